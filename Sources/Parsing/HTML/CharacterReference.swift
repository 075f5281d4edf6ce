/// A character reference (`&amp;`, `&#8217;`, `&#x2019;`) as HTML reads it: the semicolon may be
/// missing after a number and after the oldest names, and numbers of Windows-1252 mean its characters.
struct CharacterReference {
    let utf8: [UInt8]
    /// Bytes that the reference takes up, the ampersand included.
    let length: Int

    init?(_ buffer: UnsafeBufferPointer<UInt8>, at start: Int) {
        let first = start + 1
        guard first < buffer.count else { return nil }
        if buffer[first] == UInt8(ascii: "#") {
            self.init(number: buffer, at: start)
        } else {
            self.init(name: buffer, at: start)
        }
    }

    private init?(number buffer: UnsafeBufferPointer<UInt8>, at start: Int) {
        var index = start + 2
        guard index < buffer.count else { return nil }
        let isHex = buffer[index] | 0x20 == UInt8(ascii: "x")
        if isHex { index += 1 }
        let radix: UInt32 = isHex ? 16 : 10
        var value: UInt32 = 0
        let firstDigit = index
        while index < buffer.count, let digit = Self.digit(buffer[index]), digit < radix {
            if value <= 0x10_FFFF { value = value * radix + digit }
            index += 1
        }
        guard index > firstDigit else { return nil }
        if index < buffer.count, buffer[index] == UInt8(ascii: ";") { index += 1 }
        if value >= 0x80, value < 0xA0 { value = Self.windows1252[Int(value - 0x80)] }
        let scalar = value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
        utf8 = Array(String(Character(scalar)).utf8)
        length = index - start
    }

    private init?(name buffer: UnsafeBufferPointer<UInt8>, at start: Int) {
        var end = start + 1
        while end < buffer.count, end - start <= NamedCharacters.longestName, Self.isAlphanumeric(buffer[end])
        {
            end += 1
        }
        guard end > start + 1 else { return nil }
        let name = String(decoding: buffer[(start + 1)..<end], as: UTF8.self)
        if end < buffer.count, buffer[end] == UInt8(ascii: ";"), let value = NamedCharacters.all[name] {
            utf8 = Array(value.utf8)
            length = end + 1 - start
            return
        }
        var prefix = name[...]
        if prefix.utf8.count > NamedCharacters.longestBareName {
            prefix = prefix.prefix(NamedCharacters.longestBareName)
        }
        while prefix.utf8.count >= 2 {
            if NamedCharacters.bare.contains(prefix), let value = NamedCharacters.all[String(prefix)] {
                utf8 = Array(value.utf8)
                length = prefix.utf8.count + 1
                return
            }
            prefix = prefix.dropLast()
        }
        return nil
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x37)
        case 0x61...0x66: UInt32(byte - 0x57)
        default: nil
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
        0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
