// A C face for CLD2, which speaks C++ only.
#ifndef CLANGUAGEDETECTOR_H
#define CLANGUAGEDETECTOR_H

#include <stdbool.h>

/// What CLD2 says of a text.
typedef struct {
    /// ISO 639 code, a static string; "un" where unknown.
    const char *code;
    /// Share of the text in that language, 0 to 100.
    int percent;
    bool reliable;
} CLanguageGuess;

#ifdef __cplusplus
extern "C" {
#endif

/// The main language of `length` bytes of valid UTF-8. Linear time.
CLanguageGuess clanguage_detect(const char *text, int length);

#ifdef __cplusplus
}
#endif

#endif
