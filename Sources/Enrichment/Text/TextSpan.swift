/// A stretch of the body.
public struct TextSpan: Sendable, Hashable {
    /// In Unicode scalars of the body, from 0: as the database counts.
    public var startScalar: Int
    public var scalarLength: Int
    /// The same stretch in UTF-8 bytes.
    public var startByte: Int
    public var byteLength: Int

    public init(startScalar: Int, scalarLength: Int, startByte: Int, byteLength: Int) {
        self.startScalar = startScalar
        self.scalarLength = scalarLength
        self.startByte = startByte
        self.byteLength = byteLength
    }

    public var bytes: Range<Int> { startByte..<startByte + byteLength }
    public var scalars: Range<Int> { startScalar..<startScalar + scalarLength }
}
