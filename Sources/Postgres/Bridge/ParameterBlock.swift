/// Parameters as libpq wants them: parallel arrays of types, pointers, lengths and formats.
struct ParameterBlock {
    /// A `Bind` message counts its parameters in 16 bits.
    private static let countLimit = 65_535
    /// A message may have one gigabyte.
    private static let sizeLimit = 1_000_000_000
    /// Smaller values are copied together; larger ones are lent as they are.
    private static let copyLimit = 4_096
    /// Each value lent takes a stack frame.
    private static let lentLimit = 64

    let types: [UInt32]
    private let parameters: [PostgresParameter]

    init(_ parameters: [PostgresParameter]) throws(PostgresError) {
        guard parameters.count <= Self.countLimit else {
            throw PostgresError(
                .misuse, "\(parameters.count) parameters; PostgreSQL takes \(Self.countLimit)",
                sqlState: .programLimitExceeded)
        }
        var size = 0
        for (index, parameter) in parameters.enumerated() {
            try parameter.validate(number: index + 1)
            size += parameter.byteCount
            guard size <= Self.sizeLimit else {
                throw EncodingFault.tooLong.error(at: "parameter $\(index + 1)")
            }
        }
        self.parameters = parameters
        types = parameters.map(\.typeOID)
    }

    var count: Int32 { Int32(truncatingIfNeeded: parameters.count) }

    /// Lends the pointers, the lengths and the formats. NULL is a null pointer.
    func withPointers<R>(
        _ body: (
            _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> R
    ) -> R {
        var lent: [Int] = []
        var copies: [UInt8] = []
        var offsets = [Int?](repeating: nil, count: parameters.count)
        for (index, parameter) in parameters.enumerated() {
            guard let bytes = parameter.bytes else { continue }
            if bytes.count > Self.copyLimit, lent.count < Self.lentLimit {
                lent.append(index)
            } else {
                offsets[index] = copies.count
                copies.append(contentsOf: bytes)
            }
        }
        // An empty value is no NULL: its pointer must point somewhere.
        copies.append(0)
        let lengths = parameters.map { Int32(truncatingIfNeeded: $0.byteCount) }
        let formats = [Int32](repeating: 1, count: parameters.count)
        return copies.withUnsafeBytes { copies in
            var pointers = offsets.map { offset in
                offset.flatMap { copies.baseAddress?.advanced(by: $0) }?.assumingMemoryBound(to: CChar.self)
            }
            return lend(lent[...], &pointers) { pointers in
                pointers.withUnsafeBufferPointer { body($0.baseAddress, lengths, formats) }
            }
        }
    }

    private func lend<R>(
        _ indices: ArraySlice<Int>, _ pointers: inout [UnsafePointer<CChar>?],
        _ body: ([UnsafePointer<CChar>?]) -> R
    ) -> R {
        guard let index = indices.first, let bytes = parameters[index].bytes else { return body(pointers) }
        return bytes.withUnsafeBytes { bytes in
            pointers[index] = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            return lend(indices.dropFirst(), &pointers, body)
        }
    }
}
