/// The key under which the gazetteer knows a name: forty bits of a hash over its words, each without case,
/// accents, apostrophes and points, so that "Sao Paulo" finds "São Paulo" and "U.S." finds "US".
struct PlaceKey: Hashable {
    private(set) var state: UInt64

    var value: UInt64 { state >> 24 }

    /// The key of one word.
    init(word: UInt64) { state = word }

    /// Adds the next word of the name.
    mutating func add(_ word: UInt64) {
        state = WordKey.mixed((state &* 0x9E37_79B9_7F4A_7C15) ^ word)
    }

    /// The key of a name, for tests and for tables; a text is read by ``PlaceToken``.
    init(_ name: String) {
        let tokens = PlaceToken.all(in: Array(name.utf8))
        state = tokens.first?.key ?? 0
        for token in tokens.dropFirst() { add(token.key) }
    }

    /// The letter without case and accent.
    @inline(__always) static func folded(_ scalar: UTF8Scalar) -> UInt32 {
        let value = scalar.value
        if value < 0x80 { return value &- 0x41 < 26 ? value | 0x20 : value }
        var base: UInt8 = 0
        if value >= 0xC0, value < 0x250 {
            base = latin.utf8Start[Int(value - 0xC0)]
        } else if value >= 0x1E00, value < 0x1F00 {
            base = latinAdditional.utf8Start[Int(value - 0x1E00)]
        }
        return base == 0 || base == UInt8(ascii: ".") ? scalar.lowercased : UInt32(base)
    }

    /// The letters from U+00C0 to U+024F without accents; a point where there is no such letter.
    private static let latin: StaticString =
        """
        aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuytyaaaaaaccccccccdd\
        ddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkkllllllllllnnnnnn.nnoooooooorrrrrrssssss\
        ssttttttuuuuuuuuuuuuwwyyyzzzzzz................e................oo.............u\
        u............................aaiioouuuuuuuuuu.aaaaaa..ggkkoooo..j...gg..nnaaaaoo\
        aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................
        """

    /// The same from U+1E00 to U+1EFF.
    private static let latinAdditional: StaticString =
        """
        aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
        oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy....s.\
        aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
        uuyyyyyyyy......
        """
}
