extension FoldedText {
    /// Bytes up to which texts are compared as Unicode has it, accents in any order.
    ///
    /// For that the standard library first sorts every run of combining marks, in time that is quadratic in
    /// the run's length, and a hostile text is one such run. Longer texts are compared as bytes, which tell as
    /// much of what was folded, and so is in NFC.
    static let shortText = 1000
}

extension String {
    /// Whether two texts are the same, in linear time.
    func isSame(as other: String) -> Bool {
        if utf8.count == other.utf8.count, utf8.elementsEqual(other.utf8) { return true }
        return max(utf8.count, other.utf8.count) <= FoldedText.shortText && self == other
    }

    /// As much of the text as `limit` bytes hold, up to a scalar's end.
    func prefix(bytes limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var end = utf8.index(utf8.startIndex, offsetBy: limit)
        while end > utf8.startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
        return String(self[..<end])
    }
}
