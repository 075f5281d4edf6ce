/// Finds the entity that a source stands for: "Vseviov", "he", "the minister".
struct SpeakerLinker {
    private let text: [UInt8]
    private let tokens: [SpeechToken]
    private let entities: [ArticleEntity]
    private let mentions: [Mention]
    /// Who spoke last.
    private var last: [Gender: Int] = [:]

    private enum Gender: Hashable { case any, male, female, group }

    struct Mention: Sendable {
        var bytes: Range<Int>
        var entity: Int
        var form: EntityMention.Form
    }

    /// What a source is: an entity, nobody that has a name, or not known.
    struct Speaker: Sendable {
        var entity: Int?
        /// In bytes.
        var surface: Range<Int>
        /// From 0 to 1.
        var trust: Float
    }

    init(text: [UInt8], tokens: [SpeechToken], entities: [ArticleEntity]) {
        self.text = text
        self.tokens = tokens
        self.entities = entities
        mentions = entities.indices.flatMap { index in
            entities[index].mentions.map { Mention(bytes: $0.span.bytes, entity: index, form: $0.form) }
        }.sorted { ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound) }
    }

    /// In bytes: 25 tokens at most, but tokens may be of any length.
    static let longestPhrase = 500

    /// The speaker whose phrase these tokens are.
    mutating func speaker(_ source: Range<Int>) -> Speaker? {
        guard let first = tokens[safe: source.lowerBound], let end = tokens[safe: source.upperBound - 1],
            first.start < end.end
        else { return nil }
        let whole = Int(first.start)..<Int(end.end)
        // What is longer is nobody's name or title; and it would be copied into every quote that goes on with it.
        guard whole.count <= Self.longestPhrase else { return nil }
        var speaker = Speaker(entity: nil, surface: whole, trust: 0.8)
        if first.has(.pronoun) {
            link(pronoun: first, &speaker)
        } else {
            link(phrase: source, &speaker)
        }
        if let entity = speaker.entity { remember(entity, first) }
        return speaker
    }

    private func link(pronoun: SpeechToken, _ speaker: inout Speaker) {
        guard !pronoun.has(.firstOrSecond) else {
            speaker.trust = 0.4
            return
        }
        if let mention = mention(in: speaker.surface, where: { speaks($0.entity) }) {
            speaker.entity = mention.entity
            speaker.trust = 0.85
            return
        }
        let gender: Gender =
            pronoun.has(.male) ? .male : pronoun.has(.female) ? .female : pronoun.has(.plural) ? .group : .any
        speaker.trust = 0.5
        guard gender != .group else { return }
        speaker.entity =
            last[gender] ?? last[.any].flatMap { fits($0, gender) ? $0 : nil }
            ?? nearestPerson(before: speaker.surface.lowerBound, gender)
    }

    private func fits(_ entity: Int, _ gender: Gender) -> Bool {
        guard entities[entity].kind == .person else { return gender == .any }
        switch gender {
        case .male: return entities[entity].gender != .female
        case .female: return entities[entity].gender != .male
        default: return true
        }
    }

    private func nearestPerson(before byte: Int, _ gender: Gender) -> Int? {
        var index = firstMention(from: byte) - 1
        var steps = 0
        while index >= 0, steps < 12 {
            let entity = mentions[index].entity
            if mentions[index].form == .name, entities[entity].kind == .person, fits(entity, gender) {
                return entity
            }
            index -= 1
            steps += 1
        }
        return nil
    }

    /// A name speaks where the phrase ends with it: "Minister of Defence Kalle Laanet", not "a spokesman for
    /// Kalle Laanet" and not "Laanet's adviser".
    private func link(phrase source: Range<Int>, _ speaker: inout Speaker) {
        let head = headEnd(source)
        let headBytes = speaker.surface.lowerBound..<Int(tokens[head - 1].end)
        let last = tokens[source.upperBound - 1]
        if !tokens[source.lowerBound].has(.determiner), tokens[source.lowerBound].isCapital,
            let mention = mention(
                in: speaker.surface,
                where: {
                    $0.form == .name && entities[$0.entity].kind == .person
                        && $0.bytes.upperBound >= Int(last.end) - 2
                }), !follows(mention, source)
        {
            take(mention, &speaker)
        } else if let mention = mention(
            in: headBytes, where: { $0.bytes.upperBound >= headBytes.upperBound - 2 && speaks($0.entity) })
        {
            take(mention, &speaker)
        } else if let whole = mention(
            in: speaker.surface,
            where: {
                $0.form == .nominal && $0.bytes.lowerBound <= Int(tokens[source.lowerBound].start) + 4
            })
        {
            take(whole, &speaker)
        } else if tokens[source].contains(where: { $0.has(.anonymous) }) {
            speaker.trust = 0.8
        } else if tokens[source.lowerBound].has(.determiner), let entity = holder(of: headBytes) {
            speaker.entity = entity
            speaker.trust = 0.6
        }
    }

    private func take(_ mention: Mention, _ speaker: inout Speaker) {
        speaker.entity = mention.entity
        speaker.trust = mention.form == .name ? 0.95 : 0.8
        if mention.form == .name { speaker.surface = mention.bytes }
    }

    /// The name is the object of a preposition with nothing between: "for Laanet".
    private func follows(_ mention: Mention, _ source: Range<Int>) -> Bool {
        for index in source where Int(tokens[index].start) >= mention.bytes.lowerBound {
            return index > source.lowerBound && tokens[index - 1].has([.preposition, .determiner])
        }
        return false
    }

    /// Where the head of the phrase ends: before the first preposition.
    private func headEnd(_ source: Range<Int>) -> Int {
        for index in source.dropFirst() where tokens[index].has(.preposition) && !tokens[index].isCapital {
            return index
        }
        return source.upperBound
    }

    /// "the minister": who was last named of those that hold the role.
    private func holder(of phrase: Range<Int>) -> Int? {
        var start = phrase.upperBound
        while start > phrase.lowerBound, text[start - 1] > 0x20 { start -= 1 }
        let noun = String(decoding: text[start..<phrase.upperBound], as: UTF8.self).lowercased()
        guard noun.utf8.count > 3 else { return nil }
        var index = firstMention(from: phrase.lowerBound) - 1
        var steps = 0
        while index >= 0, steps < 40 {
            let entity = entities[mentions[index].entity]
            if entity.kind == .person, let role = entity.role?.lowercased(),
                role.split(separator: " ").contains(where: { $0 == noun })
            {
                return mentions[index].entity
            }
            index -= 1
            steps += 1
        }
        return nil
    }

    private func speaks(_ entity: Int) -> Bool {
        entities[entity].kind != .event && entities[entity].kind != .work
    }

    private mutating func remember(_ entity: Int, _ token: SpeechToken) {
        last[.any] = entity
        guard entities[entity].kind == .person else { return }
        if token.has(.male) || entities[entity].gender == .male { last[.male] = entity }
        if token.has(.female) || entities[entity].gender == .female { last[.female] = entity }
    }

    // MARK: Mentions

    /// The last mention that overlaps a stretch and meets a condition.
    func mention(in bytes: Range<Int>, where condition: (Mention) -> Bool) -> Mention? {
        var index = firstMention(from: bytes.upperBound) - 1
        var steps = 0
        while index >= 0, steps < 16 {
            let mention = mentions[index]
            if mention.bytes.overlaps(bytes), mention.form != .demonym, condition(mention) { return mention }
            if mention.bytes.upperBound + 200 < bytes.lowerBound { return nil }
            index -= 1
            steps += 1
        }
        return nil
    }

    func entity(_ index: Int) -> ArticleEntity? { entities[safe: index] }

    /// Place of the first mention that begins at `byte` or behind it.
    private func firstMention(from byte: Int) -> Int {
        var (low, high) = (0, mentions.count)
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].bytes.lowerBound < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension Array {
    /// Nil outside of the array.
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
