/// Finds out which names of an article are of one and the same, what they are, and what else stands for them.
///
/// From names to entities in a few passes, each linear: names are trimmed and put together, roles are read
/// around them, then one walk over the words finds what refers back.
struct EntityReading {
    let text: [UInt8]
    let lexicon: EntityLexicon
    let tokens: [ContextToken]
    /// Trimmed, in reading order, none overlapping another.
    var spans: [NameSpan]
    /// For each span the tokens that it touches.
    var touched: [Range<Int>]
    var names: NameWords
    /// Whose title stands before the name: "Mrs".
    var titleGender: [ArticleEntity.Gender?]

    var entities: [EntityDraft] = []
    /// For each span its entity, or -1.
    var entityOf: [Int]
    /// What stands for entities, in reading order.
    var found: [FoundMention] = []
    /// Words that tell a role beside the name: they stand for nobody of their own.
    var tellsRole: [Bool]
    /// Names that are no people's, by key and kind.
    var placeIndex: [UInt64: Int] = [:]

    struct FoundMention {
        var form: EntityMention.Form
        var entity: Int
        var bytes: Range<Int>
    }

    init(_ draft: inout Draft, _ found: [NameSpan]) {
        lexicon = EntityLexicon.of(draft.article.language)
        text = draft.bytes
        var tokens = [ContextToken](of: &draft, lexicon)
        var trimmed = SpanTrimming(text: draft.bytes, tokens: tokens)
        trimmed.trim(found)
        if lexicon.refersBack {
            var isNamed = Array(repeating: false, count: tokens.count)
            var isPerson = isNamed
            for (span, range) in zip(trimmed.spans, trimmed.touched) {
                for token in range {
                    isNamed[token] = true
                    isPerson[token] = span.kind == .person
                }
            }
            let missed = MissedNames(text: draft.bytes, tokens: tokens).found(where: isNamed, isPerson)
            if !missed.isEmpty {
                let known = trimmed.spans
                trimmed = SpanTrimming(text: draft.bytes, tokens: tokens)
                trimmed.trim(known + missed)
            }
        }
        for (index, range) in trimmed.touched.enumerated() {
            for token in range where tokens[token].span < 0 { tokens[token].span = Int32(clamping: index) }
        }
        self.tokens = tokens
        spans = trimmed.spans
        touched = trimmed.touched
        names = NameWords(spans, tokens, of: touched, in: text)
        titleGender = Array(repeating: nil, count: spans.count)
        entityOf = Array(repeating: -1, count: spans.count)
        tellsRole = Array(repeating: false, count: tokens.count)
        for index in spans.indices { titleGender[index] = genderOfTitle(before: index) }
    }

    /// The entities of the article, in the order in which they first appear.
    mutating func read() {
        agreeOnKinds()
        resolvePeople()
        resolveNames()
        resolveDemonyms()
        readRoles()
        guessGenders()
        referBack()
        settleGenders()
    }

    /// The gender that the honorific directly before a name tells.
    private func genderOfTitle(before span: Int) -> ArticleEntity.Gender? {
        guard spans[span].kind == .person, let first = touched[span].first, first > 0 else { return nil }
        let title = tokens[first - 1]
        guard !title.isAny([.pronoun, .possessive]), tokens[first].gap.subtracting(.point).isEmpty else {
            return nil
        }
        return title.gender
    }
}

extension ContextToken {
    /// Known where the word itself tells: "he", "spokeswoman", "Mrs".
    var gender: ArticleEntity.Gender? {
        switch (has(.female), has(.male)) {
        case (true, false): .female
        case (false, true): .male
        default: nil
        }
    }
}
