public import struct Foundation.Date

/// An article as a reader sees it: what is text is text, what is metadata is metadata.
///
/// All text is valid Unicode without U+0000, trimmed, with runs of white space folded.
public struct ParsedArticle: Sendable, Equatable {
    public var headline: String?
    /// The sentence or two under the headline.
    public var standfirst: String?
    /// Paragraphs in reading order; never empty in an article that parsed.
    public var paragraphs: [Paragraph]
    public var authors: [String]
    public var editors: [String]
    /// The news agency that the text is credited to: `Reuters`, `dpa`.
    public var agency: String?
    public var section: String?
    public var tags: [String]
    public var imageURL: String?
    /// The address by which the article is known, as the header or the page gives it.
    public var url: String?
    public var publisher: String?
    /// The publisher's own id of the article, where a payload names one.
    public var payloadID: String?
    /// Language as declared (BCP 47, not yet verified).
    public var declaredLanguage: String?
    public var dateline: String?
    public var publishedAt: ZonedInstant?
    public var modifiedAt: ZonedInstant?
    /// When the bytes were fetched, by the word of whoever did: what dates are resolved against where no date of
    /// publication is known.
    public var fetchedAt: ZonedInstant?
    public var corrections: [String]
    public var links: [Link]
    public var mediaType: MediaType
    /// What kind of page it is; an article's own unless the format knows others.
    public var pageKind: PageKind
    /// Captions of the pictures, in reading order; no part of the body, unless the page is a gallery.
    public var captions: [String]
    /// What was mended on the way in, as stable codes.
    public var warnings: [Warning]
    /// Where each field was read.
    public var provenance: Provenance

    public init(mediaType: MediaType) {
        headline = nil
        standfirst = nil
        paragraphs = []
        authors = []
        editors = []
        agency = nil
        section = nil
        tags = []
        imageURL = nil
        url = nil
        publisher = nil
        payloadID = nil
        declaredLanguage = nil
        dateline = nil
        publishedAt = nil
        modifiedAt = nil
        fetchedAt = nil
        corrections = []
        links = []
        self.mediaType = mediaType
        pageKind = .article
        captions = []
        warnings = []
        provenance = Provenance()
    }

    /// The paragraphs, one a line with an empty line between: what spans are counted in.
    public var body: String {
        paragraphs.lazy.map(\.text).joined(separator: "\n\n")
    }

    /// What a page is. The raw value is stored and never changes.
    public enum PageKind: String, Sendable, CaseIterable {
        case article
        /// News as it comes in, entry by entry.
        case liveBlog = "live-blog"
        /// Pictures with their captions.
        case gallery
        /// A film with a few words about it.
        case video
        /// A page that lists articles: a front page, a section, a topic.
        case index
    }

    public struct Paragraph: Sendable, Equatable {
        public enum Role: String, Sendable {
            case text, subheading, listItem = "list-item", blockQuote = "block-quote", caption, table
        }
        public var role: Role
        public var text: String

        public init(_ text: String, role: Role = .text) {
            self.role = role
            self.text = text
        }
    }

    public struct Link: Sendable, Equatable {
        public var url: String
        public var text: String

        public init(url: String, text: String) {
            self.url = url
            self.text = text
        }
    }
}

/// A moment, with the zone and the precision it was written in.
public struct ZonedInstant: Sendable, Equatable {
    public var date: Date
    /// Seconds east of Greenwich; nil where the text gave no zone (then UTC is assumed).
    public var secondsFromGMT: Int?
    /// True where the text gave a day and no time.
    public var isDayOnly: Bool

    public init(date: Date, secondsFromGMT: Int?, isDayOnly: Bool = false) {
        self.date = date
        self.secondsFromGMT = secondsFromGMT
        self.isDayOnly = isDayOnly
    }
}

/// The formats that articles come in.
public enum MediaType: String, Sendable, CaseIterable {
    case plainText = "text/plain"
    case html = "text/html"
    case json = "application/json"
    case jsonLD = "application/ld+json"
    case nitf = "application/nitf+xml"
    case newsML = "application/vnd.iptc.g2.newsitem+xml"
    /// An RSS `item`.
    case rss = "application/rss+xml"
    /// An Atom `entry`.
    case atom = "application/atom+xml"
}

/// Something mended without losing the article. The raw value is stored and never changes.
public enum Warning: String, Sendable, CaseIterable {
    case nulRemoved = "nul-removed"
    case invalidBytesReplaced = "invalid-bytes-replaced"
    case impossibleDate = "impossible-date"
    case wrongCharset = "wrong-charset"
    case textTruncated = "text-truncated"
    case fieldTruncated = "field-truncated"
    case xmlRepaired = "xml-repaired"
    case doubleEncoding = "double-encoding"
}

/// Why a record is not an article. It becomes a dead letter.
public struct Rejection: Error, Sendable, Equatable, CustomStringConvertible {
    /// Stable codes: stored, counted and alerted on; never renamed.
    public enum Reason: String, Sendable, CaseIterable {
        case emptyPayload = "empty-payload"
        case payloadTooLarge = "payload-too-large"
        case unsupportedContentType = "unsupported-content-type"
        case unsupportedEncoding = "unsupported-encoding"
        case corruptCompression = "corrupt-compression"
        case decompressedTooLarge = "decompressed-too-large"
        case malformedJSON = "malformed-json"
        case malformedXML = "malformed-xml"
        case tooDeep = "too-deep"
        case noArticle = "no-article"
    }
    public var reason: Reason
    /// For people: what was found, without a piece of the payload.
    public var message: String

    public init(_ reason: Reason, _ message: String) {
        self.reason = reason
        self.message = message
    }

    public var description: String { "\(reason.rawValue): \(message)" }
}
