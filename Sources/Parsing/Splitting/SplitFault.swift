/// What could not be read as an article where a file was split into articles. The others are not touched by it.
public struct SplitFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// For people: what was found, without a piece of the content.
    public var message: String
    /// Where it was, counted in bytes of the (decompressed) file.
    public var offset: Int

    public init(_ message: String, at offset: Int) {
        self.message = message
        self.offset = offset
    }

    public var description: String { "\(message), at byte \(offset)" }
}
