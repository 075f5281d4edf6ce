/// The weights of the features, in read-only memory.
///
/// Layout, little endian: magic, version, slots, rows, scale of the weights (all of 32 bits), bytes of the
/// lexicon, two unused; 16 × 16 and 4 × 8 transitions as Float; slots of 8 bytes (upper 40 bits of the feature,
/// 24 bits row + 1); rows of 32 bytes, each a weight plus 128, lanes 0 and 16, 1 and 17 … side by side; the
/// lexicon.
@_spi(Training) public struct NameModel: @unchecked Sendable {
    // Sendable: the memory is never written.
    public static let magic: UInt32 = 0x4D4E_4443
    /// Goes up with the layout and with the features: weights of other features are worth nothing.
    public static let version: UInt32 = 3
    public static let headerBytes = 32 + 16 * 16 * 4 + 4 * 8 * 4

    public let lexicon: NameLexicon
    let transitions: NameTransitions
    /// What one step of a weight is worth.
    let scale: Float
    private let slots: UnsafeRawBufferPointer
    private let slotCount: Int
    private let rows: UnsafeRawBufferPointer
    private let rowCount: Int
    private let filter: KeyFilter
    /// Ready to be copied by each document.
    let lattice: NameLattice

    /// Without weights: for the lexicon alone.
    public init(lexicon: NameLexicon) {
        self.lexicon = lexicon
        transitions = NameTransitions()
        scale = 1
        slots = UnsafeRawBufferPointer(start: nil, count: 0)
        rows = slots
        slotCount = 0
        rowCount = 0
        filter = KeyFilter(slots: slots, shift: 24)
        lattice = NameLattice(transitions)
    }

    /// Nil where the bytes are not a model. They must outlive it.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= Self.headerBytes else { return nil }
        func word(_ index: Int) -> UInt32 {
            UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
        }
        guard word(0) == Self.magic, word(1) == Self.version, word(2) < 1 << 22, word(3) < 1 << 22 else {
            return nil
        }
        let slotBytes = 8 * Int(word(2))
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
        slotCount = Int(word(2))
        rows = UnsafeRawBufferPointer(rebasing: bytes[rowStart..<rowStart + rowBytes])
        rowCount = Int(word(3))
        filter = KeyFilter(slots: slots, shift: 24)
        lattice = NameLattice(transitions)
    }

    /// For loops: valid while the model lives.
    var weights: NameWeightTable {
        NameWeightTable(
            slots: slots, slotCount: slotCount, rows: rows, rowCount: rowCount, filter: filter.view)
    }
}

/// The table of weights without anything that is counted or checked again: its bounds were when it was loaded.
struct NameWeightTable {
    fileprivate let slots: UnsafeRawBufferPointer
    fileprivate let slotCount: Int
    fileprivate let rows: UnsafeRawBufferPointer
    fileprivate let rowCount: Int
    fileprivate let filter: KeyFilter.View

    private static let reach = 64

    /// 1 where the feature may have weights, else 0.
    @inline(__always) func holds(_ feature: UInt64) -> UInt64 { filter.holds(feature &>> 24) }

    /// The row of a feature's weights; −1 where it has none. Not to be asked for what ``holds(_:)`` denies.
    @inline(__always) func row(of feature: UInt64) -> Int {
        let check = feature >> 24
        var slot = Int(truncatingIfNeeded: ((feature & 0xFFFF_FFFF) &* UInt64(slotCount)) >> 32)
        for _ in 0..<Self.reach {
            let found = slots.loadUnaligned(fromByteOffset: slot &<< 3, as: UInt64.self)
            if found == 0 { return -1 }
            if found >> 24 == check {
                let row = Int(truncatingIfNeeded: found & 0xFF_FFFF) &- 1
                return row < rowCount ? row : -1
            }
            slot &+= 1
            if slot == slotCount { slot = 0 }
        }
        return -1
    }

    /// - Parameter row: One that ``row(of:)`` gave.
    @inline(__always) func add(_ row: Int, to sum: inout NameWeights) {
        sum.add(rows.loadUnaligned(fromByteOffset: row &* NameLabel.lanes, as: SIMD16<UInt16>.self))
    }
}

/// A sum of rows of weights. Two lanes share sixteen bits of a row, so that a row is added in few steps.
struct NameWeights {
    private var low = SIMD16<UInt16>(repeating: 0)
    private var high = SIMD16<UInt16>(repeating: 0)
    private var rows: UInt16 = 0

    /// More rows than this would not fit in sixteen bits.
    private static let most: UInt16 = 250

    @inline(__always) mutating func add(_ row: SIMD16<UInt16>) {
        guard rows < Self.most else { return }
        low &+= row & SIMD16(repeating: 0xFF)
        high &+= row &>> SIMD16(repeating: 8)
        rows &+= 1
    }

    /// The score of each label.
    @inline(__always) func scores(scale: Float) -> SIMD32<Float> {
        let zero = SIMD16<Float>(repeating: Float(rows) * 128 * scale)
        let factor = SIMD16<Float>(repeating: scale)
        return SIMD32(
            lowHalf: Self.floats(low) * factor - zero, highHalf: Self.floats(high) * factor - zero)
    }

    @inline(__always) private static func floats(_ lanes: SIMD16<UInt16>) -> SIMD16<Float> {
        // The bits of 2²³ with the number in its lowest bits are a Float already.
        let wide = SIMD16<UInt32>(truncatingIfNeeded: lanes) | SIMD16(repeating: 0x4B00_0000)
        return unsafeBitCast(wide, to: SIMD16<Float>.self) - SIMD16(repeating: 8_388_608)
    }
}
