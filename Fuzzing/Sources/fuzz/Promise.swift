import Foundation
import Parsing

/// What holds for every article, whatever it was read from. A broken promise stops the run.
enum Promise {
    static func check(_ article: ParsedArticle) {
        keep(!article.paragraphs.isEmpty, "an article without a paragraph")
        for paragraph in article.paragraphs { text(paragraph.text, "a paragraph") }
        let limits = ParsingLimits()
        for field in [
            article.headline, article.standfirst, article.section, article.url, article.publisher,
            article.payloadID, article.declaredLanguage, article.dateline, article.imageURL,
        ] {
            guard let field else { continue }
            text(field, "a field")
            keep(field.utf8.count <= limits.fieldBytes, "a field that is too long")
        }
        for item in article.authors + article.editors + article.tags + article.corrections {
            text(item, "an item")
        }
        for instant in [article.publishedAt, article.modifiedAt] {
            guard let instant else { continue }
            keep(instant.date.timeIntervalSince1970.isFinite, "a date that is none")
            keep(abs(instant.secondsFromGMT ?? 0) <= 86_400, "a zone that is none")
        }
        keep(Set(article.warnings).count == article.warnings.count, "a warning twice")
    }

    /// What PostgreSQL asks of a binary `tsvector`: different lexemes that end with a zero, each with ascending positions.
    static func check(vector: [UInt8]) {
        var rest = vector[...]
        func number(_ bytes: Int) -> Int {
            keep(rest.count >= bytes, "a vector that is cut off")
            defer { rest = rest.dropFirst(bytes) }
            return rest.prefix(bytes).reduce(0) { $0 << 8 | Int($1) }
        }
        var lexemes: Set<ArraySlice<UInt8>> = []
        for _ in 0..<number(4) {
            let lexeme = rest.prefix { $0 != 0 }
            keep(lexemes.insert(lexeme).inserted, "a lexeme twice")
            rest = rest.dropFirst(lexeme.count + 1)
            var last = 0
            for _ in 0..<number(2) {
                let position = number(2) & 0x3FFF
                keep(position > last, "positions that do not ascend")
                last = position
            }
        }
        keep(rest.isEmpty, "a vector with something behind it")
    }

    private static func text(_ text: String, _ what: String) {
        let bytes = Array(text.utf8)
        keep(!bytes.isEmpty, "\(what) without text")
        keep(bytes.first != 0x20 && bytes.last != 0x20, "\(what) that is not trimmed")
        keep(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "\(what) with a control character")
    }

    static func keep(_ condition: Bool, _ what: @autoclosure () -> String) {
        guard !condition else { return }
        fatalError(what())
    }
}
