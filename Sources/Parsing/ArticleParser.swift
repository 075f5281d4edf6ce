/// The station *parsed*: one raw article in, one parsed article or a rejection out.
///
/// Pure and synchronous; time and memory are linear in the payload.
public struct ArticleParser: Sendable {
    public var limits: ParsingLimits

    public init(limits: ParsingLimits = ParsingLimits()) {
        self.limits = limits
    }

    /// Parses one article.
    /// - Throws: ``Rejection`` where the bytes hold no article.
    public func parse(_ raw: RawArticle) throws(Rejection) -> ParsedArticle {
        throw Rejection(.unsupportedContentType, "not written yet")
    }
}

/// Bounds on what one record may cost.
public struct ParsingLimits: Sendable, Equatable {
    /// Bytes of a payload as it arrives.
    public var payloadBytes = 16 << 20
    /// Bytes after decompression.
    public var decompressedBytes = 64 << 20
    /// Nesting of JSON and XML; deeper HTML is flattened, not refused.
    public var depth = 200
    /// Bytes of a body; the rest is cut at a paragraph, with a warning.
    public var bodyBytes = 4 << 20
    /// Bytes of any one field but the body; what is longer is cut, with a warning.
    public var fieldBytes = 8192
    /// Items of any one list (authors, tags, links).
    public var listItems = 1000

    public init() {}
}
