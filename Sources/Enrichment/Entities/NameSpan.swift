/// A stretch of the body that the tagger takes for a name: what resolution starts from.
struct NameSpan: Sendable, Equatable {
    enum Kind: UInt8, Sendable, CaseIterable {
        case person, organisation, place, event, work
        /// "Estonian": of people and things; its country is the entity.
        case demonym
    }

    var kind: Kind
    /// In UTF-8 bytes of the body; without titles, honorifics and possessive endings.
    var bytes: Range<Int>
    /// From 0 to 1.
    var confidence: Float
}
