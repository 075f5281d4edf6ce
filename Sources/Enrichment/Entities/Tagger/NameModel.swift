/// The weights of the features, in read-only memory.
///
/// Layout, little endian: magic, version, log2 of the slots, rows, scale of the weights (all of 32 bits),
/// bytes of the lexicon, two unused; 16 × 16 and 4 × 8 transitions as Float; slots of 8 bytes (upper 40 bits
/// of the feature, 24 bits row + 1); rows of 32 Int8; the lexicon.
@_spi(Training) public struct NameModel: @unchecked Sendable {
    // Sendable: the memory is never written.
    public static let magic: UInt32 = 0x4D4E_4443
    public static let version: UInt32 = 1
    public static let headerBytes = 32 + 16 * 16 * 4 + 4 * 8 * 4

    public let lexicon: NameLexicon
    let transitions: NameTransitions
    /// What one step of a weight is worth.
    let scale: Float
    private let slots: UnsafeRawBufferPointer
    private let mask: Int
    private let rows: UnsafeRawBufferPointer
    private let rowCount: Int

    /// Without weights: for the lexicon alone.
    public init(lexicon: NameLexicon) {
        self.lexicon = lexicon
        transitions = NameTransitions()
        scale = 1
        slots = UnsafeRawBufferPointer(start: nil, count: 0)
        rows = slots
        mask = -1
        rowCount = 0
    }

    /// Nil where the bytes are not a model. They must outlive it.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.headerBytes else { return nil }
        func word(_ index: Int) -> UInt32 {
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
        }
        guard word(0) == Self.magic, word(1) == Self.version, word(2) <= 22, word(3) < 1 << 22 else {
            return nil
        }
        let slotBytes = 8 << Int(word(2))
        let rowBytes = Int(word(3)) * NameLabel.lanes
        guard bytes.count >= Self.headerBytes + slotBytes + rowBytes + Int(word(5)) else { return nil }
        let scale = Float(bitPattern: word(4))
        guard scale.isFinite, scale > 0 else { return nil }
        var floats: [Float] = []
        for index in 0..<(16 * 16 + 4 * 8) {
            let value = Float(bitPattern: word(8 + index))
            guard value.isFinite else { return nil }
            floats.append(min(max(value, -60), 60))
        }
        let rowStart = Self.headerBytes + slotBytes
        let lexiconBytes = bytes[(rowStart + rowBytes)..<(rowStart + rowBytes + Int(word(5)))]
        guard let lexicon = NameLexicon(UnsafeRawBufferPointer(rebasing: lexiconBytes)) else { return nil }
        self.lexicon = lexicon
        transitions = NameTransitions(scores: floats)
        self.scale = scale
        slots = UnsafeRawBufferPointer(rebasing: bytes[Self.headerBytes..<rowStart])
        mask = 1 << Int(word(2)) - 1
        rows = UnsafeRawBufferPointer(rebasing: bytes[rowStart..<rowStart + rowBytes])
        rowCount = Int(word(3))
    }

    private static let reach = 64

    /// Adds the weights of a feature, where it has any.
    @inline(__always) func add(_ feature: UInt64, to sum: inout SIMD32<Int16>) {
        guard mask >= 0 else { return }
        let check = feature >> 24
        var slot = Int(truncatingIfNeeded: feature) & mask
        for _ in 0..<Self.reach {
            let found = slots.loadUnaligned(fromByteOffset: slot << 3, as: UInt64.self)
            if found == 0 { return }
            if found >> 24 == check {
                let row = Int(truncatingIfNeeded: found & 0xFF_FFFF) - 1
                guard row >= 0, row < rowCount else { return }
                let weights = rows.loadUnaligned(
                    fromByteOffset: row * NameLabel.lanes, as: SIMD32<Int8>.self)
                sum &+= SIMD32<Int16>(truncatingIfNeeded: weights)
                return
            }
            slot = (slot + 1) & mask
        }
    }
}
