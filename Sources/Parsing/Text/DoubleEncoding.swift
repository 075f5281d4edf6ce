/// Mends text whose UTF-8 was once read as windows-1252 and encoded again: `Ã©` for `é`, `â€™` for `’`.
///
/// Only where it is certain: a sequence that no language writes (`â€™`, `Ã©` beside small letters), three or more in
/// a row, or a text beyond ASCII that holds nothing else. Linear; text without a candidate costs one look.
enum DoubleEncoding {
    /// The text as it was before it was encoded twice (or three times); nil where nothing is to be mended.
    static func undone(_ text: [UInt8]) -> [UInt8]? {
        guard text.withUnsafeBytes(mayOccur), let once = pass(text) else { return nil }
        return pass(once) ?? once
    }

    /// The same for bytes that are only lent; they are copied where there is a candidate.
    static func mended(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        mayOccur(in: UnsafeRawBufferPointer(text)) ? undone(Array(text)) : nil
    }

    /// A letter that stands for a leading byte (U+00C2 to U+00F4), and another character beyond ASCII behind it.
    private static func mayOccur(in bytes: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        while at + 2 < bytes.count {
            if let word = EightBytes.word(bytes, at), EightBytes.areASCII(word) {
                at += 8
            } else if bytes[at] == 0xC3, (0x82...0xB4).contains(bytes[at + 1]), bytes[at + 2] >= 0xC2 {
                return true
            } else {
                at += 1
            }
        }
        return false
    }

    /// A run of characters that are UTF-8 when each is taken for a byte of windows-1252.
    private struct Candidate {
        var range: Range<Int>
        /// The bytes, the last one lowest: an array of each candidate's own would be many times the text.
        var utf8: UInt32
        var length: Int
        var isCertain: Bool
        /// Makes sense only beside others: a blank or a quotation mark may stand behind a real `Â`.
        var isLikely: Bool
    }

    /// Candidates without anything between them.
    private struct Run {
        var end: Int
        var candidates = 0
        var certain = 0
        /// Three or more are no accident in any language.
        var isCertain: Bool { candidates >= 3 }
    }

    /// Reads the text twice, to count and to write, where a list of all candidates would be larger than it.
    private static func pass(_ text: [UInt8]) -> [UInt8]? {
        var candidates = 0
        var certain = 0
        var others = 0
        var at = 0
        while at < text.count {
            guard text[at] >= 0x80 else {
                at += 1
                continue
            }
            if let found = run(text, at) {
                candidates += found.candidates
                certain += found.isCertain ? found.candidates : found.certain
                at = found.end
            } else {
                others += 1
                at += max(1, scalar(text, at).length)
            }
        }
        let isWhole = others == 0 && candidates >= 4
        guard certain > 0 || isWhole else { return nil }
        return rewritten(text) { found, isInRun in
            found.isCertain || isInRun || isWhole || found.isLikely && certain > 1
        }
    }

    /// - Parameter isMeant: told of a candidate, and whether it stands in a run that is certain.
    private static func rewritten(_ text: [UInt8], where isMeant: (Candidate, Bool) -> Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var done = 0
        var at = 0
        while at < text.count {
            guard text[at] >= 0x80, let run = run(text, at) else {
                at += 1
                continue
            }
            while at < run.end, let found = candidate(text, at) {
                at = found.range.upperBound
                guard isMeant(found, run.isCertain) else { continue }
                output += text[done..<found.range.lowerBound]
                for index in (0..<found.length).reversed() {
                    output.append(UInt8(truncatingIfNeeded: found.utf8 >> UInt32(8 * index)))
                }
                done = at
            }
        }
        output += text[done...]
        return output
    }

    /// Nil where no candidate begins at `start`.
    private static func run(_ text: [UInt8], _ start: Int) -> Run? {
        var run = Run(end: start)
        while run.end < text.count, let found = candidate(text, run.end) {
            run.candidates += 1
            if found.isCertain { run.certain += 1 }
            run.end = found.range.upperBound
        }
        return run.candidates > 0 ? run : nil
    }

    private static func candidate(_ text: [UInt8], _ start: Int) -> Candidate? {
        var (value, width) = scalar(text, start)
        guard let lead = Windows1252.byte(of: value), (0xC2...0xF4).contains(lead) else { return nil }
        var utf8 = UInt32(lead)
        var second: UInt8 = 0
        var at = start + width
        let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        for index in 1..<length {
            guard at < text.count, text[at] >= 0x80 else { return nil }
            (value, width) = scalar(text, at)
            guard let byte = Windows1252.byte(of: value), byte < 0xC0 else { return nil }
            if index == 1 { second = byte }
            utf8 = utf8 << 8 | UInt32(byte)
            at += width
        }
        guard isCharacter(lead, second) else { return nil }
        let before = start > 0 ? text[start - 1] : 0x20
        let after = at < text.count ? text[at] : 0x20
        let (isCertain, isLikely) = judge(lead, second, before: before, after: after)
        return Candidate(
            range: start..<at, utf8: utf8, length: length, isCertain: isCertain, isLikely: isLikely)
    }

    /// False for what UTF-8 leaves out: forms that are too long, surrogates, and what is beyond U+10FFFF.
    private static func isCharacter(_ lead: UInt8, _ second: UInt8) -> Bool {
        switch lead {
        case 0xE0: second >= 0xA0
        case 0xED: second < 0xA0
        case 0xF0: second >= 0x90
        case 0xF4: second < 0x90
        default: true
        }
    }

    private static func judge(
        _ lead: UInt8, _ second: UInt8, before: UInt8, after: UInt8
    ) -> (certain: Bool, likely: Bool) {
        let isAfterCapital = (0x41...0x5A).contains(before)
        let touchesSmall = (0x61...0x7A).contains(before) || (0x61...0x7A).contains(after)
        switch lead {
        // Typographic signs: `â€™`, `â„¢`, `â‚¬`. `â` is no capital, so it never stands before a quotation mark's end.
        case 0xE2 where second == 0x80 || second == 0x82 || second == 0x84: return (true, true)
        case 0xC3:
            if isAfterCapital { return (false, false) }
            return (!punctuation.contains(second) || touchesSmall, true)
        case 0xC2:
            if isAfterCapital { return (false, false) }
            // Pound, section, copyright, registered, degree, middle dot, a half.
            return ([0xA3, 0xA7, 0xA9, 0xAE, 0xB0, 0xB7, 0xBD].contains(second), true)
        default: return (false, false)
        }
    }

    /// Second bytes that show as quotation marks, dashes, an ellipsis or a blank.
    private static let punctuation: Set<UInt8> = [
        0x82, 0x84, 0x85, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9B, 0xA0, 0xAB, 0xBB,
    ]

    /// The character at `at` of valid UTF-8.
    private static func scalar(_ text: [UInt8], _ at: Int) -> (value: UInt32, length: Int) {
        func trail(_ offset: Int) -> UInt32 {
            at + offset < text.count ? UInt32(text[at + offset] & 0x3F) : 0
        }
        let lead = UInt32(text[at])
        switch lead {
        case 0xC0..<0xE0: return ((lead & 0x1F) << 6 | trail(1), 2)
        case 0xE0..<0xF0: return ((lead & 0x0F) << 12 | trail(1) << 6 | trail(2), 3)
        case 0xF0...: return ((lead & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3), 4)
        default: return (lead, 1)
        }
    }
}
