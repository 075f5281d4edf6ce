extension EntityReading {
    /// Reads what people are and to whom they belong, around each of their names.
    mutating func readRoles() {
        for span in spans.indices where spans[span].kind == .person && entityOf[span] >= 0 {
            let entity = entityOf[span]
            // Once known in full, what stands around the hundredth "Obama" adds nothing.
            guard
                entities[entity].nameCount < 60 || entities[entity].role == nil
                    || entities[entity].bestSpan == span
            else { continue }
            if let phrase = titleBefore(span) { note(phrase, of: entity) }
            readAfter(span, entity)
            if let phrase = appositionBefore(span) { note(phrase, of: entity) }
        }
    }

    /// Keeps a role; the first one told stands, later ones only add words to be known by.
    mutating func note(_ phrase: RolePhrase, of entity: Int, isSure: Bool = true) {
        for token in phrase.tokens { tellsRole[token] = true }
        if isSure || entities[entity].role == nil {
            if entities[entity].role == nil {
                entities[entity].role = roleText(phrase.words)
                if let affiliation = phrase.affiliation { belong(entity, affiliation, replaces: true) }
            }
            if entities[entity].affiliationEntity < 0, entities[entity].affiliation == nil,
                let affiliation = phrase.affiliation
            {
                belong(entity, affiliation, replaces: false)
            }
        }
        for range in phrase.words {
            for token in range where entities[entity].roleWords.count < 16 {
                entities[entity].roleWords.append(tokens[token].key)
            }
        }
        for token in phrase.heads {
            entities[entity].fields.formUnion(tokens[token].fields)
            if entities[entity].gender == nil { entities[entity].gender = tokens[token].gender }
        }
    }

    mutating func belong(_ entity: Int, _ affiliation: RolePhrase.Affiliation, replaces: Bool) {
        guard replaces || entities[entity].affiliationEntity < 0 && entities[entity].affiliation == nil else {
            return
        }
        switch affiliation {
        case .span(let span):
            if entityOf[span] >= 0 {
                guard entityOf[span] != entity else { return }
                entities[entity].affiliationEntity = entityOf[span]
            } else {
                entities[entity].affiliationEntity = -1
                entities[entity].affiliation = string(spans[span].bytes)
            }
        case .words(let words):
            guard let text = roleText([words]) else { return }
            entities[entity].affiliation = text
        }
    }

    func string(_ bytes: Range<Int>) -> String {
        String(decoding: text[bytes.clamped(to: text.indices)], as: UTF8.self)
    }

    /// The words with short forms written out: "Sen." is "Senator".
    private func roleText(_ ranges: [Range<Int>]) -> String? {
        var parts: [String] = []
        for range in ranges where !range.isEmpty {
            guard let first = range.first, let last = range.last, last < tokens.count else { continue }
            let hasShort = range.contains {
                lexicon.titles[tokens[$0].key] != nil && tokens[$0].isCapitalised
            }
            if hasShort {
                for token in range {
                    parts.append(lexicon.titles[tokens[token].key] ?? string(tokens[token].bytes))
                }
            } else {
                parts.append(string(tokens[first].bytes.lowerBound..<tokens[last].bytes.upperBound))
            }
        }
        let text = parts.joined(separator: " ")
        return text.isEmpty || text.utf8.count > 120 ? nil : text
    }
}
