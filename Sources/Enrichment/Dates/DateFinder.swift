/// Finds the temporal expressions of a text and places them in the calendar.
struct DateFinder {
    /// What a text is read against.
    struct Anchor {
        /// The day on which it was written; nil where nothing tells.
        var day: CalendarDay?
        /// From 0 to 1: how far that day can be trusted.
        var trust: Float = 1
    }

    private let text: [UInt8]
    private let grammar: DateGrammar
    private let anchor: Anchor

    init(_ text: [UInt8], _ lexicon: DateLexicon, _ anchor: Anchor) {
        self.text = text
        grammar = DateGrammar(tokens: DateTokenizer.tokens(of: text, lexicon), lexicon: lexicon)
        self.anchor = anchor
    }

    /// Calls `body` for each expression, in order, with its bytes.
    func forEach(_ body: (ResolvedDate, Range<Int>) -> Void) {
        let tokens = grammar.tokens
        var resolver = DateResolver(
            reference: anchor.day, isNarrative: grammar.isNarrative(in: anchor.day))
        var index = 0
        while index < tokens.count {
            guard let found = grammar.expression(at: index), found.end > index, found.end <= tokens.count,
                var resolved = resolver.resolve(
                    found.reading, grammar.setting(of: index..<found.end), at: index)
            else {
                index += 1
                continue
            }
            if resolved.earliest != nil, !found.reading.core.isAbsolute {
                resolved.confidence *= anchor.trust
            }
            resolved.keepWithinCalendar()
            body(resolved, tokens[index].start..<tokens[found.end - 1].end)
            index = found.end
        }
    }
}
