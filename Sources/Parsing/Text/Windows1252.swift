/// The set behind most labels of the old web, read as browsers read it: the five holes are C1 controls.
enum Windows1252 {
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
                continue
            }
            let scalar = byte < 0xA0 ? typographic[Int(byte & 0x1F)] : UInt16(byte)
            if scalar < 0x800 {
                text.append(0xC0 | UInt8(truncatingIfNeeded: scalar >> 6))
            } else {
                text.append(0xE0 | UInt8(truncatingIfNeeded: scalar >> 12))
                text.append(0x80 | UInt8(truncatingIfNeeded: scalar >> 6) & 0x3F)
            }
            text.append(0x80 | UInt8(truncatingIfNeeded: scalar) & 0x3F)
        }
        return text
    }

    /// The byte beyond ASCII that stands for a character, also where that is one of the C1 controls.
    static func byte(of value: UInt32) -> UInt8? {
        if (0x80...0xFF).contains(value) { return UInt8(value) }
        guard value >= 0x152, value <= 0x2122,
            let index = typographic.firstIndex(of: UInt16(truncatingIfNeeded: value))
        else { return nil }
        return 0x80 + UInt8(index)
    }

    private static let typographic: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
        0x8D,
        0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161,
        0x203A,
        0x153, 0x9D, 0x17E, 0x178,
    ]
}
