/// A value for each of a known number of word keys: open addressing in two flat arrays.
///
/// Keys are hashes already, so a multiplication places them. Its factor is drawn anew in each process:
/// nobody can write a text whose words all fall in one place.
struct KeyTable<Value> {
    private var slots: [UInt64]
    private var values: [Value]
    private let shift: UInt64
    private let mask: Int
    private let factor = keyFactor
    private let empty: Value

    /// - Parameter capacity: The most keys that will ever be in it.
    init(capacity: Int, empty: Value) {
        var bits: UInt64 = 4
        while 1 << bits < capacity * 2 { bits += 1 }
        shift = 64 - bits
        mask = 1 << bits - 1
        slots = Array(repeating: 0, count: 1 << bits)
        values = Array(repeating: empty, count: 1 << bits)
        self.empty = empty
    }

    /// The value of a key, which is `empty` until another one is set.
    subscript(key: UInt64) -> Value {
        get {
            let slot = slot(of: key)
            return slots[slot] == 0 ? empty : values[slot]
        }
        set {
            let slot = slot(of: key)
            slots[slot] = Self.stored(key)
            values[slot] = newValue
        }
        _modify {
            let slot = slot(of: key)
            slots[slot] = Self.stored(key)
            yield &values[slot]
        }
    }

    mutating func forEachValue(_ body: (inout Value) -> Void) {
        for slot in slots.indices where slots[slot] != 0 { body(&values[slot]) }
    }

    /// Where the key stands, or the free slot where it would. Half of the slots are free, so there is one.
    @inline(__always) private func slot(of key: UInt64) -> Int {
        let stored = Self.stored(key)
        var slot = Int(truncatingIfNeeded: (stored &* factor) &>> shift)
        while slots[slot] != stored, slots[slot] != 0 { slot = (slot &+ 1) & mask }
        return slot
    }

    /// Zero marks a free slot.
    @inline(__always) private static func stored(_ key: UInt64) -> UInt64 { key == 0 ? 1 : key }
}

private let keyFactor = UInt64.random(in: .min ... .max) | 1

extension KeyTable: Sendable where Value: Sendable {}
