import Enrichment
import Foundation
import Parsing

/// An article set for people to read on a terminal.
struct ArticleCard {
    var enriched: EnrichedArticle
    var terminal: TerminalText

    func render() -> String {
        let blocks = [head, facts, summary] + paragraphs + [names, quotations, notes]
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private var parsed: ParsedArticle { enriched.parsed }

    private var head: [String] {
        let headline = terminal.wrapped(parsed.headline ?? "(no headline)").map { terminal.styled($0, .bold) }
        let standfirst = terminal.wrapped(parsed.standfirst ?? "").map { terminal.styled($0, .italic) }
        return headline + standfirst
    }

    private var facts: [String] {
        var credits: [String] = []
        if !parsed.authors.isEmpty { credits.append("By \(parsed.authors.joined(separator: ", "))") }
        if !parsed.editors.isEmpty { credits.append("edited by \(parsed.editors.joined(separator: ", "))") }
        let origin = [
            parsed.publisher, parsed.section, parsed.publishedAt?.readable,
            parsed.modifiedAt.flatMap { $0 == parsed.publishedAt ? nil : "changed \($0.readable)" },
        ]
        let size = [
            enriched.language.map(languageName), "\(enriched.wordCount) words", "reads in \(readingTime)",
        ]
        let lines = [credits, origin.compactMap { $0 }, size.compactMap { $0 }].filter { !$0.isEmpty }
        let set = lines.flatMap { terminal.wrapped($0.joined(separator: " · ")) }
        return (set + terminal.whole(parsed.url ?? "")).map { terminal.styled($0, .cyan) }
    }

    private var readingTime: String {
        let seconds = enriched.readingSeconds
        return seconds < 60 ? "\(seconds) s" : "\((seconds + 30) / 60) min"
    }

    private func languageName(_ code: String) -> String {
        Locale(identifier: "en").localizedString(forLanguageCode: code) ?? code
    }

    private var summary: [String] {
        guard let summary = enriched.summary, paragraphs.count > 2 else { return [] }
        return terminal.wrapped(summary, indent: "  ┃ ").map { terminal.styled($0, .yellow) }
    }

    private var paragraphs: [[String]] {
        let mentions = enriched.entities
            .flatMap { entity in entity.mentions.map { (span: $0.span, kind: entity.kind) } }
            .sorted { $0.span.startScalar < $1.span.startScalar }
        let dateline = parsed.dateline.map { "\($0) — " } ?? ""
        var start = 0
        return parsed.paragraphs.enumerated().map { index, paragraph in
            var text = StyledScalars(paragraph.text, from: start, mentions: mentions)
            start += text.scalars.count + 2
            if index == 0 { text.insert(dateline) }
            return switch paragraph.role {
            case .text: terminal.wrapped(text)
            case .subheading: terminal.wrapped(paragraph.text).map { terminal.styled($0, .bold) }
            case .listItem: terminal.wrapped(text, indent: "    ", first: "  • ")
            case .blockQuote: terminal.wrapped(text, indent: "  │ ")
            case .caption: terminal.wrapped(paragraph.text, indent: "  ").map { terminal.styled($0, .dim) }
            case .table: terminal.wrapped(text, indent: "  ")
            }
        }
    }

    private var notes: [String] {
        var notes = parsed.corrections.flatMap { terminal.wrapped($0, indent: "  ", first: "※ ") }
        if !parsed.warnings.isEmpty {
            notes += terminal.wrapped("mended: \(parsed.warnings.map(\.rawValue).joined(separator: ", "))")
        }
        return notes.map { terminal.styled($0, .dim) }
    }
}
