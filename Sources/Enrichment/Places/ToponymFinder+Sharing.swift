/// What the article says of a name elsewhere.
extension ToponymFinder {
    /// A name that is a place in one sentence is one in the others, unless they speak against it.
    mutating func shareEvidence() {
        shareWithNeighbours()
        var best: [PlaceKey: Float] = [:]
        for toponym in found where !toponym.isFeature && toponym.score > 3.5 {
            best[toponym.key] = max(best[toponym.key] ?? 0, toponym.score)
        }
        guard !best.isEmpty else { return }
        for index in found.indices {
            guard let score = best[found[index].key], found[index].score < score else { continue }
            // "United Russia" is none in any article.
            let first = found[index].tokens.lowerBound
            let isPartOfMore =
                first > 0 && tokens[first].gap == .space && tokens[first - 1].isCapitalised
                && role[first - 1].isEmpty && tokens[first - 1].gap != .sentence
            if !isPartOfMore { found[index].score += 2 }
        }
        shortenDirections(best)
    }

    /// What stands in one row with a place is one: "Middletown, Trenton and Monroe", "Mill Road, Cambridge".
    mutating func shareWithNeighbours() {
        for index in found.indices.dropFirst() {
            let (left, right) = (found[index - 1], found[index])
            let between = right.tokens.lowerBound - left.tokens.upperBound
            let gap = tokens[right.tokens.lowerBound].gap
            let isRow =
                (between == 0 && (gap == .comma || gap == .slash))
                || (between == 1 && gap == .space && role[left.tokens.upperBound].contains(.and))
            guard isRow, left.isDemonym == right.isDemonym else { continue }
            if left.isFeature {
                if gap == .comma, !right.isFeature { found[index].score += 2.5 }
                continue
            }
            guard !right.isFeature else { continue }
            if left.score >= Self.needed { found[index].score += 1.5 }
            if right.score >= Self.needed { found[index - 1].score += 1.5 }
        }
    }

    /// "North Arlington", where the article speaks of Arlington, is a part of it and not the town of that name.
    mutating func shortenDirections(_ known: [PlaceKey: Float]) {
        for index in found.indices where found[index].tokens.count > 1 && !found[index].isFeature {
            let tokens = found[index].tokens
            guard role[tokens.lowerBound].contains(.direction),
                let place = gazetteer.place(gazetteer.meaning(found[index].meanings.lowerBound).place),
                place.kind == .town || place.kind == .quarter
            else { continue }
            let rest = key(of: tokens.dropFirst())
            guard known[rest] != nil else { continue }
            found[index].tokens = tokens.dropFirst()
            found[index].key = rest
            found[index].meanings = gazetteer.meanings(of: rest)
            found[index].bytes = Int(self.tokens[tokens.lowerBound + 1].start)..<found[index].bytes.upperBound
        }
    }

    /// The publisher sits there: so do its articles.
    mutating func favour(_ key: PlaceKey) {
        for index in found.indices where found[index].key == key { found[index].score += 2 }
    }

    /// Adds to the score of one: what other stages know.
    mutating func adjust(_ index: Int, by amount: Float) { found[index].score += amount }

    mutating func resolve(_ index: Int, to place: Int?) { found[index].place = place }
}
