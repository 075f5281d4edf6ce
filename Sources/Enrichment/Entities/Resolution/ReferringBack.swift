extension EntityReading {
    /// Walks over the words once, and finds what "he", "the minister" and "the company" stand for.
    mutating func referBack() {
        var discourse = Discourse()
        var span = 0
        var index = 0
        found.reserveCapacity(spans.count * 2)
        while index < tokens.count {
            discourse.advance(to: tokens[index])
            if span < spans.count, touched[span].lowerBound <= index {
                while span < spans.count, touched[span].lowerBound <= index {
                    named(span, &discourse)
                    span += 1
                }
            }
            let token = tokens[index]
            if token.span >= 0 {
                index += 1
                continue
            }
            guard lexicon.refersBack else {
                index += 1
                continue
            }
            if token.has(.pronoun) {
                pronoun(at: index, &discourse)
                index += 1
            } else if token.has(.definite), let end = nominal(at: index, &discourse) {
                index = end
            } else {
                if token.has(.speech), !token.traits.contains(.quoted), discourse.subject >= 0 {
                    discourse.speaker = discourse.subject
                }
                index += 1
            }
        }
    }

    /// A name is read: it comes to the fore.
    private mutating func named(_ span: Int, _ discourse: inout Discourse) {
        let entity = entityOf[span]
        guard entity >= 0 else { return }
        let isDemonym = spans[span].kind == .demonym
        found.append(.init(form: isDemonym ? .demonym : .name, entity: entity, bytes: spans[span].bytes))
        let first = touched[span].lowerBound
        let last = touched[span].upperBound - 1
        mention(
            entity, tokens[first], isPossessive: tokens[last].traits.contains(.possessive),
            isGoverned: first > 0 && tokens[first].gap.isEmpty
                && tokens[first - 1].isAny([.of, .for, .preposition, .locative]),
            before: last + 1, weight: isDemonym ? 0.25 : 1, &discourse)
    }

    /// - Parameters:
    ///   - isGoverned: A preposition stands before it.
    ///   - next: The word behind it.
    mutating func mention(
        _ entity: Int, _ token: ContextToken, isPossessive: Bool, isGoverned: Bool, before next: Int,
        weight: Float,
        _ discourse: inout Discourse
    ) {
        let isQuoted = token.traits.contains(.quoted)
        let verb = next < tokens.count ? tokens[next] : nil
        let speaks =
            verb.map {
                $0.has(.speech) && !$0.traits.contains(.quoted)
                    && $0.gap.subtracting([.comma, .closes]).isEmpty
            } ?? false
            || next >= 2 && isSpeechBefore(next, token)
        let isPerson = entities[entity].kind == .person
        let isSubject = !isQuoted && !isPossessive && (discourse.awaitsSubject && !isGoverned || speaks)
        var weight = weight
        if isQuoted {
            weight *= 0.12
        } else if isPossessive {
            weight *= 0.4
        } else if isGoverned {
            weight *= 0.45
        } else if !isSubject {
            weight *= 0.6
        }
        if speaks { weight *= 1.3 }
        entities[entity].add(weight, at: discourse.clock)
        entities[entity].lastToken = next - 1
        discourse.mention(entity, isPerson: isPerson, isQuoted: isQuoted, isSubject: isSubject)
        if speaks { discourse.speaker = entity }
    }

    /// "…," said Smith.
    private func isSpeechBefore(_ next: Int, _ token: ContextToken) -> Bool {
        var index = next - 1
        while index > 0, tokens[index].start > token.start { index -= 1 }
        guard index > 0, tokens[index].gap.isEmpty else { return false }
        let verb = tokens[index - 1]
        return verb.has(.speech) && !verb.traits.contains(.quoted)
            && !verb.gap.isDisjoint(with: [.quote, .comma])
    }
}
