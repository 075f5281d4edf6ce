/// Turns places in UTF-8 into places in Unicode scalars, for places asked in rising order: then all
/// questions together take one pass.
struct ScalarCursor {
    private var byte = 0
    private var scalar = 0

    /// How many scalars begin before `index`. An index below the one asked before starts over.
    mutating func scalars(before index: Int, in text: [UInt8]) -> Int {
        if index < byte { (byte, scalar) = (0, 0) }
        let end = min(index, text.count)
        // Every byte but a continuation byte begins a scalar.
        for position in byte..<max(byte, end) where text[position] & 0xC0 != 0x80 { scalar += 1 }
        byte = max(byte, end)
        return scalar
    }
}
