/// An entity in the making.
struct EntityDraft {
    var kind: ArticleEntity.Kind
    /// The span whose form is the fullest.
    var bestSpan: Int
    /// The name where the text doesn't give it: "Ukraine" of "Ukrainian", "United States" of "U.S.".
    var knownName: String?
    var isCountry = false
    var gender: ArticleEntity.Gender?
    /// How often it was spoken of as "she" and as "he", while its gender is unknown.
    var pronouns = (female: 0, male: 0)

    var role: String?
    /// Keys of the words of its roles, for "the minister": few.
    var roleWords: [UInt64] = []
    var fields: Field = []
    /// To whom it belongs: an entity, or else words.
    var affiliationEntity = -1
    var affiliation: String?

    var nameCount = 0
    var confidenceSum: Float = 0
    var confidenceMost: Float = 0

    /// How much is spoken of it at ``sentence``, counted in sentences outside quotations.
    var presence: Float = 0
    var sentence = 0
    var lastToken = -1
    var lastSubjectSentence = -1
    /// Another of the same surname or given name, for lists without allocation; -1 ends them.
    var nextWithSurname = -1
    var nextWithGivenName = -1

    init(kind: ArticleEntity.Kind, bestSpan: Int) {
        self.kind = kind
        self.bestSpan = bestSpan
    }
}
