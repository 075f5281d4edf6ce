extension DateGrammar {
    /// The tense of the words around an expression: of the nearest one before it in the sentence, else
    /// of the nearest after it.
    func tense(around range: Range<Int>) -> DateResolver.Tense {
        if isDeadline(range.lowerBound) { return .future }
        var index = range.lowerBound - 1
        let first = max(0, range.lowerBound - 16)
        while index >= first, !endsSentence(at: index) {
            if let tense = tense(of: index) { return tense }
            index -= 1
        }
        index = range.upperBound
        let last = min(tokens.count, range.upperBound + 10)
        while index < last, !endsSentence(at: index) {
            if let tense = tense(of: index) { return tense }
            index += 1
        }
        return .unknown
    }

    /// "until Tuesday", "by May": what is still to come when it is written.
    private func isDeadline(_ index: Int) -> Bool {
        let before = kind(index - 1) == .the ? index - 2 : index - 1
        return kind(before) == .preposition && value(before) == 1
    }

    private func tense(of index: Int) -> DateResolver.Tense? {
        switch tokens[index].kind {
        case .futureCue: return .future
        case .pastCue:
            // "won't"
            if kind(index + 1) == .mark, has(index + 1, .attached) { return .future }
            // "will be named": the participle tells nothing.
            return kind(index - 1) == .be ? nil : .past
        default: return nil
        }
    }

    private func endsSentence(at index: Int) -> Bool {
        switch tokens[index].kind {
        case .sentenceEnd: true
        case .point:
            !has(index + 1, .attached) && has(index + 1, .capitalised) && index > 0
                && tokens[index].start - tokens[index - 1].start > 3
        default: false
        }
    }
}
