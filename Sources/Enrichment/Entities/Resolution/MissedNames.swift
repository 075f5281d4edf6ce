/// Names that plain words give away, where the tagger saw none: "NATO-Russia Council", "the Baltics",
/// "news portal Delfi".
struct MissedNames {
    let text: [UInt8]
    let tokens: [ContextToken]

    /// Confidence of a name that only its words tell.
    private static let confidence: Float = 0.5

    /// - Parameters:
    ///   - isNamed: For each token whether a name covers it.
    ///   - isPerson: Whether that of a person does.
    func found(where isNamed: [Bool], _ isPerson: [Bool]) -> [NameSpan] {
        var found: [NameSpan] = []
        var index = 0
        while index < tokens.count {
            guard tokens[index].isCapitalised, !isNamed[index], !tokens[index].has(.stop) else {
                index += 1
                continue
            }
            let end = Swift.max(
                organisation(at: index, isNamed), party(at: index, isNamed, isPerson),
                medium(at: index, isNamed))
            if end > index {
                found.append(
                    NameSpan(
                        kind: .organisation,
                        bytes: tokens[index].bytes.lowerBound..<tokens[end - 1].bytes.upperBound,
                        confidence: Self.confidence))
                index = end
            } else {
                if let kind = place(index, isNamed) {
                    found.append(
                        NameSpan(kind: kind, bytes: tokens[index].bytes, confidence: Self.confidence))
                }
                index += 1
            }
        }
        return found
    }

    /// Behind a run of capitals that ends in "Council" and the like, or begins with "Ministry of"; else `start`.
    private func organisation(at start: Int, _ isNamed: [Bool]) -> Int {
        var index = start
        var end = start
        var great = 0
        while index < tokens.count, index < start + 10, index == start || continues(index), !isNamed[index] {
            let token = tokens[index]
            if token.isCapitalised, !token.isAny([.definite, .indefinite, .pronoun, .possessive]),
                !token.has(.person)
            {
                great += 1
                if token.has(.organisation), great > 1 { end = index + 1 }
                if great > 1, tokens[start].has(.organisation), tokens[start + 1].has(.of) { end = index + 1 }
            } else if !(token.isAny([.of, .for, .and]) && index > start && index + 1 < tokens.count
                && tokens[index + 1].isCapitalised && continues(index + 1))
            {
                break
            }
            index += 1
        }
        guard end > start + 1 else { return start }
        // What begins a sentence may be a plain word.
        let first = tokens[start]
        let isPlain =
            first.traits.contains(.startsSentence) && !first.has(.organisation)
            && !text[first.bytes].contains(0x2D)
        return isPlain ? start : end
    }

    /// Behind the capitals that a bracket after a person's name holds: "(Reform)".
    private func party(at start: Int, _ isNamed: [Bool], _ isPerson: [Bool]) -> Int {
        guard start > 0, isPerson[start - 1], tokens[start].gap == .opens, tokens[start].bytes.count > 3,
            text[tokens[start].bytes.lowerBound + 1] != 0x2D,
            !KnownNames.shared.isPlaceName(tokens[start].key)
        else { return start }
        var end = start + 1
        while end < tokens.count, end < start + 4, continues(end), tokens[end].isCapitalised, !isNamed[end] {
            end += 1
        }
        guard end < tokens.count, tokens[end].gap.contains(.closes),
            (start..<end).allSatisfy({
                !tokens[$0].traits.contains(.hasDigit) && !tokens[$0].isAny([.person, .stop])
            })
        else { return start }
        return end
    }

    /// Behind the capitals that follow the noun of a medium: "told news portal Delfi".
    private func medium(at start: Int, _ isNamed: [Bool]) -> Int {
        guard start > 0, continues(start), Self.media.contains(tokens[start - 1].key),
            !tokens[start - 1].isCapitalised, !tokens[start - 1].traits.contains(.possessive)
        else { return start }
        var end = start
        while end < tokens.count, end < start + 4, end == start || continues(end), tokens[end].isCapitalised,
            !isNamed[end], !tokens[end].isAny([.person, .stop]), !Self.days.contains(tokens[end].key)
        {
            end += 1
        }
        return end
    }

    private static let media = keys(
        "portal newspaper website magazine broadcaster tabloid daily weekly channel broadsheet blog podcast")
    /// Capitals that tell when, not who.
    private static let days = keys(
        """
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
        august september october november december
        """)

    private static func keys(_ words: String) -> Set<UInt64> {
        Set(words.split(separator: " ").map { WordKey.of(String($0)) })
    }

    private func continues(_ index: Int) -> Bool {
        tokens[index].gap.isEmpty && !tokens[index].traits.contains(.startsSentence)
    }

    /// A country or region by its name, and a demonym before a title.
    private func place(_ index: Int, _ isNamed: [Bool]) -> NameSpan.Kind? {
        let token = tokens[index]
        guard token.bytes.count > 3 else { return nil }
        if KnownNames.shared.isPlaceName(token.key), !token.traits.contains(.startsSentence) { return .place }
        guard index + 1 < tokens.count, continues(index + 1),
            tokens[index + 1].isAny([.person, .modifier, .portfolio]),
            KnownNames.shared.place(ofDemonym: token.key) != nil
        else { return nil }
        return .demonym
    }
}
