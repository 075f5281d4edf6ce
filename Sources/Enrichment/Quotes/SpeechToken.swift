/// What the rules of attribution read: a word, a mark, or a whole quotation.
struct SpeechToken: Sendable {
    enum Kind: UInt8, Sendable {
        case word, comma, colon, semicolon, dash, openBracket, closeBracket, quotation
        /// The point of an abbreviation.
        case point
        /// A sentence ends.
        case stop
        /// A paragraph ends, and its last sentence with it.
        case paragraph
    }

    var kind: Kind
    var word: SpeechWord = []
    /// In bytes of the body; empty where something ends.
    var start: Int32
    var end: Int32
    /// Of a quotation: its place in the list.
    var quotation: Int32 = -1

    var bytes: Range<Int> { Int(start)..<Int(end) }
    var isWord: Bool { kind == .word }
    var isCapital: Bool { word.contains(.capital) }
    var endsSentence: Bool { kind == .stop || kind == .paragraph }

    func has(_ word: SpeechWord) -> Bool { !self.word.isDisjoint(with: word) }
}
