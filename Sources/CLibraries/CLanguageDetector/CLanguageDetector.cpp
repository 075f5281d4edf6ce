#include "CLanguageDetector.h"

// cld2's header uses FILE without including this.
#include <cstdio>

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

CLanguageGuess clanguage_detect(const char *text, int length, const char *declared) {
    bool reliable = false;
    int letters = 0;
    CLD2::Language languages[3] = {};
    int percents[3] = {};
    double scores[3] = {};
    CLD2::CLDHints hints = {declared, NULL, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
    CLD2::Language best = CLD2::ExtDetectLanguageSummary(
        text, length, true, &hints, 0, languages, percents, scores, NULL, &letters, &reliable);
    CLanguageGuess guess = {CLD2::LanguageCode(best), 0, letters, reliable};
    for (int index = 0; index < 3; index++) {
        if (languages[index] == best) {
            guess.percent = percents[index];
            break;
        }
    }
    return guess;
}
