/// What a word can be in a sentence that says who said what. A word may be several things.
struct SpeechWord: OptionSet, Sendable {
    let rawValue: UInt64

    /// "said": with quotation marks, with "that", and with a bare clause.
    static let say = SpeechWord(rawValue: 1 << 0)
    /// "told": takes the hearer before what was said.
    static let tell = SpeechWord(rawValue: 1 << 1)
    /// "argued", "warned": an act of speech.
    static let speak = SpeechWord(rawValue: 1 << 2)
    /// "believes", "found": reports without a voice.
    static let think = SpeechWord(rawValue: 1 << 3)
    /// "called", "blasted": what it says of a thing is said of its object.
    static let judge = SpeechWord(rawValue: 1 << 4)
    /// "saying", "adding": its subject is that of the clause before.
    static let participle = SpeechWord(rawValue: 1 << 5)
    /// A noun as well: "claims", "report", "call".
    static let nounToo = SpeechWord(rawValue: 1 << 6)
    /// The "according" of "according to".
    static let according = SpeechWord(rawValue: 1 << 7)

    static let pronoun = SpeechWord(rawValue: 1 << 8)
    static let male = SpeechWord(rawValue: 1 << 9)
    static let female = SpeechWord(rawValue: 1 << 10)
    static let plural = SpeechWord(rawValue: 1 << 11)
    /// "I", "we", "you": of the reporter or of nobody, outside of quotation marks.
    static let firstOrSecond = SpeechWord(rawValue: 1 << 12)
    static let determiner = SpeechWord(rawValue: 1 << 13)
    static let preposition = SpeechWord(rawValue: 1 << 14)
    /// "and", "or".
    static let conjunction = SpeechWord(rawValue: 1 << 15)
    /// "because", "when", "but": a clause begins.
    static let subordinator = SpeechWord(rawValue: 1 << 16)
    /// "who", "which".
    static let relative = SpeechWord(rawValue: 1 << 17)
    /// "that" and its like in other languages: what was said begins.
    static let that = SpeechWord(rawValue: 1 << 18)
    static let auxiliary = SpeechWord(rawValue: 1 << 19)
    /// Forms of "be", which make the next word passive.
    static let passive = SpeechWord(rawValue: 1 << 20)
    static let adverb = SpeechWord(rawValue: 1 << 21)
    /// "Tuesday", "yesterday".
    static let time = SpeechWord(rawValue: 1 << 22)
    /// "to" before a verb.
    static let infinitive = SpeechWord(rawValue: 1 << 23)
    /// "interview", "statement": names an outlet with a preposition behind it.
    static let occasion = SpeechWord(rawValue: 1 << 24)
    /// "out", "back": part of a verb before it.
    static let particle = SpeechWord(rawValue: 1 << 25)
    /// "of", "for", "from": joins nouns into one phrase.
    static let joiner = SpeechWord(rawValue: 1 << 26)
    /// "officials", "a source": who has no name on purpose.
    static let anonymous = SpeechWord(rawValue: 1 << 27)
    /// "not", "never".
    static let negation = SpeechWord(rawValue: 1 << 28)
    /// "book", "song", "headline": what stands in marks behind it is a title.
    static let titled = SpeechWord(rawValue: 1 << 29)
    /// "spokesman", "minister": a person by role.
    static let role = SpeechWord(rawValue: 1 << 30)
    /// Begins with a capital letter (of the place where it stands, not of the lexicon).
    static let capital = SpeechWord(rawValue: 1 << 31)

    /// A verb of speech only with a particle or "it" behind it: "went on", "shot back", "put it".
    static let idiom = SpeechWord(rawValue: 1 << 32)
    /// "by": the verb before it is passive.
    static let agent = SpeechWord(rawValue: 1 << 33)
    /// "it".
    static let thing = SpeechWord(rawValue: 1 << 34)
    /// "later", "ago": with what stands before it, it tells when.
    static let lapse = SpeechWord(rawValue: 1 << 35)

    /// "Clinton's".
    static let possessive = SpeechWord(rawValue: 1 << 36)

    static let cue: SpeechWord = [.say, .tell, .speak, .think, .judge, .according]
    static let voice: SpeechWord = [.say, .tell, .speak]
    /// What no noun phrase runs over.
    static let bound: SpeechWord = [.subordinator, .relative, .that, .auxiliary, .passive, .negation]
}
