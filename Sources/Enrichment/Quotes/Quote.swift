/// What somebody is quoted with.
public struct Quote: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// In quotation marks, whole sentences or clauses.
        case direct
        /// In the reporter's words: "She said that the talks would go on".
        case indirect
        /// Reported speech with some of the speaker's own words in quotation marks.
        case mixed
    }

    public var kind: Kind
    /// What stands in the span, without the outer quotation marks.
    public var text: String
    /// The whole quotation, from the first word said to the last; between may stand who said it.
    public var span: TextSpan
    /// The pieces that were said, of a quotation that "…," she said, "…" parts; one where it is whole.
    public var parts: [TextSpan]
    /// Place of the speaker in ``EnrichedArticle/entities``; nil where nobody that has a name.
    public var speaker: Int?
    /// The speaker as the text has it next to the quotation: "he", "the minister", "a source close to the talks".
    public var speakerSurface: String?
    public var speakerSpan: TextSpan?
    /// The verb or phrase of speech: "said", "told", "according to".
    public var cue: String?
    public var cueSpan: TextSpan?
    /// To whom it was said: the outlet or the person, as the text has it: "Delfi".
    public var outlet: String?
    /// The day on which it was said, where the text tells.
    public var saidOn: CalendarDay?
    /// From 0 to 1: how sure the speaker is.
    public var confidence: Float

    public init(
        kind: Kind, text: String, span: TextSpan, parts: [TextSpan], speaker: Int? = nil,
        speakerSurface: String? = nil, speakerSpan: TextSpan? = nil, cue: String? = nil,
        cueSpan: TextSpan? = nil, outlet: String? = nil, saidOn: CalendarDay? = nil, confidence: Float = 1
    ) {
        self.kind = kind
        self.text = text
        self.span = span
        self.parts = parts
        self.speaker = speaker
        self.speakerSurface = speakerSurface
        self.speakerSpan = speakerSpan
        self.cue = cue
        self.cueSpan = cueSpan
        self.outlet = outlet
        self.saidOn = saidOn
        self.confidence = confidence
    }
}
