/// How fast people read a language.
///
/// The rates are the means of IReST, measured with paragraphs of one content in 17 languages:
/// S. Trauzettel-Klosinski, K. Dietz, "Standardized Assessment of Reading Performance: The New
/// International Reading Speed Texts IReST", Investigative Ophthalmology & Visual Science 53 (2012),
/// 5452–5461. They hold for reading aloud, so they err on the slow side.
struct ReadingSpeed {
    /// Words a minute.
    let words: Double
    /// Characters a minute, of scripts that don't part words.
    let characters: Double

    static func of(_ language: String?) -> ReadingSpeed {
        ReadingSpeed(
            words: language.flatMap { wordsPerMinute[$0] } ?? 184,
            characters: language == "ja" ? 357 : 255)
    }

    /// Languages that weren't measured take the mean of all, or a near relative's: Estonian reads
    /// like Finnish, Danish and Norwegian like Swedish.
    private static let wordsPerMinute: [String: Double] = [
        "ar": 138, "nl": 202, "en": 228, "fi": 161, "et": 161, "fr": 195, "de": 179, "he": 187, "it": 188,
        "pl": 166, "pt": 181, "ru": 184, "sl": 180, "es": 218, "sv": 199, "da": 199, "no": 199, "tr": 166,
    ]
}
