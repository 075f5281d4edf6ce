/// The labels that the model tells apart: outside, and begin, inside, last and unit of seven kinds.
///
/// They stand in 32 lanes so that vectors of eight hold one role each: lane & 7 is the kind, lane >> 3 the
/// role; the eighth lane of the first vector is "outside", the other eighth lanes are unused.
@_spi(Training) public enum NameLabel {
    public static let lanes = 32
    public static let kinds = 7
    public static let outside = 7

    public static func begin(_ kind: Int) -> Int { kind }
    public static func unit(_ kind: Int) -> Int { 8 + kind }
    public static func inside(_ kind: Int) -> Int { 16 + kind }
    public static func last(_ kind: Int) -> Int { 24 + kind }

    public static func kind(_ lane: Int) -> Int { lane & 7 }

    /// A name that is none of the kinds that are reported: a storm, a language, a product.
    public static let otherKind = 6
    public static let demonymKind = 5
}

extension NameSpan.Kind {
    /// The kind of a label; nil for names of other kinds.
    init?(label: Int) {
        switch label {
        case 0: self = .person
        case 1: self = .organisation
        case 2: self = .place
        case 3: self = .event
        case 4: self = .work
        case 5: self = .demonym
        default: return nil
        }
    }
}
