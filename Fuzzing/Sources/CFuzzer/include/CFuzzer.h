#ifndef COPYDESK_CFUZZER_H
#define COPYDESK_CFUZZER_H

#include <stddef.h>
#include <stdint.h>

/// libFuzzer's entry, in the library that `-sanitize=fuzzer` links.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *bytes, size_t count));

#endif
