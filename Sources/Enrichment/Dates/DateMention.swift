/// One temporal expression in the body, resolved to days where it names some.
public struct DateMention: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// A day or more: "Tuesday", "last year", "now".
        case date
        /// A part of a day: "at 5 p.m. on Friday", "last night".
        case time
        /// A length of time: "two years".
        case duration
        /// What comes back: "every Thursday".
        case recurrence
    }

    /// What the expression is exact to.
    public enum Grain: String, Sendable, CaseIterable {
        case minute, hour, dayPart = "part-of-day", day, weekend, week, month, quarter, season
        case halfYear = "half-year", year, decade, century
        /// Past, present or future, without a measure.
        case vague
    }

    public var kind: Kind
    /// What stands in the text.
    public var surface: String
    /// Span in Unicode scalars of the body, from 0.
    public var startScalar: Int
    public var scalarLength: Int
    /// The same span in UTF-8 bytes.
    public var startByte: Int
    public var byteLength: Int
    /// The value as in TIMEX3 (ISO 8601 and its extension): "2021-12-28", "1989-Q3", "P2Y", "PAST_REF".
    public var value: String
    /// The first and the last day that are meant; nil for lengths of time, for what comes back, and for
    /// what can't be placed.
    public var earliest: CalendarDay?
    public var latest: CalendarDay?
    public var grain: Grain
    /// From 0 to 1: how sure the reading is.
    public var confidence: Float
}
