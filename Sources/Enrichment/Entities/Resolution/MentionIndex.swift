/// The mentions of all entities in reading order, for stages that ask who is named where.
struct MentionIndex: Sendable {
    struct Entry: Sendable {
        var bytes: Range<Int>
        /// Place of the entity in ``EnrichedArticle/entities``.
        var entity: Int
        var form: EntityMention.Form
        var kind: ArticleEntity.Kind
        var gender: ArticleEntity.Gender?
    }

    let entries: [Entry]

    init(_ entities: [ArticleEntity]) {
        var entries: [Entry] = []
        entries.reserveCapacity(entities.reduce(0) { $0 + $1.mentions.count })
        for (index, entity) in entities.enumerated() {
            for mention in entity.mentions {
                entries.append(
                    Entry(
                        bytes: mention.span.bytes, entity: index, form: mention.form, kind: entity.kind,
                        gender: entity.gender))
            }
        }
        entries.sort { $0.bytes.lowerBound < $1.bytes.lowerBound }
        self.entries = entries
    }

    /// Place in ``entries`` of the first mention that begins at `byte` or later.
    func index(from byte: Int) -> Int {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].bytes.lowerBound < byte { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The mention that covers a byte.
    func mention(at byte: Int) -> Entry? {
        let index = index(from: byte + 1) - 1
        return index >= 0 && entries[index].bytes.contains(byte) ? entries[index] : nil
    }

    /// The mentions that begin inside a stretch.
    func mentions(in range: Range<Int>) -> ArraySlice<Entry> {
        entries[index(from: range.lowerBound)..<index(from: Swift.max(range.lowerBound, range.upperBound))]
    }

    /// The last mention that ends before `byte` or at it.
    func last(before byte: Int) -> Entry? {
        var index = index(from: byte)
        while index > 0 {
            index -= 1
            if entries[index].bytes.upperBound <= byte { return entries[index] }
        }
        return nil
    }
}
