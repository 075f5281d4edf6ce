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
    /// Bytes of text that were looked at: letters only.
    int letters;
    bool reliable;
} CLanguageGuess;

#ifdef __cplusplus
extern "C" {
#endif

/// The main language of `length` bytes of valid UTF-8. Linear time, safe on any thread.
///
/// `declared` is what the publisher calls it (BCP 47), or NULL: it tips the scales between near
/// relatives, no more.
CLanguageGuess clanguage_detect(const char *text, int length, const char *declared);

#ifdef __cplusplus
}
#endif

#endif
