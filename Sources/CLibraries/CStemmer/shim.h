#include <libstemmer.h>

// Swift's Glibc module leaves wctype.h out.
#define _GNU_SOURCE
#include <locale.h>
#include <wctype.h>
