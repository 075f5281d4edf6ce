public import struct Foundation.Date

/// What arrived: the bytes of one record, and what came with them.
public struct RawArticle: Sendable {
    /// The article's bytes, as published; perhaps compressed (see ``Headers/contentEncoding``).
    public var payload: [UInt8]
    public var headers: Headers
    /// When the record was made or appended, by the broker's word: the fallback for a publication date.
    public var recordedAt: Date?

    public init(payload: [UInt8], headers: Headers = Headers(), recordedAt: Date? = nil) {
        self.payload = payload
        self.headers = headers
        self.recordedAt = recordedAt
    }

    /// The record headers that say something of the article; they win over the payload.
    public struct Headers: Sendable, Equatable {
        public var contentType: String?
        public var contentEncoding: String?
        public var url: String?
        public var publisher: String?
        public var publishedAt: String?
        public var fetchedAt: String?
        public var language: String?
        public var articleID: String?

        public init() {}

        /// Takes the header `name` (any case); names that say nothing of an article are ignored,
        /// and of a name given twice the last one counts.
        public mutating func set(_ name: String, _ value: String) {
            switch name.lowercased() {
            case "content-type": contentType = value
            case "content-encoding": contentEncoding = value
            case "url": url = value
            case "publisher": publisher = value
            case "published-at": publishedAt = value
            case "fetched-at": fetchedAt = value
            case "language": language = value
            case "article-id": articleID = value
            default: break
            }
        }
    }
}
