@testable import Enrichment
import Parsing

/// A parsed article of plain paragraphs.
func article(
    _ paragraphs: String..., headline: String? = nil, language: String? = nil
) -> ParsedArticle {
    var article = ParsedArticle(mediaType: .plainText)
    article.headline = headline
    article.declaredLanguage = language
    article.paragraphs = paragraphs.map { ParsedArticle.Paragraph($0) }
    return article
}

/// The text that a span covers, by its scalars: as `substr` in SQL counts.
func scalars(_ start: Int, _ length: Int, of body: String) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: body.unicodeScalars.dropFirst(start).prefix(length))
    return String(view)
}
