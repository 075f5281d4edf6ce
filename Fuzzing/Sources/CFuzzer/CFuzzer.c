// Nothing to compile: the declarations are all in the header.
#include "CFuzzer.h"
