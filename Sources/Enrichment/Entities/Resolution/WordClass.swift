/// What resolution knows of a word.
struct WordClass: OptionSet, Sendable {
    let rawValue: UInt32

    /// "the", "this".
    static let definite = WordClass(rawValue: 1 << 0)
    /// "a", "an".
    static let indefinite = WordClass(rawValue: 1 << 1)
    /// "his", "their": may stand where an article does.
    static let possessive = WordClass(rawValue: 1 << 2)
    /// Never inside a noun phrase: verbs, conjunctions, prepositions, pronouns.
    static let stop = WordClass(rawValue: 1 << 3)
    static let of = WordClass(rawValue: 1 << 4)
    static let `for` = WordClass(rawValue: 1 << 5)
    /// "at", "with", "in", "from", "on".
    static let preposition = WordClass(rawValue: 1 << 6)
    static let and = WordClass(rawValue: 1 << 7)
    /// "Mr", "Dame": before a name, and no role.
    static let honorific = WordClass(rawValue: 1 << 8)
    /// "minister", "singer": what somebody is or does.
    static let person = WordClass(rawValue: 1 << 9)
    /// "former", "defense", "police": before such a noun.
    static let modifier = WordClass(rawValue: 1 << 10)
    /// "affairs", "justice": what a ministry has charge of.
    static let portfolio = WordClass(rawValue: 1 << 11)
    /// Of those that have charge of one: "minister", "secretary".
    static let holdsPortfolio = WordClass(rawValue: 1 << 12)
    /// "ministry", "bank".
    static let organisation = WordClass(rawValue: 1 << 13)
    /// "company", "group": of all sorts of organisation.
    static let anyOrganisation = WordClass(rawValue: 1 << 14)
    static let female = WordClass(rawValue: 1 << 15)
    static let male = WordClass(rawValue: 1 << 16)
    /// "man", "suspect": of whoever was spoken of last.
    static let anyPerson = WordClass(rawValue: 1 << 17)
    /// "he", "she", "it" and their forms.
    static let pronoun = WordClass(rawValue: 1 << 18)
    /// "him": never who acts.
    static let object = WordClass(rawValue: 1 << 19)
    /// "is", "was", "became".
    static let copula = WordClass(rawValue: 1 << 20)
    static let who = WordClass(rawValue: 1 << 21)
    /// "heads", "leads".
    static let heads = WordClass(rawValue: 1 << 22)
    /// "officials", "ministers".
    static let plural = WordClass(rawValue: 1 << 23)
    /// Given names too: "Dean", "Earl".
    static let givenName = WordClass(rawValue: 1 << 24)
    /// "country", "nation".
    static let country = WordClass(rawValue: 1 << 25)
    /// "said", "told".
    static let speech = WordClass(rawValue: 1 << 26)
    /// "Jr", "III": after a name.
    static let suffix = WordClass(rawValue: 1 << 27)
    /// "in", "near": before places.
    static let locative = WordClass(rawValue: 1 << 28)
    /// "senior", "former": says nothing of which role it is.
    static let grade = WordClass(rawValue: 1 << 29)
    /// "airport", "park": places too.
    static let building = WordClass(rawValue: 1 << 30)
}

/// Fields in which people work: "the lawmaker" may be a senator, "the official" a minister.
struct Field: OptionSet, Sendable {
    let rawValue: UInt16

    static let government = Field(rawValue: 1 << 0)
    static let politics = Field(rawValue: 1 << 1)
    static let parliament = Field(rawValue: 1 << 2)
    static let business = Field(rawValue: 1 << 3)
    static let law = Field(rawValue: 1 << 4)
    static let force = Field(rawValue: 1 << 5)
    static let science = Field(rawValue: 1 << 6)
    static let media = Field(rawValue: 1 << 7)
    static let arts = Field(rawValue: 1 << 8)
    static let sport = Field(rawValue: 1 << 9)
    static let medicine = Field(rawValue: 1 << 10)
    static let church = Field(rawValue: 1 << 11)
    static let lead = Field(rawValue: 1 << 12)
    static let spokes = Field(rawValue: 1 << 13)
    static let royal = Field(rawValue: 1 << 14)
    static let activism = Field(rawValue: 1 << 15)
}
