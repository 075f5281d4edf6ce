#include "CLanguageDetector.h"

// cld2's header uses FILE without including this.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>

CLanguageGuess clanguage_detect(const char *text, int length) {
    bool reliable = false;
    int text_bytes = 0;
    CLD2::Language languages[3] = {};
    int percents[3] = {};
    CLD2::Language best = CLD2::DetectLanguageSummary(
        text, length, true, languages, percents, &text_bytes, &reliable);
    CLanguageGuess guess = {CLD2::LanguageCode(best), 0, reliable};
    for (int index = 0; index < 3; index++) {
        if (languages[index] == best) {
            guess.percent = percents[index];
            break;
        }
    }
    return guess;
}
