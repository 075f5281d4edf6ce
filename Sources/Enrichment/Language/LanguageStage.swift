internal import CLanguageDetector
internal import Parsing

extension Draft {
    /// Names the language: the detector's word where it is sure, else the publisher's, else none.
    ///
    /// The publisher's word is a hint to the detector, which settles near relatives (Norwegian and
    /// Danish, Croatian and Serbian); against a sure detector it loses, since page templates often
    /// declare the site's language and not the article's.
    mutating func findLanguage() {
        let declared = article.parsed.declaredLanguage.flatMap(LanguageTag.code)
        let guess = LanguageGuess(sampling: bytes, headline: article.parsed.headline, declared: declared)
        if guess.isSure {
            article.language = guess.code
        } else {
            article.language = declared ?? (guess.isLikely ? guess.code : nil)
        }
    }
}

/// What the detector says of an article.
private struct LanguageGuess {
    /// Enough for certainty; more would only take time.
    private static let sampleBytes = 2048
    /// Enough where the verdict is clear; a quarter of the time. On 5,000 articles and 1,600 other texts in 18
    /// languages the detector never said otherwise with the whole sample.
    private static let glanceBytes = 512
    /// Languages that the detector takes for one another (its sets of close languages): they get the whole sample.
    private static let closeLanguages: Set = [
        "id", "ms", "cs", "sk", "zu", "xh", "bs", "hr", "sr", "hi", "mr", "bh", "ne", "no", "nn", "da",
        "gl", "es", "pt", "rw", "rn",
    ]

    /// ISO 639-1, nil where the language is unknown or has no such code.
    let code: String?
    private let isReliable: Bool
    private let percent: Int
    private let letters: Int

    /// A few words say little: their verdict doesn't outweigh a declaration.
    var isSure: Bool { code != nil && isReliable && letters >= 60 && percent >= 50 }
    var isLikely: Bool { code != nil && isReliable && letters >= 24 && percent >= 70 }

    /// More text would say the same.
    private var isClear: Bool {
        isReliable && letters >= 250 && percent >= 95 && code.map(Self.closeLanguages.contains) == false
    }

    init(sampling body: [UInt8], headline: String?, declared: String?) {
        let headline = Self.clipped(Array((headline ?? "").utf8), to: 512) + [UInt8(ascii: "\n")]
        let glance = Self(headline + Self.clipped(body, to: Self.glanceBytes), declared: declared)
        self =
            glance.isClear || body.count <= Self.glanceBytes
            ? glance : Self(headline + Self.clipped(body, to: Self.sampleBytes), declared: declared)
    }

    private init(_ sample: [UInt8], declared: String?) {
        let guess = sample.withUnsafeBytes { text in
            let start = text.assumingMemoryBound(to: CChar.self).baseAddress
            let length = Int32(clamping: text.count)
            guard let declared else { return clanguage_detect(start, length, nil) }
            return declared.withCString { clanguage_detect(start, length, $0) }
        }
        code = LanguageTag.code(String(cString: guess.code))
        isReliable = guess.reliable
        percent = Int(guess.percent)
        letters = Int(guess.letters)
    }

    /// The first bytes of a text, without a piece of a character at the end.
    private static func clipped(_ text: [UInt8], to limit: Int) -> [UInt8] {
        guard text.count > limit else { return text }
        var end = limit
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(text[..<end])
    }
}
