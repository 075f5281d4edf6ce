// Nothing is called by name: the library takes the place of libc's functions.
