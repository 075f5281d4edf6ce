/// Where each field of an article was read.
///
/// Small and ordered: it lists the fields in the order of ``Field``, each at most once.
public struct Provenance: Sendable, Equatable {
    /// A field that has a source. The raw value is its column and never changes.
    public enum Field: String, Sendable, CaseIterable {
        case headline, standfirst, authors, editors, agency, section, tags, dateline, publisher, language, url
        case imageURL = "image"
        case publishedAt = "published_at"
        case modifiedAt = "modified_at"
        case links
    }

    /// What said so. The raw value is stored and never changes.
    public enum Source: String, Sendable, CaseIterable {
        /// A header of the record.
        case header
        /// schema.org objects in a page's scripts.
        case jsonLD = "json-ld"
        /// `og:…`, `article:…` and what other social networks read.
        case openGraph = "open-graph"
        /// `dc.…`, `dcterms.…`.
        case dublinCore = "dublin-core"
        /// `itemprop`.
        case microdata
        /// `property` of schema.org, rNews and the like outside `<meta>`.
        case rdfa
        /// Any other `<meta>` or `<link>`.
        case meta
        /// `<time>`.
        case timeElement = "time-element"
        /// A link with `rel=author`.
        case relAuthor = "rel-author"
        /// A line or an element that is set as a byline.
        case byline
        /// `<title>`.
        case titleElement = "title-element"
        /// `<h1>` and its like.
        case heading
        /// The address of the page.
        case url
        /// `lang` of the page's root.
        case langAttribute = "lang-attribute"
        /// The running text and what stands around it.
        case text
        /// A field of a payload that is no page: JSON, RSS, NITF …
        case payload
    }

    private var sources: [Source?] = []

    public init() {}

    /// The source of a field; nil where the field is empty or nobody knows.
    public subscript(field: Field) -> Source? {
        get { sources.isEmpty ? nil : sources[Self.position(field)] }
        set {
            if sources.isEmpty {
                guard newValue != nil else { return }
                sources = [Source?](repeating: nil, count: Field.allCases.count)
            }
            sources[Self.position(field)] = newValue
        }
    }

    /// The fields that have a source, in the order of ``Field``.
    public var entries: [(field: Field, source: Source)] {
        Field.allCases.compactMap { field in self[field].map { (field, $0) } }
    }

    public var isEmpty: Bool { sources.allSatisfy { $0 == nil } }

    public static func == (first: Provenance, second: Provenance) -> Bool {
        first.entries.elementsEqual(second.entries) { $0 == $1 }
    }

    private static func position(_ field: Field) -> Int { Field.allCases.firstIndex(of: field) ?? 0 }
}

/// A value, and what said so.
struct Sourced<Value> {
    var value: Value
    var source: Provenance.Source

    init(_ value: Value, _ source: Provenance.Source) {
        self.value = value
        self.source = source
    }

    /// Nil where there is no value.
    init?(_ value: Value?, _ source: Provenance.Source) {
        guard let value else { return nil }
        self.init(value, source)
    }
}
