/// Tags of languages (BCP 47, ISO 639) brought to ISO 639-1.
enum LanguageTag {
    /// The two letters of a tag: "et-EE" and "est" give "et". Nil where there are none, or where the
    /// tag names no language ("und", "zxx").
    static func code(_ tag: String) -> String? {
        let first = tag.utf8.drop { $0 == 0x20 }.prefix { ASCII.isLetter($0) }
        let name = String(decoding: first.prefix(4).map { $0 | 0x20 }, as: UTF8.self)
        switch name.utf8.count {
        case 2: return name == "un" || name == "xx" ? nil : modern[name] ?? name
        case 3: return twoLetters[name]
        default: return nil
        }
    }

    /// Codes that were withdrawn, or that name the same written language.
    private static let modern = [
        "iw": "he", "in": "id", "ji": "yi", "jw": "jv", "mo": "ro", "nb": "no", "sh": "sr",
    ]

    /// The languages of ISO 639-2 (both sets) that are likely in news.
    private static let twoLetters = [
        "afr": "af", "sqi": "sq", "alb": "sq", "amh": "am", "ara": "ar", "hye": "hy", "arm": "hy",
        "aze": "az", "eus": "eu", "baq": "eu", "bel": "be", "ben": "bn", "bos": "bs", "bul": "bg",
        "mya": "my", "bur": "my", "cat": "ca", "zho": "zh", "chi": "zh", "hrv": "hr", "ces": "cs",
        "cze": "cs", "dan": "da", "nld": "nl", "dut": "nl", "eng": "en", "est": "et", "fin": "fi",
        "fra": "fr", "fre": "fr", "glg": "gl", "kat": "ka", "geo": "ka", "deu": "de", "ger": "de",
        "ell": "el", "gre": "el", "guj": "gu", "hau": "ha", "heb": "he", "hin": "hi", "hun": "hu",
        "isl": "is", "ice": "is", "ind": "id", "gle": "ga", "ita": "it", "jpn": "ja", "kan": "kn",
        "kaz": "kk", "khm": "km", "kor": "ko", "kur": "ku", "kir": "ky", "lao": "lo", "lav": "lv",
        "lit": "lt", "ltz": "lb", "mkd": "mk", "mac": "mk", "msa": "ms", "may": "ms", "mal": "ml",
        "mlt": "mt", "mar": "mr", "mon": "mn", "nep": "ne", "nor": "no", "nob": "no", "nno": "nn",
        "pus": "ps", "fas": "fa", "per": "fa", "pol": "pl", "por": "pt", "pan": "pa", "ron": "ro",
        "rum": "ro", "rus": "ru", "srp": "sr", "sin": "si", "slk": "sk", "slo": "sk", "slv": "sl",
        "som": "so", "spa": "es", "swa": "sw", "swe": "sv", "tgl": "tl", "tgk": "tg", "tam": "ta",
        "tel": "te", "tha": "th", "tur": "tr", "tuk": "tk", "ukr": "uk", "urd": "ur", "uzb": "uz",
        "vie": "vi", "cym": "cy", "wel": "cy", "yid": "yi", "yor": "yo", "zul": "zu",
    ]
}
