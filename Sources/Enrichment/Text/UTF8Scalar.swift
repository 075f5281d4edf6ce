/// One Unicode scalar read from valid UTF-8, with the questions that the stages ask of it.
struct UTF8Scalar {
    let value: UInt32
    /// Bytes it takes.
    let length: Int

    /// Reads the scalar that starts at `index`, which lies inside `text`. Bytes that start none count
    /// as one scalar of their own, so a walk always moves on.
    @inline(__always) init(at index: Int, in text: [UInt8]) {
        let first = UInt32(text[index])
        func tail(_ offset: Int) -> UInt32 { UInt32(text[index + offset]) & 0x3F }
        if first >= 0xF0, index + 3 < text.count {
            (value, length) = ((first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
        } else if first >= 0xE0, first < 0xF0, index + 2 < text.count {
            (value, length) = ((first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
        } else if first >= 0xC0, first < 0xE0, index + 1 < text.count {
            (value, length) = ((first & 0x1F) << 6 | tail(1), 2)
        } else {
            (value, length) = (first, 1)
        }
    }

    /// A scalar known by number.
    init(value: UInt32) {
        self.value = value
        length = value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4
    }

    /// A character of a script that parts no words: Han, Hiragana, Katakana.
    var isIdeograph: Bool {
        switch value {
        case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x323AF:
            true
        default: false
        }
    }

    /// A letter, digit or mark, or a joiner inside words. What isn't known as punctuation, symbol or
    /// space counts as a letter: that holds for nearly all of Unicode.
    var isWordPart: Bool {
        switch value {
        case 0..<0x80: ASCII.isAlphanumeric(UInt8(value))
        case 0xAA, 0xAD, 0xB5, 0xBA: true
        case 0x80...0xBF, 0xD7, 0xF7: false
        case 0x37E, 0x387, 0x55A...0x55F, 0x589...0x58F, 0x5BE, 0x5C0, 0x5C3, 0x5C6, 0x5F3, 0x5F4: false
        case 0x600...0x60F, 0x61B...0x61F, 0x66A...0x66D, 0x6D4: false
        case 0x964, 0x965, 0xE3F, 0xE4F, 0xE5A, 0xE5B, 0x104A...0x104F, 0x1360...0x1368, 0x17D4...0x17DB:
            false
        case 0x200C, 0x200D: true
        case 0x1680, 0x2000...0x206F, 0x20A0...0x20CF, 0x2116, 0x2117, 0x2122, 0x2190...0x2BFF: false
        case 0x2E00...0x2E7F, 0x3000...0x3004, 0x3008...0x3020, 0x3030, 0x303D, 0x30A0, 0x30FB: false
        case 0xE000...0xF8FF, 0xFE00...0xFE0F, 0xFE10...0xFE6F, 0xFEFF, 0xFFF0...0xFFFF: false
        case 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFFE0...0xFFEE: false
        case 0x1F000...0x1FAFF, 0xE0000...0xE01EF: false
        default: true
        }
    }

    /// The lower case of Latin, Greek and Cyrillic letters; others are given back as they are.
    var lowercased: UInt32 {
        switch value {
        case 0x41...0x5A: value + 0x20
        case 0xC0...0xD6, 0xD8...0xDE: value + 0x20
        case 0x130: 0x69
        case 0x100...0x137, 0x14A...0x177, 0x1E00...0x1E95, 0x1EA0...0x1EFF, 0x460...0x481, 0x48A...0x4BF,
            0x4D0...0x52F:
            value | 1
        case 0x139...0x148, 0x179...0x17E: value & 1 == 1 ? value + 1 : value
        case 0x178: 0xFF
        case 0x218...0x21F: value | 1
        case 0x386: 0x3AC
        case 0x388...0x38A: value + 0x25
        case 0x38C: 0x3CC
        case 0x38E, 0x38F: value + 0x3F
        case 0x391...0x3A1, 0x3A3...0x3AB: value + 0x20
        case 0x400...0x40F: value + 0x50
        case 0x410...0x42F: value + 0x20
        case 0x531...0x556: value + 0x30
        default: value
        }
    }

    var isUppercase: Bool { lowercased != value }
}

/// Questions about single bytes of ASCII.
enum ASCII {
    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    @inline(__always) static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
    @inline(__always) static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
    @inline(__always) static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }
}
