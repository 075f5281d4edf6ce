/// Pairs the quotation marks of a text. One pass; it knows nothing of words.
///
/// Marks that open and close alike (`"`, `'`, and “ in German and English) tell by their neighbours.
/// Single marks are read where no double ones are open, and only if one that can't be an apostrophe
/// closes them.
struct QuotationMarks {
    private let text: [UInt8]
    private let paragraphs: [Range<Int>]
    private var found: [Quotation] = []
    private var open: (family: Family, start: Int, inner: Int)?
    /// The last paragraph ended with this family of marks open.
    private var carried: Family?

    enum Family { case straight, curly, low, guillemet, reversed, corner, single }

    static func pairs(in text: [UInt8], _ paragraphs: [Range<Int>]) -> [Quotation] {
        var marks = QuotationMarks(text: text, paragraphs: paragraphs)
        for index in paragraphs.indices { marks.read(index) }
        marks.settle(continued: false)
        return marks.found
    }

    private init(text: [UInt8], paragraphs: [Range<Int>]) {
        self.text = text
        self.paragraphs = paragraphs
    }

    private mutating func read(_ index: Int) {
        let paragraph = paragraphs[index].clamped(to: text.indices)
        var position = paragraph.lowerBound
        while position < paragraph.upperBound {
            let byte = text[position]
            switch byte {
            case 0x22, 0x27, 0x60, 0xC2, 0xE2, 0xE3, 0xEF: position = mark(at: position, paragraph, index)
            default: position += 1
            }
        }
        guard let open else {
            if !paragraph.isEmpty { settle(continued: false) }
            return
        }
        // Left open: the next paragraph tells what that means.
        settle(continued: false)
        add(open.start, open.inner, paragraph.upperBound, paragraph.upperBound, index, isClosed: false)
        carried = open.family
        self.open = nil
    }

    /// Decides what an unclosed quotation at the end of the last paragraph was.
    private mutating func settle(continued: Bool) {
        guard carried != nil else { return }
        carried = nil
        guard !continued, let last = found.last, !last.isClosed else { return }
        let before = last.outer.lowerBound - 2
        let introduced =
            before >= 0 && (text[before] == UInt8(ascii: ",") || text[before] == UInt8(ascii: ":"))
        if !last.opensParagraph && !introduced && !last.continues { found.removeLast() }
    }

    /// Reads the mark at `position`, if it is one, and gives back where to go on.
    private mutating func mark(at position: Int, _ paragraph: Range<Int>, _ index: Int) -> Int {
        let scalar = UTF8Scalar(at: position, in: text)
        var length = scalar.length
        let value: UInt32
        if (scalar.value == 0x27 || scalar.value == 0x60), position + 1 < paragraph.upperBound,
            text[position + 1] == text[position]
        {
            (length, value) = (2, 0x22)  // ``So''
        } else {
            value = scalar.value
        }
        let after = min(position + length, paragraph.upperBound)
        switch value {
        case 0x22, 0xFF02: straight(position, after, paragraph, index)
        case 0x201C, 0x201F:
            if let open, open.family == .low || open.family == .curly && !opens(position, after, paragraph) {
                close(position, after, index)
            } else {
                begin(.curly, position, after, paragraph, index)
            }
        case 0x201D:
            if let open, open.family != .guillemet, open.family != .reversed {
                close(position, after, index)
            } else if open == nil, opens(position, after, paragraph) {
                begin(.curly, position, after, paragraph, index)
            }
        case 0x201E: begin(.low, position, after, paragraph, index)
        case 0xAB:
            if open?.family == .reversed {
                close(position, after, index)
            } else if open == nil {
                begin(.guillemet, position, after, paragraph, index)
            }
        case 0xBB:
            if open?.family == .guillemet {
                // French repeats the closing mark where a paragraph goes on.
                close(position, after, index)
            } else if open == nil, opens(position, after, paragraph) {
                begin(carried == .guillemet ? .guillemet : .reversed, position, after, paragraph, index)
            }
        case 0x300C, 0x300E: if open == nil { begin(.corner, position, after, paragraph, index) }
        case 0x300D, 0x300F: if open?.family == .corner { close(position, after, index) }
        case 0x27, 0x2018, 0x201A:
            guard open == nil, opens(position, after, paragraph), !startsNumber(after),
                let end = singleEnd(from: after, low: value == 0x201A, paragraph)
            else { return after }
            begin(.single, position, after, paragraph, index)
            close(end.lowerBound, end.upperBound, index)
            return end.upperBound
        default: break
        }
        return after
    }

    private mutating func straight(_ position: Int, _ after: Int, _ paragraph: Range<Int>, _ index: Int) {
        let opening = opens(position, after, paragraph)
        guard let open else {
            let follows = position > paragraph.lowerBound && !isSpace(position - 1)
            // Neither an inch mark nor a lost closing mark opens anything.
            if opening || !follows { begin(.straight, position, after, paragraph, index) }
            return
        }
        if open.family == .guillemet || open.family == .reversed || open.family == .corner { return }
        if opening, open.family == .straight {
            begin(.straight, position, after, paragraph, index)
        } else if !opening {
            close(position, after, index)
        }
    }

    private mutating func begin(
        _ family: Family, _ position: Int, _ after: Int, _ paragraph: Range<Int>, _ index: Int
    ) {
        let atStart = isBlank(paragraph.lowerBound, position)
        let continued = atStart && carried == family
        if open == nil { settle(continued: continued) }
        open = (family, position, after)
        isContinued = continued
    }
    private var isContinued = false

    private mutating func close(_ position: Int, _ after: Int, _ index: Int) {
        guard let open else { return }
        self.open = nil
        add(open.start, open.inner, position, after, index, isClosed: true)
    }

    private mutating func add(
        _ start: Int, _ inner: Int, _ innerEnd: Int, _ end: Int, _ index: Int, isClosed: Bool
    ) {
        let words = trimmed(inner, innerEnd)
        guard !words.isEmpty, let last = text[words].last else { return }
        let isEllipsis = last == 0xA6 && words.count >= 3 && text[words.upperBound - 3] == 0xE2
        let isDash =
            words.count >= 3 && text[words.upperBound - 3] == 0xE2
            && text[words.upperBound - 2] == 0x80 && (last == 0x93 || last == 0x94)
        found.append(
            Quotation(
                outer: start..<end, inner: words, paragraph: index,
                opensParagraph: isBlank(paragraphs[index].lowerBound, start), continues: isContinued,
                isClosed: isClosed,
                last: isEllipsis ? UInt8(ascii: ".") : isDash ? UInt8(ascii: "-") : last))
        isContinued = false
    }

    /// Where the single mark that closes stands. A mark behind a letter may be an apostrophe
    /// ("the ministers' plan"), so one behind punctuation is better, and so is one before it.
    private func singleEnd(from start: Int, low: Bool, _ paragraph: Range<Int>) -> Range<Int>? {
        var weak: Range<Int>?
        var position = start
        while position < paragraph.upperBound {
            let byte = text[position]
            guard byte == 0x27 || byte == 0xE2 else {
                position += 1
                continue
            }
            let scalar = UTF8Scalar(at: position, in: text)
            let after = position + scalar.length
            switch scalar.value {
            case 0x27, 0x2019, 0x2018:
                if opens(position, after, paragraph), scalar.value != 0x2019 { return weak }
                let next = after < paragraph.upperBound ? text[after] : 0x20
                guard !isWord(after, paragraph), position > start else { break }
                let before = text[position - 1]
                if isPunctuation(before) || low { return position..<after }
                if isPunctuation(next), before | 0x20 != UInt8(ascii: "s") { return position..<after }
                weak = weak ?? position..<after
            case 0x201A: return weak
            default: break
            }
            position = after
        }
        return weak
    }

    // MARK: Neighbours

    /// A space, bracket, dash or other mark before it, and no space behind it.
    private func opens(_ position: Int, _ after: Int, _ paragraph: Range<Int>) -> Bool {
        guard after < paragraph.upperBound, !isSpace(after), !isClosing(text[after]) else { return false }
        guard position > paragraph.lowerBound else { return true }
        let byte = text[position - 1]
        switch byte {
        case 0...0x20, UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "-"), UInt8(ascii: "/"),
            UInt8(ascii: ">"), UInt8(ascii: "="):
            return true
        case 0x22: return isWord(after, paragraph)
        case 0x80...0xBF:
            var start = position - 1
            while start > paragraph.lowerBound, text[start] & 0xC0 == 0x80 { start -= 1 }
            switch UTF8Scalar(at: start, in: text).value {
            case 0xA0, 0xA1, 0xBF, 0x2000...0x200B, 0x2013...0x2015, 0x2018, 0x201C, 0x201E, 0xAB, 0x202F,
                0x3000:
                return true
            default: return false
            }
        case UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: ";"): return isWord(after, paragraph)
        default: return false
        }
    }

    private func isSpace(_ index: Int) -> Bool {
        guard index < text.count else { return true }
        if text[index] == 0xC2 { return index + 1 < text.count && text[index + 1] == 0xA0 }
        return text[index] <= 0x20
    }

    private func isClosing(_ byte: UInt8) -> Bool {
        byte == 0x29 || byte == 0x5D || byte == 0x2C || byte == 0x3B || byte == 0x3A
    }

    private func isWord(_ index: Int, _ paragraph: Range<Int>) -> Bool {
        index < paragraph.upperBound && UTF8Scalar(at: index, in: text).isWordPart
    }

    private func startsNumber(_ index: Int) -> Bool { index < text.count && ASCII.isDigit(text[index]) }

    private func isPunctuation(_ byte: UInt8) -> Bool {
        byte == 0x2C || byte == 0x2E || byte == 0x21 || byte == 0x3F || byte == 0x3A || byte == 0x3B
    }

    private func isBlank(_ start: Int, _ end: Int) -> Bool {
        end - start <= 4 && (start..<max(start, end)).allSatisfy { isSpace($0) || text[$0] == 0xA0 }
    }

    private func trimmed(_ start: Int, _ end: Int) -> Range<Int> {
        var start = start
        var end = max(start, end)
        while start < end, isSpace(start) { start += text[start] == 0xC2 ? 2 : 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        while end - 2 >= start, text[end - 1] == 0xA0, text[end - 2] == 0xC2 { end -= 2 }
        return min(start, end)..<end
    }
}
