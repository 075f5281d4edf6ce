import Enrichment
import Foundation
import Parsing
import Synchronization

/// What a reader finds in an article when nobody disturbs it: the product's own reading, in this process.
final class Reference: Sendable {
    private let parser = ArticleParser(limits: ParsingLimits())
    private let enricher = Enricher()
    private let stories: Stories
    /// Findings by story and form: they do not depend on the article's number.
    private let known = Mutex<[Int: String]>([:])

    init(stories: Stories) {
        self.stories = stories
    }

    struct Reading: Equatable {
        var headline: String
        var body: String
        /// Quotations, entities with their mentions, and days, in the notation of ``ArticleOracle``.
        var findings: String
    }

    func reading(of state: RecordPlan.State) throws -> Reading {
        var headers = RawArticle.Headers()
        headers.set("content-type", state.form.contentType)
        let raw = RawArticle(
            payload: state.payload(stories), headers: headers,
            recordedAt: Date(timeIntervalSince1970: Double(RecordPlan.start) / 1000))
        let parsed = try parser.parse(raw)
        let place = state.story * Form.allCases.count + state.form.rawValue
        let findings: String
        if let found = known.withLock({ $0[place] }) {
            findings = found
        } else {
            findings = Self.findings(of: enricher.enrich(parsed))
            known.withLock { $0[place] = findings }
        }
        return Reading(headline: parsed.headline ?? "", body: parsed.body, findings: findings)
    }

    private static func findings(of article: EnrichedArticle) -> String {
        var lines: [String] = []
        for (place, quote) in article.quotes.enumerated() {
            lines.append(
                line([
                    "q", "\(place)", quote.kind.rawValue, quote.text, "\(quote.span.startScalar)",
                    "\(quote.span.scalarLength)", article.speaker(of: quote)?.name,
                    quote.speakerSurface, quote.cue, quote.outlet, quote.saidOn.map { "\($0.number)" },
                ]))
        }
        for (place, entity) in article.entities.enumerated() {
            lines.append(
                line([
                    "e", "\(place)", entity.kind.rawValue, entity.name, entity.role, entity.affiliation,
                    "\(entity.mentions.count)",
                    entity.mentions.map { "\($0.span.startScalar)" }.joined(separator: ","),
                    entity.mentions.map { "\($0.span.scalarLength)" }.joined(separator: ","),
                    entity.mentions.map(\.surface).joined(separator: ","),
                ]))
        }
        for (place, date) in article.dates.enumerated() {
            lines.append(
                line([
                    "d", "\(place)", date.kind.rawValue, date.surface, "\(date.startScalar)",
                    "\(date.scalarLength)", date.value, date.earliest.map { "\($0.number)" },
                    date.latest.map { "\($0.number)" }, date.grain.rawValue,
                ]))
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ fields: [String?]) -> String {
        fields.map { $0 ?? "" }.joined(separator: "|")
    }
}
