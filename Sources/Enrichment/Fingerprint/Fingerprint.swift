extension Draft {
    /// A fingerprint that near-duplicates nearly share: see ``SimHash``.
    mutating func findFingerprint() {
        var hash = SimHash()
        let count = words.count
        guard count > 0 else { return }
        // Runs of five words; of a text with fewer, all of them.
        let size = min(5, count)
        var run: UInt64 = 0
        for (index, word) in words.enumerated() {
            // Twelve bits a word: the sixth word's bits have left when the next comes in.
            run = run << 12 ^ word.key & 0xFFF
            if size == 5 { run &= 0x0FFF_FFFF_FFFF_FFFF }
            if index + 1 >= size { hash.add(WordKey.mixed(run)) }
        }
        article.fingerprint = hash.value
    }
}

/// A 64-bit sketch of a set of hashes: each bit is the majority of that bit in all of them.
///
/// The share of bits in which two sketches differ estimates the angle between the sets (M. Charikar,
/// "Similarity Estimation Techniques from Rounding Algorithms", STOC 2002). The 64 counters are kept
/// bit-sliced, one plane a binary digit, so that a hash is counted in a few word operations.
struct SimHash {
    private var planes: [UInt64] = Array(repeating: 0, count: 8)
    private var count = 0

    mutating func add(_ hash: UInt64) {
        count += 1
        var carry = hash
        var plane = 0
        while carry != 0 {
            if plane == planes.count { planes.append(0) }
            let sum = planes[plane] ^ carry
            carry &= planes[plane]
            planes[plane] = sum
            plane += 1
        }
    }

    var value: UInt64 {
        var value: UInt64 = 0
        for bit in 0..<64 {
            var ones = 0
            for (digit, plane) in planes.enumerated() where plane >> bit & 1 == 1 { ones += 1 << digit }
            if ones * 2 > count { value |= 1 << bit }
        }
        return value
    }
}
