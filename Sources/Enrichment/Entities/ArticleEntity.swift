/// Somebody or something that the article names, once, with every place where it stands.
public struct ArticleEntity: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        case person, organisation, place, event, work
    }

    /// What pronouns may stand for it. Known from titles, given names and the pronouns found.
    public enum Gender: String, Sendable, CaseIterable {
        case female, male
    }

    public var kind: Kind
    /// The fullest form that the article gives, without titles and honorifics.
    public var name: String
    /// What the person is or does, as the article says it: "Minister of Foreign Affairs".
    public var role: String?
    /// The party, organisation or country that the person belongs to, as the article says it: "Center".
    public var affiliation: String?
    /// Nil where unknown, and for everything that is not a person.
    public var gender: Gender?
    /// Where it lies, of a place that the gazetteer knows.
    public var place: PlaceDetails?
    /// From 0 to 1: how much the article is about it.
    public var salience: Float
    /// From 0 to 1: how sure the reading is.
    public var confidence: Float
    /// In reading order; never empty.
    public var mentions: [EntityMention]

    public init(
        kind: Kind, name: String, role: String? = nil, affiliation: String? = nil, gender: Gender? = nil,
        place: PlaceDetails? = nil, salience: Float = 0, confidence: Float = 1, mentions: [EntityMention]
    ) {
        self.kind = kind
        self.name = name
        self.role = role
        self.affiliation = affiliation
        self.gender = gender
        self.place = place
        self.salience = salience
        self.confidence = confidence
        self.mentions = mentions
    }
}

/// One stretch of the body that names an entity or stands for it.
public struct EntityMention: Sendable, Equatable {
    public enum Form: String, Sendable, CaseIterable {
        /// "Vseviov".
        case name
        /// "the senior official", "the ministry".
        case nominal
        /// "she", "his".
        case pronoun
        /// "Estonian", which leads to Estonia.
        case demonym
    }

    public var form: Form
    /// What stands in the text.
    public var surface: String
    public var span: TextSpan

    public init(form: Form, surface: String, span: TextSpan) {
        self.form = form
        self.surface = surface
        self.span = span
    }
}
