/// Turns places in UTF-8 into places in Unicode scalars, in any order: each question costs one short count.
struct ScalarIndex {
    private static let step = 256
    private let text: [UInt8]
    /// Scalars that begin before each multiple of the step.
    private let before: [Int32]

    init(_ text: [UInt8]) {
        self.text = text
        var before: [Int32] = []
        before.reserveCapacity(text.count / Self.step + 2)
        var scalars: Int32 = 0
        var start = 0
        while start <= text.count {
            before.append(scalars)
            let end = min(start + Self.step, text.count)
            for index in start..<end where text[index] & 0xC0 != 0x80 { scalars += 1 }
            start += Self.step
        }
        self.before = before
    }

    /// How many scalars begin before `index`.
    func scalars(before index: Int) -> Int {
        let index = min(max(0, index), text.count)
        var scalars = Int(before[index / Self.step])
        for place in (index / Self.step * Self.step)..<index where text[place] & 0xC0 != 0x80 { scalars += 1 }
        return scalars
    }

    func span(_ bytes: Range<Int>) -> TextSpan {
        let start = scalars(before: bytes.lowerBound)
        return TextSpan(
            startScalar: start, scalarLength: scalars(before: bytes.upperBound) - start,
            startByte: bytes.lowerBound, byteLength: bytes.count)
    }
}
