/// One word of a name.
struct NameWord {
    /// Without regard to case and points: "U.S." is "US".
    var key: UInt64
    var bytes: Range<Int>
    /// Its first letter, in lower case.
    var initial: UInt32
    var traits: Traits

    struct Traits: OptionSet {
        let rawValue: UInt8
        /// "J.", "J.K.": stands for a given name.
        static let isInitial = Traits(rawValue: 1)
        /// "Jr", "III".
        static let suffix = Traits(rawValue: 2)
        /// "of", "the", "and".
        static let small = Traits(rawValue: 4)
        /// In capitals: "NATO".
        static let capitals = Traits(rawValue: 8)
        static let capitalised = Traits(rawValue: 16)
    }

    /// Keys of words put together: the key of a name. That of one word is the word's.
    static func joined(_ keys: some Sequence<UInt64>) -> UInt64 {
        var joined: UInt64 = 0
        for key in keys {
            joined = joined == 0 ? key : WordKey.mixed(joined ^ (key &* 0x9E37_79B9_7F4A_7C15))
        }
        return joined
    }

    /// The key of a name as a table has it, in lower case and without points.
    static func key(_ name: some StringProtocol) -> UInt64 {
        joined(name.split(separator: " ").map { WordKey.of(String($0)) })
    }
}

/// The words of all names, one after another, and which of them belong to each.
struct NameWords {
    private(set) var words: [NameWord] = []
    private(set) var ranges: [Range<Int>] = []

    /// - Parameter tokens: For each span the tokens that it touches.
    init(_ spans: [NameSpan], _ tokens: [ContextToken], of touched: [Range<Int>], in text: [UInt8]) {
        words.reserveCapacity(spans.count * 2)
        ranges.reserveCapacity(spans.count)
        for (span, range) in zip(spans, touched) {
            let first = words.count
            for token in tokens[range] {
                let bytes = token.bytes.clamped(to: span.bytes)
                guard !bytes.isEmpty else { continue }
                words.append(NameWord(token, bytes, in: text))
            }
            ranges.append(first..<words.count)
        }
    }

    subscript(span: Int) -> ArraySlice<NameWord> { words[ranges[span]] }
}

extension NameWord {
    fileprivate init(_ token: ContextToken, _ bytes: Range<Int>, in text: [UInt8]) {
        var letters = 0
        var capitals = 0
        var hasPoint = false
        for position in bytes {
            let byte = text[position]
            if byte == 0x2E { hasPoint = true }
            if ASCII.isLetter(byte) {
                letters += 1
                if ASCII.isUpper(byte) { capitals += 1 }
            }
        }
        let isWhole = !hasPoint && bytes == token.bytes
        let first = UTF8Scalar(at: bytes.lowerBound, in: text)
        self.init(
            key: isWhole ? token.key : WordKey.of(text, bytes, withoutPoints: true), bytes: bytes,
            initial: first.lowercased, traits: [])
        if first.isUppercase { traits.insert(.capitalised) } else { traits.insert(.small) }
        if letters == capitals, letters > 0, letters > 1 { traits.insert(.capitals) }
        if bytes.count == first.length || (hasPoint && letters == capitals) { traits.insert(.isInitial) }
        if token.has(.suffix) { traits.insert(.suffix) }
        if token.isAny([.of, .for, .and, .definite, .preposition]) { traits.insert(.small) }
    }
}
