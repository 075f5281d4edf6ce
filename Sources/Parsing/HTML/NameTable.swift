/// Finds what stands for a name, whatever its case, without making a string.
struct NameTable: Sendable {
    private var keys: [UInt64]
    private var values: [UInt32]
    private let shift: UInt64

    static let tags = NameTable(
        HTMLTag.allCases.filter { $0 != .unknown && $0 != .document && $0 != .text }.map {
            ("\($0)", UInt32($0.rawValue))
        } + [("image", UInt32(HTMLTag.img.rawValue))])
    static let attributes = NameTable(
        HTMLAttribute.allCases.dropFirst().map { (HTMLAttribute.spelling($0), UInt32($0.rawValue)) })

    /// - Parameter entries: names in lower case; values of a name given twice are united.
    init(_ entries: [(String, UInt32)]) {
        var bits: UInt64 = 4
        while 1 << bits < entries.count * 3 { bits += 1 }
        shift = 64 - bits
        keys = [UInt64](repeating: 0, count: 1 << bits)
        values = [UInt32](repeating: 0, count: 1 << bits)
        for (name, value) in entries {
            var key: UInt64 = 0
            for (index, byte) in name.utf8.enumerated() { key = Self.mix(key, byte, index) }
            var slot = slot(key)
            while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
            keys[slot] = key
            values[slot] |= value
        }
    }

    /// Up to eight letters pack into the key; longer names are folded in.
    @inline(__always) static func mix(_ key: UInt64, _ byte: UInt8, _ index: Int) -> UInt64 {
        index < 8 ? key << 8 | UInt64(byte) : (key &* 31) &+ UInt64(byte)
    }

    @inline(__always) private func slot(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    }

    /// The value of the name that `mix` made `key` of; 0 where there is none.
    @inline(__always) func value(_ key: UInt64) -> UInt32 {
        var slot = slot(key)
        while keys[slot] != 0 {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        return 0
    }
}
