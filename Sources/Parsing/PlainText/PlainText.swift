/// An article as plain text: first line the headline, then perhaps a standfirst, a byline, a dateline,
/// paragraphs, notes, and a foot that is the publisher's.
enum PlainText {
    /// Reads a whole article. `utf8` is valid UTF-8. Linear.
    static func read(_ utf8: [UInt8], into article: inout ParsedArticle, limits: ParsingLimits) {
        var paragraphs = bounded(utf8, into: &article, limits: limits)[...]
        PlainTextHead.take(&paragraphs, into: &article, takesHeadline: true)
        finish(paragraphs, into: &article)
    }

    /// Reads the text of an article whose headline is known from elsewhere (a JSON field, say).
    static func readBody(_ utf8: [UInt8], into article: inout ParsedArticle, limits: ParsingLimits) {
        var paragraphs = bounded(utf8, into: &article, limits: limits)[...]
        PlainTextHead.take(&paragraphs, into: &article, takesHeadline: false)
        finish(paragraphs, into: &article)
    }

    /// Takes out of ready-made paragraphs what is no body: byline, dateline, notes, credits, promotions.
    static func settle(_ paragraphs: [ParsedArticle.Paragraph], into article: inout ParsedArticle) {
        var texts = paragraphs.map { TextParagraph(text: $0.text, startsBlock: true, role: $0.role) }[...]
        PlainTextHead.take(&texts, into: &article, takesHeadline: false)
        finish(texts, into: &article)
    }

    private static func finish(_ paragraphs: ArraySlice<TextParagraph>, into article: inout ParsedArticle) {
        var paragraphs = paragraphs
        PlainTextFoot.take(&paragraphs, into: &article)
        article.paragraphs = paragraphs.map { .init($0.text, role: $0.role) }
    }

    /// The paragraphs of as much of the text as a body may have.
    private static func bounded(
        _ utf8: [UInt8], into article: inout ParsedArticle, limits: ParsingLimits
    ) -> [TextParagraph] {
        TextLines(FieldText.bounded(utf8, into: &article, limits: limits)).paragraphs
    }
}
