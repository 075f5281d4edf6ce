public import Parsing

/// A parsed article with what the stages found in it.
public struct EnrichedArticle: Sendable {
    public var parsed: ParsedArticle
    /// The body that all spans are counted in: ``ParsedArticle/body``, made once.
    public var body: String
    /// ISO 639-1 code; nil where unknown.
    public var language: String?
    public var sentences: [Sentence]
    public var wordCount: Int
    public var readingSeconds: Int
    /// The sentences that say most, in reading order.
    public var summary: String?
    /// SHA-256 over what the reader sees; the same article has the same hash whatever page carried it.
    public var contentHash: [UInt8]

    /// SimHash over runs of five words: near-duplicates differ in few bits. Nil where there is no word.
    public var fingerprint: UInt64?

    /// What the body says of time, in reading order.
    public var dates: [DateMention]
    /// Who and what the body names, in the order in which they first appear.
    public var entities: [ArticleEntity]
    /// Who said what, in reading order.
    public var quotes: [Quote]

    /// Who is quoted, where it is somebody that the article names.
    public func speaker(of quote: Quote) -> ArticleEntity? {
        guard let speaker = quote.speaker, entities.indices.contains(speaker) else { return nil }
        return entities[speaker]
    }

    public struct Sentence: Sendable, Equatable {
        /// Span in Unicode scalars of the body, from 0.
        public var startScalar: Int
        public var scalarLength: Int
        /// The same span in UTF-8 bytes.
        public var startByte: Int
        public var byteLength: Int

        public init(startScalar: Int, scalarLength: Int, startByte: Int, byteLength: Int) {
            self.startScalar = startScalar
            self.scalarLength = scalarLength
            self.startByte = startByte
            self.byteLength = byteLength
        }
    }

    public init(parsed: ParsedArticle) {
        self.parsed = parsed
        body = parsed.body
        language = nil
        sentences = []
        wordCount = 0
        readingSeconds = 0
        summary = nil
        contentHash = []
        fingerprint = nil
        dates = []
        entities = []
        quotes = []
    }
}
