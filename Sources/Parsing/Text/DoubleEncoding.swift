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
        var utf8: [UInt8]
        var isCertain: Bool
        /// Makes sense only beside others: a blank or a quotation mark may stand behind a real `Â`.
        var isLikely: Bool
    }

    private static func pass(_ text: [UInt8]) -> [UInt8]? {
        var candidates: [Candidate] = []
        var others = 0
        var at = 0
        while at < text.count {
            guard text[at] >= 0x80 else {
                at += 1
                continue
            }
            if let found = candidate(text, at) {
                candidates.append(found)
                at = found.range.upperBound
            } else {
                others += 1
                at += max(1, scalar(text, at).length)
            }
        }
        markRuns(&candidates)
        let isWhole = others == 0 && candidates.count >= 4
        let certain = candidates.count { $0.isCertain }
        guard certain > 0 || isWhole else { return nil }
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var done = 0
        for found in candidates where found.isCertain || isWhole || found.isLikely && certain > 1 {
            output += text[done..<found.range.lowerBound]
            output += found.utf8
            done = found.range.upperBound
        }
        return output + text[done...]
    }

    /// Three or more without anything between them are no accident in any language.
    private static func markRuns(_ candidates: inout [Candidate]) {
        var start = 0
        for index in candidates.indices {
            let isLast =
                index + 1 == candidates.count
                || candidates[index + 1].range.lowerBound != candidates[index].range.upperBound
            guard isLast else { continue }
            if index - start >= 2 {
                for place in start...index { candidates[place].isCertain = true }
            }
            start = index + 1
        }
    }

    private static func candidate(_ text: [UInt8], _ start: Int) -> Candidate? {
        var (value, length) = scalar(text, start)
        guard let lead = Windows1252.byte(of: value), (0xC2...0xF4).contains(lead) else { return nil }
        var utf8 = [lead]
        var at = start + length
        let count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        while utf8.count < count {
            guard at < text.count, text[at] >= 0x80 else { return nil }
            (value, length) = scalar(text, at)
            guard let byte = Windows1252.byte(of: value), byte < 0xC0 else { return nil }
            utf8.append(byte)
            at += length
        }
        guard let meant = String(validating: utf8, as: UTF8.self)?.unicodeScalars.first, meant.value >= 0x80
        else {
            return nil
        }
        let before = start > 0 ? text[start - 1] : 0x20
        let after = at < text.count ? text[at] : 0x20
        let (isCertain, isLikely) = judge(utf8, before: before, after: after)
        return Candidate(range: start..<at, utf8: utf8, isCertain: isCertain, isLikely: isLikely)
    }

    private static func judge(_ utf8: [UInt8], before: UInt8, after: UInt8) -> (certain: Bool, likely: Bool) {
        let isAfterCapital = (0x41...0x5A).contains(before)
        let touchesSmall = (0x61...0x7A).contains(before) || (0x61...0x7A).contains(after)
        switch utf8[0] {
        // Typographic signs: `â€™`, `â„¢`, `â‚¬`. `â` is no capital, so it never stands before a quotation mark's end.
        case 0xE2 where utf8[1] == 0x80 || utf8[1] == 0x82 || utf8[1] == 0x84: return (true, true)
        case 0xC3:
            if isAfterCapital { return (false, false) }
            return (!punctuation.contains(utf8[1]) || touchesSmall, true)
        case 0xC2:
            if isAfterCapital { return (false, false) }
            // Pound, section, copyright, registered, degree, middle dot, a half.
            return ([0xA3, 0xA7, 0xA9, 0xAE, 0xB0, 0xB7, 0xBD].contains(utf8[1]), true)
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
