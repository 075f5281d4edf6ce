/// A token of a text on its way into the search vector.
struct SearchToken {
    let start: Int32
    let end: Int32
    let position: UInt16
    /// For numbers, hosts and the like, which have no stem.
    let isVerbatim: Bool
    /// Of an ASCII word.
    var hash: UInt32?
    var lexeme = Lexeme.full

    func bytes(in text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[Int(start)..<Int(end)])
    }
}

/// What the dictionaries make of a word.
enum Lexeme: Hashable {
    /// Of the stem.
    case number(Int)
    case stopWord
    /// No more words can be taken in before the table's next `makeRoom`.
    case full
}
