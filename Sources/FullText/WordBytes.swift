/// Words by eight bytes at a time, the first one lowest; behind the end there are zeros.
enum WordBytes {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let high: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    static func chunk(_ word: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt64 {
        let raw = UnsafeRawBufferPointer(word)
        let count = raw.count - start
        if count >= 8 {
            return UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        }
        if count >= 4 {
            // The two overlap, with the same bytes in the same places.
            let first = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt32.self))
            let last = UInt32(
                littleEndian: raw.loadUnaligned(fromByteOffset: start + count - 4, as: UInt32.self))
            return UInt64(first) | UInt64(last) << UInt64((count - 4) * 8)
        }
        guard count > 0 else { return 0 }
        let (middle, last) = (count >> 1, count - 1)
        return UInt64(raw[start]) | UInt64(raw[start + middle]) << UInt64(middle * 8)
            | UInt64(raw[start + last]) << UInt64(last * 8)
    }

    /// With ASCII's capital letters made small.
    @inline(__always)
    static func small(_ word: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt64 {
        let chunk = chunk(word, at: start)
        let low = chunk & ~high
        let isCapital = (low + ones * (0x80 - 0x41)) & ~(low + ones * (0x80 - 0x5B)) & ~chunk & high
        return chunk | isCapital >> 2
    }

    @inline(__always)
    static func isASCII(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        var all: UInt64 = 0
        for start in stride(from: 0, to: word.count, by: 8) { all |= chunk(word, at: start) }
        return all & high == 0
    }

    /// Of the word with ASCII's letters made small; multiplier and mixing are those of MurmurHash3 (Austin Appleby).
    @inline(__always)
    static func hash(_ word: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash = UInt64(truncatingIfNeeded: word.count)
        for start in stride(from: 0, to: word.count, by: 8) {
            hash = (hash ^ small(word, at: start)) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 33
        }
        return UInt32(truncatingIfNeeded: hash)
    }
}
