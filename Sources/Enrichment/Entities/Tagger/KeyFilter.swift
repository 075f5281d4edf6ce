/// Tells most keys that a table lacks without a look into the table: one bit for each key, eight bits or more a
/// key. What it lets through may still be missing.
///
/// The tables are full to four fifths, so that a search in vain is long; and most searches are in vain.
final class KeyFilter: @unchecked Sendable {
    // Sendable: the memory is written by the initializer alone.
    private let memory: UnsafeMutablePointer<UInt64>
    private let mask: UInt64

    /// - Parameters:
    ///   - slots: The table's slots of eight bytes; zero is a free one.
    ///   - shift: What lies over these bits tells keys apart.
    init(slots: UnsafeRawBufferPointer, shift: UInt64) {
        let count = slots.count >> 3
        var bits = 64
        while bits < count << 3 { bits <<= 1 }
        mask = UInt64(bits - 1)
        memory = .allocate(capacity: bits >> 6)
        memory.initialize(repeating: 0, count: bits >> 6)
        for slot in 0..<count {
            let found = slots.loadUnaligned(fromByteOffset: slot << 3, as: UInt64.self)
            guard found != 0 else { continue }
            let place = found >> shift & mask
            memory[Int(truncatingIfNeeded: place >> 6)] |= 1 << (place & 63)
        }
    }

    deinit { memory.deallocate() }

    /// For loops: valid while the filter lives.
    struct View {
        fileprivate let memory: UnsafeMutablePointer<UInt64>
        fileprivate let mask: UInt64

        /// 1 where the key may be there, else 0.
        @inline(__always) func holds(_ key: UInt64) -> UInt64 {
            let place = key & mask
            return memory[Int(truncatingIfNeeded: place >> 6)] &>> (place & 63) & 1
        }
    }

    @inline(__always) var view: View { View(memory: memory, mask: mask) }
}
