/// Gzip in its simplest form, stored or run-length coded, so that the tests need no compressor.
enum Gzip {
    /// A gzip member of `bytes`: long runs of one byte as deflate's fixed codes, anything else stored.
    static func compressed(_ bytes: [UInt8]) throws -> [UInt8] {
        let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        let isRun = bytes.count > 1000 && bytes.allSatisfy { $0 == bytes[0] }
        let checksum = crc32(bytes)
        let size = UInt32(truncatingIfNeeded: bytes.count)
        return header + (isRun ? run(bytes) : stored(bytes)) + littleEndian(checksum) + littleEndian(size)
    }

    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            let length = UInt16(block.count)
            output.append(rest.isEmpty ? 1 : 0)
            output += [UInt8(length & 0xFF), UInt8(length >> 8), UInt8(~length & 0xFF), UInt8(~length >> 8)]
            output += block
        } while !rest.isEmpty
        return output
    }

    /// One literal below 144, then copies of 258 bytes from distance 1.
    private static func run(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var buffer: UInt32 = 0
        var filled: UInt32 = 0
        func put(_ value: UInt32, _ bits: UInt32) {
            buffer |= value << filled
            filled += bits
            while filled >= 8 {
                output.append(UInt8(buffer & 0xFF))
                buffer >>= 8
                filled -= 8
            }
        }
        func reversed(_ value: UInt32, _ bits: UInt32) -> UInt32 {
            (0..<bits).reduce(0) { $0 << 1 | (value >> $1) & 1 }
        }
        put(1, 1)
        put(1, 2)
        let copies = (bytes.count - 1) / 258
        for _ in 0..<(bytes.count - copies * 258) { put(reversed(0x30 + UInt32(bytes[0]), 8), 8) }
        for _ in 0..<copies {
            put(reversed(0b1100_0101, 8), 8)
            put(0, 5)
        }
        put(0, 7)
        put(0, 7)
        return output
    }

    private static func littleEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        let table = (0..<256).map { index -> UInt32 in
            (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
            }
        }
        return ~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
    }
}
