import Enrichment
import Foundation
import Parsing
import Postgres

/// The arrays of `copydesk.file_batch` that have one element a record.
///
/// The order of ``parameters`` is the order of the function's arguments.
struct FilingColumns {
    private var offset: PostgresArray
    private var recordedAt: PostgresArray
    private var kind: PostgresArray
    private var keyDigest: PostgresArray
    private var articleID: PostgresArray
    private var keyArticleID: PostgresArray
    private var text: [Text: PostgresArray]
    private var publishedAt: PostgresArray
    private var modifiedAt: PostgresArray
    private var wordCount: PostgresArray
    private var readingSeconds: PostgresArray
    private var contentHash: PostgresArray
    private var fingerprint: PostgresArray
    private var search: PostgresArray

    /// Columns that travel as text; lists as array literals, since arrays of arrays cannot be unnested.
    private enum Text: CaseIterable {
        case url, publisher, language, headline, standfirst, body, section, tags, image, authors, editors
        case dateline, corrections, summary, mediaType, warnings, agency, pageKind, provenance
    }

    init(capacity: Int) {
        offset = PostgresArray(of: .int8, capacity: capacity)
        recordedAt = PostgresArray(of: .timestamptz, capacity: capacity)
        kind = PostgresArray(of: .text, capacity: capacity)
        keyDigest = PostgresArray(of: .uuid, capacity: capacity)
        articleID = PostgresArray(of: .uuid, capacity: capacity)
        keyArticleID = PostgresArray(of: .uuid, capacity: capacity)
        text = Dictionary(
            uniqueKeysWithValues: Text.allCases.map { ($0, PostgresArray(of: .text, capacity: capacity)) })
        publishedAt = PostgresArray(of: .timestamptz, capacity: capacity)
        modifiedAt = PostgresArray(of: .timestamptz, capacity: capacity)
        wordCount = PostgresArray(of: .int4, capacity: capacity)
        readingSeconds = PostgresArray(of: .int4, capacity: capacity)
        contentHash = PostgresArray(of: .bytea, capacity: capacity)
        fingerprint = PostgresArray(of: .int8, capacity: capacity)
        search = PostgresArray(of: .tsvector, capacity: capacity)
    }

    /// - Parameter tombstoneID: for a tombstone: the article that its key stands for within the batch.
    mutating func append(_ record: FilingRecord, tombstoneID: UUID?) {
        offset.append(record.offset)
        recordedAt.append(record.recordedAt)
        keyDigest.append(record.key.map(ArticleIdentity.keyDigest))
        search.append(record.searchVector)
        switch record.content {
        case .article(let article, let id):
            kind.append("article")
            articleID.append(id)
            keyArticleID.appendNull()
            append(article)
        case .tombstone(let id, let keyID):
            kind.append("tombstone")
            articleID.append(id ?? tombstoneID)
            keyArticleID.append(keyID)
            appendNoArticle()
        case .dead:
            kind.append("dead")
            articleID.appendNull()
            keyArticleID.appendNull()
            appendNoArticle()
        }
    }

    private mutating func append(_ article: EnrichedArticle) {
        let parsed = article.parsed
        append(.url, parsed.url)
        append(.publisher, parsed.publisher)
        append(.language, article.language)
        append(.headline, parsed.headline)
        append(.standfirst, parsed.standfirst)
        append(.body, article.body)
        append(.section, parsed.section)
        append(.tags, ArrayLiteral.text(parsed.tags))
        append(.image, parsed.imageURL)
        append(.authors, ArrayLiteral.text(parsed.authors))
        append(.editors, ArrayLiteral.text(parsed.editors))
        append(.dateline, parsed.dateline)
        append(.corrections, ArrayLiteral.text(parsed.corrections))
        append(.summary, article.summary)
        append(.mediaType, parsed.mediaType.rawValue)
        append(.warnings, ArrayLiteral.text(parsed.warnings.map(\.rawValue)))
        append(.agency, parsed.agency)
        append(.pageKind, parsed.pageKind.rawValue)
        append(.provenance, Self.json(parsed.provenance))
        publishedAt.append(parsed.publishedAt?.date)
        modifiedAt.append(parsed.modifiedAt?.date)
        wordCount.append(Int32(clamping: article.wordCount))
        readingSeconds.append(Int32(clamping: article.readingSeconds))
        contentHash.append(article.contentHash)
        fingerprint.append(article.fingerprint.map(Int64.init(bitPattern:)))
    }

    /// `{"headline": "json-ld", …}`: names and codes that need no escaping.
    private static func json(_ provenance: Provenance) -> String {
        let pairs = provenance.entries.map { "\"\($0.field.rawValue)\":\"\($0.source.rawValue)\"" }
        return "{\(pairs.joined(separator: ","))}"
    }

    private mutating func appendNoArticle() {
        for column in Text.allCases { append(column, nil) }
        publishedAt.appendNull()
        modifiedAt.appendNull()
        wordCount.appendNull()
        readingSeconds.appendNull()
        contentHash.appendNull()
        fingerprint.appendNull()
    }

    private mutating func append(_ column: Text, _ value: String?) {
        text[column]?.append(value)
    }

    var parameters: [PostgresParameter] {
        func column(_ name: Text) -> PostgresParameter {
            .array(text[name] ?? PostgresArray(of: .text))
        }
        return [
            .array(offset), .array(recordedAt), .array(kind), .array(keyDigest), .array(articleID),
            .array(keyArticleID),
            column(.url), column(.publisher), column(.language), column(.headline), column(.standfirst),
            column(.body), column(.section), column(.tags), column(.image), column(.authors),
            column(.editors), column(.dateline), column(.corrections),
            .array(publishedAt), .array(modifiedAt), .array(wordCount), .array(readingSeconds),
            column(.summary), .array(contentHash), .array(fingerprint), column(.mediaType),
            column(.warnings), column(.agency), column(.pageKind), column(.provenance), .array(search),
        ]
    }
}
