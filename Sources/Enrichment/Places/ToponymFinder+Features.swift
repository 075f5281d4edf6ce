/// Roads, rivers and the like, known by their last word.
extension ToponymFinder {
    /// "Candlewood Drive", "Hopkins Park": capitalised words and one that says what it is.
    func feature(at index: Int) -> Toponym? {
        guard !isFunction(index), role[index].isDisjoint(with: [.calendar, .title]),
            !tokens[index].traits.contains(.initial) || tokens[index].traits.contains(.pointAfter)
        else { return nil }
        var last = index
        // A house number before it makes an address of it.
        if index > 0, tokens[index - 1].traits.contains(.digits), tokens[index].gap == .space,
            !tokens[index - 1].isCapitalised, tokens[index - 1].end - tokens[index - 1].start < 6
        {
            return nil
        }
        var hasHyphen = false
        while last + 1 < tokens.count, last - index < 3 {
            let next = last + 1
            if tokens[next].gap == .hyphen { hasHyphen = true }
            guard tokens[next].isCapitalised, isJoined(next) || tokens[next].gap == .hyphen,
                !tokens[last].traits.contains(.possessive)
            else { return nil }
            last = next
            let roles = role[last]
            guard !roles.isDisjoint(with: [.street, .feature]) else { continue }
            let isStreet = roles.contains(.street)
            if last + 1 < tokens.count, tokens[last + 1].isCapitalised, isJoined(last + 1) {
                // "Lake County Road": the name goes on. "Minnesota Highway Patrol": it is none.
                if !role[last + 1].isDisjoint(with: [.street, .feature]) { continue }
                if !roles.contains(.county), role[last + 1].isDisjoint(with: [.calendar, .function]),
                    !isAbbreviation(last)
                {
                    return nil
                }
            }
            // "County Road", and "Paris-Henry County", which are two.
            if role[index].contains(.numberedRoad), last == index + 1 { return nil }
            if hasHyphen, !isStreet { return nil }
            if isShortWord(last), !isAbbreviation(last) { return nil }
            let end = Int(tokens[last].end) + (isAbbreviation(last) ? 1 : 0)
            return Toponym(
                tokens: index..<last + 1, bytes: Int(tokens[index].start)..<min(end, text.count),
                key: key(of: index..<last + 1),
                meanings: isStreet ? 0..<0 : gazetteer.meanings(of: key(of: index..<last)), isDemonym: false,
                isFeature: true, score: isStreet || roles.contains(.county) ? 3 : 2)
        }
        return nil
    }

    func isShortWord(_ index: Int) -> Bool { tokens[index].end - tokens[index].start <= 3 }

    /// "St.", "Ave.", "Blvd.": a point and few or no vowels.
    func isAbbreviation(_ index: Int) -> Bool {
        guard tokens[index].traits.contains(.pointAfter), tokens[index].end - tokens[index].start <= 4 else {
            return false
        }
        return isShortWord(index) || !text[tokens[index].bytes].contains { "aeiou".utf8.contains($0) }
    }

    /// "Highway 19", "County Road 225", "U.S. 20".
    func numberedRoad(at index: Int) -> Toponym? {
        guard tokens[index].isCapitalised, role[index].contains(.numberedRoad) else { return nil }
        var last = index
        while last + 1 < tokens.count, last - index < 2,
            tokens[last + 1].gap == .space || tokens[last + 1].gap == .hyphen
        {
            last += 1
            let token = tokens[last]
            if token.traits.contains(.digits) {
                guard token.end - token.start <= 4, !role[last - 1].isDisjoint(with: [.numberedRoad]) else {
                    return nil
                }
                return Toponym(
                    tokens: index..<last + 1, bytes: Int(tokens[index].start)..<Int(token.end),
                    key: key(of: index..<last + 1), meanings: 0..<0, isDemonym: false, isFeature: true,
                    score: 3)
            }
            guard token.isCapitalised, role[last].contains(.numberedRoad) else { return nil }
        }
        return nil
    }

    func key(of range: Range<Int>) -> PlaceKey {
        var key = PlaceKey(word: tokens[range.lowerBound].key)
        for index in range.dropFirst() { key.add(tokens[index].key) }
        return key
    }
}
