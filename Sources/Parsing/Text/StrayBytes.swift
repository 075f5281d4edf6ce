/// UTF-8 with bytes of windows-1252 in it, as pages have it that were put together from two sources.
///
/// A byte that is no UTF-8 is read as windows-1252 where its neighbours show it to be meant so; any other becomes
/// U+FFFD, as does the rest of a character that was cut in two. Linear.
enum StrayBytes {
    static func mended(_ bytes: [UInt8]) -> (text: [UInt8], mended: Int, replaced: Int) {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 16)
        var (mended, replaced) = (0, 0)
        bytes.withUnsafeBytes { raw in
            var at = 0
            while at < raw.count {
                if raw[at] < 0x80 {
                    text.append(raw[at])
                    at += 1
                    continue
                }
                let length = UTF8Census.sequenceLength(raw, at)
                if length > 0 {
                    text += raw[at..<(at + length)]
                    at += length
                    continue
                }
                var end = at + 1
                while end < raw.count, raw[end] >= 0x80, UTF8Census.sequenceLength(raw, end) == 0 { end += 1 }
                let before = at > 0 ? raw[at - 1] : 0x20
                let after = end < raw.count ? raw[end] : 0x20
                if isMeant(raw[at..<end], before: before, after: after) {
                    text += Windows1252.utf8(Array(raw[at..<end]))
                    mended += 1
                } else {
                    // One sign for a character that lost its end, else one for each byte.
                    let isCut = raw[at] >= 0xC2 && raw[(at + 1)..<end].allSatisfy { $0 < 0xC0 }
                    for _ in 0..<(isCut ? 1 : end - at) { text += [0xEF, 0xBF, 0xBD] }
                    replaced += 1
                }
                at = end
            }
        }
        return (text, mended, replaced)
    }

    private static func isMeant(_ run: Slice<UnsafeRawBufferPointer>, before: UInt8, after: UInt8) -> Bool {
        guard before < 0x80, after < 0x80, let first = run.first else { return false }
        if run.count == 1, first < 0xC0 { return signs.contains(first) }
        // Letters, as in `Gr\xF6\xDFe`: beside a letter, and no capital behind a small one.
        guard run.count <= 3, run.allSatisfy({ $0 >= 0xC0 && $0 != 0xD7 && $0 != 0xF7 && $0 < 0xFE }) else {
            return false
        }
        let isSmallBefore = (0x61...0x7A).contains(before)
        if isSmallBefore, first < 0xDF { return false }
        return isLetter(before) || isLetter(after)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    /// Signs that texts of that set are full of: euro, ellipsis, quotation marks, bullet, dashes, a fixed blank,
    /// pound, section, copyright, registered, degree.
    private static let signs: Set<UInt8> = [
        0x80, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xA0, 0xA3, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0,
        0xBB,
    ]
}
