import Enrichment
import Foundation
import Parsing

/// What `read --format json` prints of one article: objects and arrays named like the tables of the
/// schema `news`, with the names of their columns. A table whose stage did not run is left out.
struct ArticleJSON: Encodable {
    /// Where the article came from: a file, or a line of one.
    var file: String
    var article: Article
    var entities: [Entity]
    var mentions: [Mention]
    var quotes: [QuotedSpeech]
    var dates: [DateMention]
    var places: [Place]
    var links: [Link]

    struct Article: Encodable {
        var url: String?
        var publisher: String?
        var language: String?
        var headline: String?
        var standfirst: String?
        var body: String
        var section: String?
        var tags: [String]
        var image: String?
        var authors: [String]
        var editors: [String]
        var agency: String?
        var dateline: String?
        var corrections: [String]
        var publishedAt: String?
        var modifiedAt: String?
        var wordCount: Int
        var readingSeconds: Int
        var summary: String?
        var contentHash: String
        var fingerprint: String?
        var mediaType: String
        var pageKind: String
        var warnings: [String]
        /// Where each field was found, by the name of its column.
        var provenance: [String: String]
        var readerVersion: Int32
    }

    struct DateMention: Encodable {
        var kind: String
        var surface: String
        var startChar: Int
        var charLength: Int
        var value: String
        var earliest: String?
        var latest: String?
        var grain: String
        var confidence: Float
    }

    struct Link: Encodable {
        var url: String
        var text: String
    }

    init(_ enriched: EnrichedArticle, file: String) {
        let parsed = enriched.parsed
        self.file = file
        article = Article(
            url: parsed.url,
            publisher: parsed.publisher,
            language: enriched.language,
            headline: parsed.headline,
            standfirst: parsed.standfirst,
            body: enriched.body,
            section: parsed.section,
            tags: parsed.tags,
            image: parsed.imageURL,
            authors: parsed.authors,
            editors: parsed.editors,
            agency: parsed.agency,
            dateline: parsed.dateline,
            corrections: parsed.corrections,
            publishedAt: parsed.publishedAt?.iso8601,
            modifiedAt: parsed.modifiedAt?.iso8601,
            wordCount: enriched.wordCount,
            readingSeconds: enriched.readingSeconds,
            summary: enriched.summary,
            contentHash: hexadecimal(enriched.contentHash),
            fingerprint: enriched.fingerprint.map { number in
                hexadecimal((0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) })
            },
            mediaType: parsed.mediaType.rawValue,
            pageKind: parsed.pageKind.rawValue,
            warnings: parsed.warnings.map(\.rawValue),
            provenance: Dictionary(
                uniqueKeysWithValues: parsed.provenance.entries.map {
                    ($0.field.rawValue, $0.source.rawValue)
                }),
            readerVersion: ReaderVersion.current)
        dates = enriched.dates.map { date in
            DateMention(
                kind: date.kind.rawValue, surface: date.surface, startChar: date.startScalar,
                charLength: date.scalarLength, value: date.value, earliest: date.earliest?.description,
                latest: date.latest?.description, grain: date.grain.rawValue, confidence: date.confidence)
        }
        entities = enriched.entities.map(Entity.init)
        places = enriched.entities.compactMap(Place.init)
        mentions = enriched.entities
            .flatMap { entity in entity.mentions.map { Mention($0, of: entity) } }
            .sorted { $0.startChar < $1.startChar }
        quotes = enriched.quotes.map { QuotedSpeech($0, speaker: enriched.speaker(of: $0)) }
        links = parsed.links.map { Link(url: $0.url, text: $0.text) }
    }

    /// The object on one line, its names sorted.
    func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
