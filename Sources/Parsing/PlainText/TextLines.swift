/// The lines of a text that hold something, as places in its bytes.
struct TextLines {
    struct Line {
        /// The line's bytes without the white space around them.
        var start: Int
        var end: Int
        /// Characters (scalars) in it.
        var width: Int
        var isIndented: Bool
        /// True for the first line and after an empty one.
        var startsBlock: Bool
    }

    let bytes: [UInt8]
    private(set) var lines: [Line] = []

    /// Splits at any newline. Linear.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        bytes.withUnsafeBufferPointer { split($0) }
    }

    private mutating func split(_ bytes: UnsafeBufferPointer<UInt8>) {
        var lineStart = 0
        var startsBlock = true
        var at = 0
        while lineStart < bytes.count {
            while at < bytes.count, bytes[at] > 0x0D || !Self.isNewline(bytes[at]) {
                at += 1
                while let word = EightBytes.word(UnsafeRawBufferPointer(bytes), at),
                    EightBytes.areNoControls(word)
                {
                    at += 8
                }
            }
            if let line = Self.trimmed(bytes, lineStart, at, startsBlock) {
                lines.append(line)
                startsBlock = false
            } else {
                startsBlock = true
            }
            // CR LF is one newline.
            if at + 1 < bytes.count, bytes[at] == 0x0D, bytes[at + 1] == 0x0A { at += 1 }
            at += 1
            lineStart = at
        }
    }

    private static func isNewline(_ byte: UInt8) -> Bool { (0x0A...0x0D).contains(byte) }

    private static func trimmed(
        _ bytes: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int, _ startsBlock: Bool
    ) -> Line? {
        var start = from
        var end = to
        while start < end {
            if bytes[start] <= 0x20 {
                start += 1
            } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
                start += 2
            } else if start + 2 < end, bytes[start] == 0xE3, bytes[start + 1] == 0x80,
                bytes[start + 2] == 0x80
            {
                start += 3
            } else {
                break
            }
        }
        while end > start {
            if bytes[end - 1] <= 0x20 {
                end -= 1
            } else if end - 2 >= start, bytes[end - 1] == 0xA0, bytes[end - 2] == 0xC2 {
                end -= 2
            } else {
                break
            }
        }
        guard start < end else { return nil }
        var continuations = 0
        let line = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[start..<end]))
        var at = 0
        while let word = EightBytes.word(line, at) {
            continuations += EightBytes.continuations(word)
            at += 8
        }
        while at < line.count {
            if line[at] & 0xC0 == 0x80 { continuations += 1 }
            at += 1
        }
        return Line(
            start: start, end: end, width: end - start - continuations, isIndented: start - from > 1,
            startsBlock: startsBlock)
    }

    /// Characters of the line's first word.
    func firstWordWidth(_ line: Line) -> Int {
        var width = 0
        for at in line.start..<line.end {
            if bytes[at] == 0x20 { break }
            if bytes[at] & 0xC0 != 0x80 { width += 1 }
        }
        return width
    }

    func string(_ line: Line) -> String { String(decoding: bytes[line.start..<line.end], as: UTF8.self) }
}
