/// Finds the ends of sentences in a paragraph.
///
/// Rules, no model: a mark that may end a sentence ends it, unless what stands before it is an
/// abbreviation, or what comes after it goes on. One pass over the bytes; at each mark it looks back
/// over one word and ahead over one.
struct SentenceSegmenter {
    let text: [UInt8]
    let abbreviations: Abbreviations

    /// Calls `body` with the bytes of each sentence, without the white space around it.
    func forEachSentence(in paragraph: Range<Int>, _ body: (Range<Int>) -> Void) {
        let end = paragraph.upperBound
        var start = skippingSpace(from: paragraph.lowerBound, to: end)
        var position = start
        while position < end {
            let length = markLength(at: position, end)
            guard length > 0 else {
                position += 1
                continue
            }
            let marks = runOfMarks(at: position, end)
            position = marks.after
            guard marks.ends || endsSentence(marks, from: start, to: end) else { continue }
            body(start..<marks.after)
            start = skippingSpace(from: marks.after, to: end)
            position = start
        }
        let last = trimmingSpace(from: start, to: end)
        if last > start { body(start..<last) }
    }

    /// Marks that stand together ("?!", "...", ".”") and what closes after them.
    struct Marks {
        var start: Int
        /// Behind the marks and the quotes and brackets that close after them.
        var after: Int
        var count: Int
        /// The only mark is a full stop, which may belong to an abbreviation.
        var isPoint: Bool
        /// True where no doubt is possible: a full-width mark, which needs no space after it.
        var ends: Bool
        /// Quotes or brackets close behind it.
        var closes: Bool
    }

    /// Bytes of the mark at `index`, 0 where there is none.
    @inline(__always) private func markLength(at index: Int, _ end: Int) -> Int {
        let byte = text[index]
        if byte < 0x80 {
            return byte == 0x2E || byte == 0x21 || byte == 0x3F ? 1 : 0
        }
        return byte == 0xE2 || byte == 0xE3 || byte == 0xEF || byte == 0xE0 || byte == 0xD8 || byte == 0xDB
            ? wideMarkLength(at: index, end) : 0
    }

    private func wideMarkLength(at index: Int, _ end: Int) -> Int {
        let scalar = UTF8Scalar(at: index, in: text)
        switch scalar.value {
        case 0x2026, 0x203C, 0x2047...0x2049, 0x3002, 0xFF01, 0xFF0E, 0xFF1F, 0xFF61, 0x964, 0x965, 0x61F,
            0x6D4:
            return scalar.length
        default: return 0
        }
    }

    private func runOfMarks(at index: Int, _ end: Int) -> Marks {
        var marks = Marks(
            start: index, after: index, count: 0, isPoint: text[index] == 0x2E, ends: false, closes: false)
        while marks.after < end {
            let length = markLength(at: marks.after, end)
            guard length > 0 else { break }
            if text[marks.after] == 0xE3 || text[marks.after] == 0xEF { marks.ends = true }
            marks.after += length
            marks.count += 1
        }
        if marks.count > 1 { marks.isPoint = false }
        while marks.after < end {
            let scalar = UTF8Scalar(at: marks.after, in: text)
            guard Self.closes(scalar.value) else { break }
            if Self.alsoOpens(scalar.value), isWordStart(at: marks.after + scalar.length, end) { break }
            marks.after += scalar.length
            marks.closes = true
        }
        return marks
    }

    private static func closes(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x22, 0x27, 0x29, 0x5D, 0xBB, 0xAB, 0x2019, 0x201D, 0x201C, 0x203A, 0x300D, 0x300F, 0x3011,
            0xFF09,
            0xFF02, 0xFF3D:
            true
        default: false
        }
    }

    /// Marks that close in German and open in Chinese and English.
    private static func alsoOpens(_ scalar: UInt32) -> Bool { scalar == 0x201C || scalar == 0xAB }

    private func isWordStart(at index: Int, _ end: Int) -> Bool {
        index < end && UTF8Scalar(at: index, in: text).isWordPart
    }

    private func endsSentence(_ marks: Marks, from start: Int, to end: Int) -> Bool {
        guard marks.after < end else { return true }
        guard isSpace(at: marks.after) else {
            return !marks.isPoint && followsIdeograph(marks.start, from: start)
        }
        let next = NextWord(after: marks.after, in: text, to: end)
        // ("Why?" she asked; and so on.) What goes on in lower case goes on.
        if next.isLowercase { return false }
        guard marks.isPoint else { return true }
        return !isAbbreviation(before: marks, from: start, next: next)
    }

    /// Chinese and Japanese put no space after a mark, be it a narrow one.
    private func followsIdeograph(_ index: Int, from start: Int) -> Bool {
        index - start >= 3 && UTF8Scalar(at: index - 3, in: text).isIdeograph
    }

    /// Whether the point belongs to the word before it and the sentence goes on.
    private func isAbbreviation(before marks: Marks, from start: Int, next: NextWord) -> Bool {
        let word = wordBefore(marks.start, from: start)
        guard !word.isEmpty else { return false }
        let letters = text[word]
        let first = UTF8Scalar(at: word.lowerBound, in: text)
        if first.length == word.count, first.isUppercase {
            return !opensSentence(next)  // An initial: "J. Smith".
        }
        if letters.allSatisfy(ASCII.isDigit) {
            // Where points make ordinals, "3. Oktober" goes on.
            return abbreviations.ordinalPoint && word.count <= 2 && !opensSentence(next)
        }
        if letters.contains(0x2E) {  // "U.S.", "p.m.", "z.B."
            if abbreviations.neverLast.contains(letters) { return true }
            if abbreviations.timeOfDay.contains(letters) {
                return !marks.closes && abbreviations.afterTime.contains(text[next.bytes])
            }
            return abbreviations.dotted.contains(letters) || hasShortParts(letters)
                ? !opensSentence(next) && !marks.closes : false
        }
        if abbreviations.neverLast.contains(letters) { return !marks.closes }
        if abbreviations.beforeNumber.contains(letters) { return next.isDigit }
        if abbreviations.eitherWay.contains(letters) { return !marks.closes && !opensSentence(next) }
        return false
    }

    private func opensSentence(_ next: NextWord) -> Bool {
        next.isQuoted || abbreviations.openers.contains(text[next.bytes])
    }

    /// "U.S", "a.m", "J.R.R": no part longer than two letters.
    private func hasShortParts(_ letters: ArraySlice<UInt8>) -> Bool {
        letters.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { part in
            part.count <= 2 && part.allSatisfy { ASCII.isLetter($0) || $0 >= 0x80 }
        }
    }

    /// The bytes between the space or bracket before `index` and `index`: at most 24, for no
    /// abbreviation is longer.
    private func wordBefore(_ index: Int, from start: Int) -> Range<Int> {
        var first = index
        while first > start, index - first < 24 {
            let byte = text[first - 1]
            guard byte > 0x20, byte != 0x28, byte != 0x22, byte != 0x27, byte != 0x5B, byte != 0x2F,
                byte != 0x2D
            else { break }
            first -= 1
        }
        return first..<index
    }

    private func isSpace(at index: Int) -> Bool {
        let byte = text[index]
        return byte == 0x20 || byte == 0x0A || byte == 0x09 || spaceLength(at: index) > 0
    }

    /// Bytes of the white space at `index`, 0 where there is none.
    private func spaceLength(at index: Int) -> Int {
        let byte = text[index]
        if byte < 0x80 { return byte <= 0x20 ? 1 : 0 }
        guard byte == 0xC2 || byte == 0xE2 || byte == 0xE3 else { return 0 }
        let scalar = UTF8Scalar(at: index, in: text)
        switch scalar.value {
        case 0xA0, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: return scalar.length
        default: return 0
        }
    }

    private func skippingSpace(from start: Int, to end: Int) -> Int {
        var position = start
        while position < end {
            let length = spaceLength(at: position)
            guard length > 0 else { break }
            position += length
        }
        return position
    }

    private func trimmingSpace(from start: Int, to end: Int) -> Int {
        var last = end
        while last > start, text[last - 1] <= 0x20 { last -= 1 }
        return last
    }
}
