/// Names in languages that the model has not learned: what lists and the shapes of words can say, and no more.
///
/// People are given names followed by capitals; organisations carry a suffix, a leading word or are written in
/// capitals; places are listed. Confidence is low throughout.
struct ListedNames {
    private let document: NameDocument
    private let isNounCapital: Bool
    private let isFull: Bool

    /// - Parameter language: ISO 639-1; languages that we haven't looked at get places and capitals alone.
    init(_ document: NameDocument, language: String) {
        self.document = document
        // German writes every noun with a capital.
        isNounCapital = language == "de" || language == "lb"
        isFull = ["de", "fr", "es", "et", "it", "pt", "nl", "sv", "no", "nb", "da", "fi"].contains(language)
    }

    func findings() -> [NameReading.Finding] {
        var findings: [NameReading.Finding] = []
        for run in document.runs {
            var index = run.tokens.lowerBound
            while index < run.tokens.upperBound {
                guard document.tokens[index].isCapital, !document.tokens[index].traits.contains(.shouted),
                    let (kind, end, confidence) = name(at: index, until: run.tokens.upperBound)
                else {
                    index += 1
                    continue
                }
                findings.append(
                    NameReading.Finding(
                        kind: kind, bytes: document.tokens[index].start..<document.tokens[end - 1].end,
                        confidence: confidence))
                index = end
            }
        }
        return findings
    }

    /// The name that starts at a token, and where it ends.
    private func name(at index: Int, until limit: Int) -> (kind: Int, end: Int, confidence: Float)? {
        var end = index + 1
        while end < limit, end - index < 6, document.tokens[end].isCapital { end += 1 }
        if isFull {
            if let found = organisation(index..<end) { return (1, found, 0.55) }
            if let found = person(index..<end) { return (0, found, 0.6) }
        }
        if let found = place(index..<end) { return (2, found, 0.55) }
        let token = document.tokens[index]
        let isAcronym = token.shape == .capitals && (2...6).contains(token.length) && end == index + 1
        if isAcronym, !isRoman(token), token.word.flags & Lists.notOrganisation == 0 {
            return (1, index + 1, 0.45)
        }
        return nil
    }

    private func organisation(_ range: Range<Int>) -> Int? {
        guard range.count > 1 else { return nil }
        for index in range.dropFirst().reversed()
        where document.tokens[index].word.flags & Lists.companySuffix != 0 {
            return index + 1
        }
        return nil
    }

    private func person(_ range: Range<Int>) -> Int? {
        guard range.count > 1, let first = range.first else { return nil }
        let given = document.tokens[first]
        guard given.word.flags & Lists.given != 0, given.word.flags & Lists.noGiven == 0, given.length > 2
        else {
            return nil
        }
        var end = first + 1
        while end < range.upperBound, end - first < 4 {
            let token = document.tokens[end]
            let isName = token.word.flags & (Lists.given | Lists.surname) != 0
            // Where nouns are capitals, an unknown capital is rather a noun.
            guard isName || !isNounCapital, token.word.flags & Lists.noSurname == 0,
                token.shape != .capitals, token.shape != .lettersDigits
            else { break }
            end += 1
        }
        return end - first > 1 ? end : nil
    }

    private func place(_ range: Range<Int>) -> Int? {
        guard let first = range.first else { return nil }
        var end = first
        while end < document.phrases.count, document.phrases[end] & Lists.placePhrase != 0 {
            end += 1
            // Last or unit: the phrase is whole.
            if document.phrases[end - 1] & Lists.placePhraseEnd != 0 { return end }
        }
        let token = document.tokens[first]
        guard token.length > 3, range.count == 1 else { return nil }
        let flags = token.word.flags
        if flags & Lists.country != 0, flags & Lists.given == 0 { return first + 1 }
        guard flags & Lists.largePlace != 0, !token.traits.contains(.opens) else { return nil }
        // Many a large city is a given name or a noun too: "in" tells.
        let follows = first > 0 && Lists.prepositions.contains(document.tokens[first - 1].key)
        return follows || flags & Lists.given == 0 && !isNounCapital ? first + 1 : nil
    }

    private func isRoman(_ token: NameToken) -> Bool { Lists.romans.contains(token.key) }
}

/// Flags of the lists by what they mean; their order is that of the list classes in training.
private enum Lists {
    static let given: UInt32 = 1 << 0 | 1 << 1 | 1 << 2
    static let surname: UInt32 = 1 << 3 | 1 << 4 | 1 << 27
    static let largePlace: UInt32 = 1 << 5
    static let country: UInt32 = 1 << 10 | 1 << 11
    static let companySuffix: UInt32 = 1 << 17
    private static let titles: UInt32 = 1 << 18
    private static let time: UInt32 = 1 << 24
    static let noGiven: UInt32 = country | time | titles | 1 << 15
    static let noSurname: UInt32 = country | time | titles | 1 << 15 | 1 << 17
    static let notOrganisation: UInt32 = country | time
    static let placePhrase: UInt32 = 0xF << 12 | 0xF << 16
    static let placePhraseEnd: UInt32 = 0xC << 12 | 0xC << 16
    static let prepositions = Set(
        [
            "in", "aus", "nach", "bei", "von", "en", "à", "de", "desde", "hacia", "vers", "depuis", "a", "em",
            "naar",
            "från", "i", "til", "till",
        ].map(WordKey.of))
    static let romans = Set(
        ["ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xv", "xx"].map(WordKey.of))
}
