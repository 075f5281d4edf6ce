/// A stretch between quotation marks, within one paragraph.
struct Quotation: Sendable {
    /// With the marks.
    var outer: Range<Int>
    /// Without them, and without the white space inside of them.
    var inner: Range<Int>
    var paragraph: Int
    /// Nothing stands before it in its paragraph.
    var opensParagraph: Bool
    /// The marks of the paragraph before are still open, and are reopened here.
    var continues = false
    var isClosed: Bool

    // What the words inside are like.
    var words = 0
    /// Words that begin with a capital.
    var capitals = 0
    /// Words of four letters and more that don't.
    var lowerWords = 0
    var beginsCapital = false
    /// The last byte before the closing mark; 0x2026 counts as a point.
    var last: UInt8

    /// What was said goes on behind it, or somebody says who said it: `"…," she said`.
    var expectsMore: Bool {
        last == UInt8(ascii: ",") || last == UInt8(ascii: "?") || last == UInt8(ascii: "!")
            || last == UInt8(ascii: "-")
    }

    var endsSentence: Bool {
        last == UInt8(ascii: ".") || last == UInt8(ascii: "?") || last == UInt8(ascii: "!")
    }

    /// All words of weight are capitalised: "The Art of the Deal".
    var isTitleCase: Bool { capitals >= 2 && lowerWords == 0 || words == 1 && capitals == 1 }
}
