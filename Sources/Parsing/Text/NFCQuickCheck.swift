/// Tells by bytes whether a text is surely in NFC, so that only the others are composed.
///
/// The quick check of Unicode's annex 15: no character that composes with the one before it or has a better form, and
/// accents in their order. Most letters of most scripts are passed over by their range alone.
enum NFCQuickCheck {
    /// True where `bytes`, valid UTF-8, are surely in NFC.
    static func isComposed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var at = 0
        /// The combining class of the character before.
        var last: UInt8 = 0
        while at < bytes.count {
            let lead = bytes[at]
            // ASCII, Latin 1 and its extensions, modifiers: all below U+0300.
            if lead < 0xCC {
                at += 1
                last = 0
                while let word = EightBytes.word(UnsafeRawBufferPointer(bytes), at), EightBytes.areASCII(word)
                {
                    at += 8
                }
                continue
            }
            let (value, length) = scalar(bytes, at)
            at += length
            if isPlain(value) {
                last = 0
                continue
            }
            if isRisky(value) { return false }
            let order = Unicode.Scalar(value)?.properties.canonicalCombiningClass.rawValue ?? 0
            if order != 0, order < last { return false }
            last = order
        }
        return true
    }

    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (value: UInt32, length: Int)
    {
        func trail(_ offset: Int) -> UInt32 {
            at + offset < bytes.count ? UInt32(bytes[at + offset] & 0x3F) : 0
        }
        let lead = UInt32(bytes[at])
        if lead < 0xE0 { return ((lead & 0x1F) << 6 | trail(1), 2) }
        if lead < 0xF0 { return ((lead & 0x0F) << 12 | trail(1) << 6 | trail(2), 3) }
        return ((lead & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3), 4)
    }

    /// Ranges full of letters and signs that neither compose nor combine.
    private static func isPlain(_ value: UInt32) -> Bool {
        switch value {
        case 0x388...0x482, 0x48A...0x590, 0x5D0...0x60F, 0x620...0x64A, 0x660...0x66F, 0x671...0x6D5,
            0xE01...0xE37, 0xE3F...0xE47, 0x10A0...0x1160, 0x2002...0x20CF, 0x3000...0x3029, 0x3030...0x3098,
            0x309B...0xA66E, 0xAC00...0xD7A3, 0x1F000...0x1FAFF, 0x20000...0x2F7FF:
            true
        default: false
        }
    }

    /// Characters that NFC replaces, or that compose with the one before them.
    private static func isRisky(_ value: UInt32) -> Bool {
        switch value {
        case 0x300...0x304, 0x306...0x30C, 0x30F, 0x311, 0x313, 0x314, 0x31B, 0x323...0x328, 0x32D, 0x32E,
            0x330, 0x331, 0x338, 0x340...0x345, 0x374, 0x37E, 0x387:
            true
        case 0x653...0x655, 0x93C, 0x958...0x95F, 0x9BE, 0x9D7, 0x9DC...0x9DF, 0xA33, 0xA36, 0xA59...0xA5E,
            0xB3E, 0xB56, 0xB57, 0xB5C, 0xB5D, 0xBBE, 0xBD7, 0xC56, 0xCC2, 0xCD5, 0xCD6, 0xD3E, 0xD57, 0xDCA,
            0xDCF, 0xDDF:
            true
        // Tibetan, Burmese, the pieces of Hangul syllables, Balinese.
        case 0xF43...0xFB9, 0x102E, 0x1161...0x1175, 0x11A8...0x11C2, 0x1B35: true
        // Greek with accents: those of them that are the old ones' doubles.
        case 0x1F71...0x1FFD: true
        case 0x2000, 0x2001, 0x2126, 0x212A, 0x212B, 0x2329, 0x232A, 0x2ADC, 0x3099, 0x309A: true
        // Compatibility ideographs, Hebrew with points, and all that is rare beyond the basic plane.
        case 0xF900...0xFAFF, 0xFB1D...0xFB4E, 0x11000...0x11FFF, 0x16000...0x16FFF, 0x1D000...0x1D1FF,
            0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}
