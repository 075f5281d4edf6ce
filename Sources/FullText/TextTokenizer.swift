/// Cuts a text into the tokens of PostgreSQL's text search parser `default`.
///
/// Written after the parser's behaviour (documented in chapter 12.5 of its manual, and in the rules of
/// `wparser_def.c`): at each place the alternatives are tried in the parser's order, and a rule that fails
/// half way gives way to the next. Tests compare it with `ts_parse` of a real server.
///
/// Time is linear in the text: where looking ahead costs more than that (`a_a_a_a_…`), it gives up.
struct TextTokenizer {
    let text: UnsafeBufferPointer<UInt8>
    let classes: CharacterClasses
    private(set) var position: Int
    /// What a token leaves behind for the next.
    enum Mode { case plain, parts, urlPath }
    var mode = Mode.plain
    /// A URL was found: the same place is read again for its host.
    var wantsHost = false
    /// Inside `<script>` or `<style>`.
    var isIgnoring = false
    /// Bytes that may still be looked at.
    var effort: Int
    /// The text is beyond what this can read as PostgreSQL would; no more tokens come.
    var hasGivenUp = false

    init(_ text: UnsafeBufferPointer<UInt8>, classes: CharacterClasses) {
        self.text = text
        self.classes = classes
        position = 0
        effort = text.count * 8 + 4096
    }

    /// The next token; nil at the end, or when the tokenizer gives up.
    mutating func next() -> Token? {
        guard position < text.count, !hasGivenUp else { return nil }
        let start = position
        let (type, end) = token(at: start)
        guard !hasGivenUp else { return nil }
        position = end
        effort -= end - start
        // Of a compound come the parts, of a URL its host and path.
        if type == .asciiCompound || type == .compound || type == .numberedCompound || type == .url {
            position = start
        }
        return Token(type: type, start: start, end: end)
    }

    typealias Match = (type: TokenType, end: Int)

    /// Longer than nothing.
    private mutating func token(at start: Int) -> Match {
        switch mode {
        case .plain: break
        case .urlPath:
            mode = .plain
            var end = start + length(at: start)
            while isURLByte(byte(end)) { end += 1 }
            return (.urlPath, end)
        case .parts:
            if let part = part(at: start) { return part }
            mode = .plain
        }
        let first = byte(start)
        if first == UInt8(ascii: "<"), let end = tag(start + 1) { return (.tag, end) }
        if isIgnoring { return blank(at: start) }
        if first.isLetter { return asciiWord(at: start) }
        if first.isDigit { return number(at: start) }
        if first >= 0x80 {
            return kind(at: start) == .letter ? word(from: start + length(at: start)) : blank(at: start)
        }
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            if byte(start + 1).isDigit { return signedNumber(at: start) }
        case UInt8(ascii: "&"):
            if let end = entity(start + 1) { return (.entity, end) }
        case UInt8(ascii: "~"):
            if let path = filePath(.home, start + 1) { return path }
        case UInt8(ascii: "/"):
            if let path = filePath(.first, start + 1) { return path }
        case UInt8(ascii: "."):
            if let path = filePath(.leadingDot, start + 1) { return path }
        default: break
        }
        return blank(at: start)
    }

    private mutating func blank(at start: Int) -> Match {
        var end = start + length(at: start)
        scan: while end < text.count {
            let next = byte(end)
            if next == UInt8(ascii: "<") { break }
            if !isIgnoring {
                switch next {
                case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "&"), UInt8(ascii: "/"): break scan
                default: if next.isLetter || next.isDigit { break scan }
                }
                if next >= 0x80, kind(at: end) == .letter { break }
            }
            end += length(at: end)
        }
        return (.blank, end)
    }

    // MARK: Words.

    /// From an ASCII letter on.
    mutating func asciiWord(at start: Int) -> Match {
        var end = start + 1
        while byte(end).isLetter { end += 1 }
        let next = byte(end)
        switch next {
        case UInt8(ascii: "."):
            if let host = host(.firstOfDomain, end + 1) { return host }
            if byte(end + 1).isNameByte { return file(from: end + 2) }
        case UInt8(ascii: "-"):
            if let host = host(.firstOfName, end + 1) { return host }
            if let compound = compound(.ascii, hyphen: end) { return compound }
        case UInt8(ascii: "_"):
            if let host = host(.firstOfName, end + 1) { return host }
        case UInt8(ascii: "@"):
            if let email = email(end + 1) { return email }
        case UInt8(ascii: ":"):
            if byte(end + 1) == UInt8(ascii: "/"), byte(end + 2) == UInt8(ascii: "/") {
                return (.scheme, end + 3)
            }
        case UInt8(ascii: "/"):
            if let path = filePath(.first, end + 1) { return path }
        case 0x30...0x39:
            return host(.name, end + 1) ?? numberedWord(from: end + 1)
        case 0x80...:
            if joinsWord(at: end) { return word(from: end + length(at: end)) }
        default: break
        }
        return (.asciiWord, end)
    }

    private mutating func word(from place: Int) -> Match {
        var end = place
        while byte(end).isLetter || joinsWord(at: end) { end += length(at: end) }
        if byte(end).isDigit { return numberedWord(from: end + 1) }
        if byte(end) == UInt8(ascii: "-"), let compound = compound(.wide, hyphen: end) { return compound }
        return (.word, end)
    }

    private mutating func numberedWord(from place: Int) -> Match {
        var end = place
        while byte(end).isLetter || byte(end).isDigit || joinsWord(at: end) { end += length(at: end) }
        switch byte(end) {
        case UInt8(ascii: "@"): if let email = email(end + 1) { return email }
        case UInt8(ascii: "/"): if let path = filePath(.first, end + 1) { return path }
        case UInt8(ascii: "."): if byte(end + 1).isNameByte { return file(from: end + 2) }
        case UInt8(ascii: "-"):
            if let compound = compound(.numbered, hyphen: end) { return compound }
        default: break
        }
        return (.numberedWord, end)
    }

    // MARK: Numbers.

    /// From a digit on.
    mutating func number(at start: Int) -> Match {
        let end = endOfDigits(start + 1)
        switch byte(end) {
        case UInt8(ascii: "."):
            if let host = host(.firstOfDomain, end + 1) { return host }
            if byte(end + 1).isDigit { return decimal(from: end + 2) }
        case UInt8(ascii: "-"), UInt8(ascii: "_"):
            if let host = host(.firstOfName, end + 1) { return host }
        case UInt8(ascii: "@"):
            if let email = email(end + 1) { return email }
        case UInt8(ascii: "/"):
            if let path = filePath(.first, end + 1) { return path }
        case let next where next.isLetter:
            if next | 0x20 == UInt8(ascii: "e"), let end = mantissa(end + 1) { return (.scientific, end) }
            return host(.name, end + 1) ?? numberedWord(from: end + 1)
        case 0x80...:
            if joinsWord(at: end) { return numberedWord(from: end + length(at: end)) }
        default: break
        }
        return (.unsignedInteger, end)
    }

    private func decimal(from place: Int) -> Match {
        var end = endOfDigits(place)
        if byte(end) == UInt8(ascii: "."), byte(end + 1).isDigit {
            repeat {
                end = endOfDigits(end + 2)
            } while byte(end) == UInt8(ascii: ".") && byte(end + 1).isDigit
            return (.version, end)
        }
        if byte(end) | 0x20 == UInt8(ascii: "e"), let end = mantissa(end + 1) { return (.scientific, end) }
        return (.decimal, end)
    }

    /// From a sign on that a digit follows.
    private func signedNumber(at start: Int) -> Match {
        var end = endOfDigits(start + 2)
        var type = TokenType.signedInteger
        if byte(end) == UInt8(ascii: "."), byte(end + 1).isDigit {
            end = endOfDigits(end + 2)
            // A version has no sign.
            if byte(end) == UInt8(ascii: "."), byte(end + 1).isDigit { return (.blank, start + 1) }
            type = .decimal
        }
        if byte(end) | 0x20 == UInt8(ascii: "e"), let end = mantissa(end + 1) { return (.scientific, end) }
        return (type, end)
    }

    private func mantissa(_ place: Int) -> Int? {
        let isSigned = byte(place) == UInt8(ascii: "+") || byte(place) == UInt8(ascii: "-")
        let digits = isSigned ? place + 1 : place
        return byte(digits).isDigit ? endOfDigits(digits + 1) : nil
    }

    private func endOfDigits(_ place: Int) -> Int {
        var end = place
        while byte(end).isDigit { end += 1 }
        return end
    }

    // MARK: Bytes.

    /// Zero beyond the end: no text of PostgreSQL holds one.
    @inline(__always)
    func byte(_ place: Int) -> UInt8 {
        place < text.count ? text[place] : 0
    }

    /// Bytes of the scalar that begins here.
    @inline(__always)
    func length(at place: Int) -> Int {
        let lead = byte(place)
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        return min(length, max(text.count - place, 1))
    }

    /// The class of a scalar beyond ASCII.
    mutating func kind(at place: Int) -> CharacterClasses.Kind {
        let kind = classes.kind(scalar(at: place))
        if kind == .unsure { hasGivenUp = true }
        return kind
    }

    /// Whether a scalar beyond ASCII belongs to the word that it follows.
    @inline(__always)
    mutating func joinsWord(at place: Int) -> Bool {
        guard byte(place) >= 0x80 else { return false }
        let kind = kind(at: place)
        return kind == .letter || kind == .mark
    }

    func scalar(at place: Int) -> UInt32 {
        let lead = UInt32(byte(place))
        func more(_ offset: Int) -> UInt32 { UInt32(byte(place + offset)) & 0x3F }
        return switch length(at: place) {
        case 1: lead
        case 2: (lead & 0x1F) << 6 | more(1)
        case 3: (lead & 0x0F) << 12 | more(1) << 6 | more(2)
        default: (lead & 0x07) << 18 | more(1) << 12 | more(2) << 6 | more(3)
        }
    }
}

extension UInt8 {
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var asciiLowercase: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isNameByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
    var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    var isSpace: Bool { self == 0x20 || self &- 9 < 5 }
}
