extension ToponymFinder {
    /// Marks what follows a given name, an initial or a title: "Thomas Ravenel", "J. Ravenel", "Mr. Ravenel".
    mutating func findSurnames() {
        for index in tokens.indices.dropFirst() where tokens[index].isCapitalised {
            let before = index - 1
            guard tokens[before].isCapitalised, isJoined(index), !isFunction(index) else { continue }
            guard role[index].isDisjoint(with: [.institution, .street, .feature]) else { continue }
            if role[before].contains(.title), isTitle(before) || word[index].contains(.surname) {
                surnames.insert(tokens[index].key)
            } else if tokens[before].traits.contains(.initial), before > 0, tokens[before - 1].isCapitalised,
                isJoined(before)
            {
                surnames.insert(tokens[index].key)
            } else if word[before].contains(.givenName), role[before].isEmpty,
                word[before].contains(.commonGivenName) || word[index].contains(.surname),
                gazetteer.meanings(of: twoWords(before)).isEmpty
            {
                surnames.insert(tokens[index].key)
            }
        }
    }

    /// A title that is one even before a word that isn't known as a surname.
    func isTitle(_ index: Int) -> Bool {
        tokens[index].traits.contains(.pointAfter) || !role[index].contains(.institution)
    }

    func twoWords(_ first: Int) -> PlaceKey {
        var key = PlaceKey(word: tokens[first].key)
        if first + 1 < tokens.count { key.add(tokens[first + 1].key) }
        return key
    }

    func isFunction(_ index: Int) -> Bool { role[index].contains(.function) }

    /// True where the word goes on a name: a space or the point of an abbreviation stands before it.
    func isJoined(_ index: Int) -> Bool {
        switch tokens[index].gap {
        case .space: true
        case .point: index > 0 && isShort(index - 1)
        default: false
        }
    }

    /// A word that may be an abbreviation: "St", "W", "Gov".
    func isShort(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.isCapitalised && token.traits.contains(.pointAfter)
            && (token.end - token.start <= 2 || token.traits.contains(.innerPoint)
                || role[index].contains(.title))
    }
}
