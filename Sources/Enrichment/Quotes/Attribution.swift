/// Who is said to have said a quotation, and how that is known.
struct Attribution: Sendable {
    enum Basis: Sendable, Comparable {
        /// Nobody is named far and wide.
        case none
        /// The speaker of the paragraph before goes on.
        case carried
        /// The subject of a sentence that has no verb of speech.
        case subject
        /// The speaker of the sentence before, in the same paragraph.
        case continued
        /// A verb of speech stands next to it.
        case stated
    }

    var basis: Basis
    /// Tokens.
    var source: Range<Int>?
    var cue: Range<Int>?
    /// The sentence of the cue, for where and when it was said.
    var sentence: Range<Int>?

    static let none = Attribution(basis: .none)

    /// The same for what follows without an attribution of its own.
    func carried(as basis: Basis) -> Attribution {
        source == nil ? .none : Attribution(basis: basis, source: source)
    }
}

/// A quote before its speaker is known.
struct FoundQuote: Sendable {
    var kind: Quote.Kind
    /// In bytes of the body.
    var parts: [Range<Int>]
    var attribution: Attribution
    /// In tokens: where it stands in its sentence.
    var place: Range<Int>
}
