extension EntityReading {
    /// The same words name the same: where the tagger saw an organisation here and a place there, the kind
    /// that it was surer of is taken for all. A single word that is somebody's surname is that person where
    /// the article says it so more often than not.
    mutating func agreeOnKinds() {
        var votes: [UInt64: SIMD8<Float>] = [:]
        var surnames: Set<UInt64> = []
        for index in spans.indices where spans[index].kind != .demonym {
            let words = names[index]
            let kind = Int(spans[index].kind.rawValue)
            votes[NameWord.joined(words.lazy.map(\.key)), default: .zero][kind] += spans[index].confidence
            if spans[index].kind == .person, words.count > 1, let last = words.lastSignificant {
                surnames.insert(last.key)
            }
        }
        for index in spans.indices where spans[index].kind != .demonym {
            let words = names[index]
            let key = NameWord.joined(words.lazy.map(\.key))
            guard let vote = votes[key] else { continue }
            if words.count == 1, surnames.contains(key) {
                let person = vote[Int(NameSpan.Kind.person.rawValue)]
                if person * 2 >= vote.sum() || !isAfterLocative(index) && person > 0 {
                    spans[index].kind = .person
                    continue
                }
                if vote.sum() == vote[Int(NameSpan.Kind.organisation.rawValue)] {
                    spans[index].kind = .person
                    continue
                }
            }
            guard let best = vote.indices.max(by: { vote[$0] < vote[$1] }),
                let kind = NameSpan.Kind(rawValue: UInt8(best)), words.count > 1 || kind != .person
            else { continue }
            if spans[index].kind != .person || words.count > 1 { spans[index].kind = kind }
        }
    }

    private func isAfterLocative(_ span: Int) -> Bool {
        let first = touched[span].lowerBound
        return first > 0 && tokens[first - 1].has(.locative) && tokens[first].gap.isEmpty
    }
}

extension ArraySlice<NameWord> {
    /// The last word that is no "Jr".
    var lastSignificant: NameWord? { last { !$0.traits.contains(.suffix) } }

    /// The words without "Jr" and the like.
    var significant: ArraySlice<NameWord> {
        var words = self
        while words.count > 1, let last = words.last, last.traits.contains(.suffix) { words.removeLast() }
        return words
    }
}
