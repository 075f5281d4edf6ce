/// What stands after the last paragraph of the body.
enum PlainTextFoot {
    /// Takes credits, notes and promotions off the end of `paragraphs`.
    static func take(_ paragraphs: inout ArraySlice<TextParagraph>, into article: inout ParsedArticle) {
        var credits = Credits()
        cutAtRule(&paragraphs, into: &article, &credits)
        takeLast(&paragraphs, into: &article, &credits)
        takeNearEnd(&paragraphs, into: &article, &credits)
        takeTrailing(&paragraphs, &credits)
        paragraphs.removeAll { isRule($0.text) }
        if article.authors.isEmpty { article.authors = credits.authors }
        if article.editors.isEmpty { article.editors = credits.editors }
    }

    // MARK: Rules

    private static func isRule(_ text: String) -> Bool {
        text.utf8.count < 100 && text.utf8.allSatisfy { "-*_=#~ ".utf8.contains($0) }
            || text.utf8.count < 8 && wordedRules.contains(text)
    }

    private static let wordedRules: Set<String> = ["—", "––", "-30-", "-END-", "-ENDS-", "- 30 -"]

    /// The signature line `--` and everything after it; another rule only where nothing but a foot follows.
    private static func cutAtRule(
        _ paragraphs: inout ArraySlice<TextParagraph>, into article: inout ParsedArticle,
        _ credits: inout Credits
    ) {
        for index in paragraphs.indices.suffix(16) where isRule(paragraphs[index].text) {
            let rest = paragraphs[(index + 1)...]
            guard index > paragraphs.startIndex, !rest.isEmpty else { continue }
            let isSignature = paragraphs[index].text == "--"
            let size = rest.reduce(0) { $0 + $1.text.utf8.count }
            guard isSignature && size <= 1500 || rest.allSatisfy({ isFootLine($0.text) }) else { continue }
            for paragraph in rest { _ = takeFootLine(paragraph.text, into: &article, &credits) }
            paragraphs = paragraphs[..<index]
            return
        }
    }

    private static func isFootLine(_ text: String) -> Bool {
        Promotion.matches(text) || Credits.read(text) != nil || CorrectionNote.matches(text) || isRule(text)
            || isLateByline(text) != nil
    }

    private static func takeFootLine(
        _ text: String, into article: inout ParsedArticle, _ credits: inout Credits
    ) -> Bool {
        if let found = Credits.read(text) {
            credits.authors += found.authors
            credits.editors += found.editors
            return true
        }
        if CorrectionNote.matches(text) {
            article.corrections.append(text)
            return true
        }
        if let people = isLateByline(text) {
            credits.authors += people
            return true
        }
        return Promotion.matches(text) || isRule(text)
    }

    /// `By Jane Doe` as the last line.
    private static func isLateByline(_ text: String) -> [String]? {
        guard text.utf8.count <= 80, text.last != ".", text.hasPrefix("By ") || text.hasPrefix("BY ") else {
            return nil
        }
        return Byline.read(text)
    }

    // MARK: From the end

    /// Lines that are surely of the foot, from the last one up to the first that isn't.
    private static func takeLast(
        _ paragraphs: inout ArraySlice<TextParagraph>, into article: inout ParsedArticle,
        _ credits: inout Credits
    ) {
        var late = Credits()
        var notes: [String] = []
        for _ in 0..<24 {
            guard paragraphs.count > 1, let last = paragraphs.last else { break }
            var one = Credits()
            let before = article.corrections.count
            guard takeFootLine(last.text, into: &article, &one) else { break }
            // Read upwards, kept in reading order.
            late = Credits(authors: one.authors + late.authors, editors: one.editors + late.editors)
            if article.corrections.count > before { notes.insert(article.corrections.removeLast(), at: 0) }
            paragraphs.removeLast()
        }
        article.corrections += notes
        credits = Credits(authors: late.authors + credits.authors, editors: late.editors + credits.editors)
    }

    /// Credits and notes of the last lines that something unknown follows.
    private static func takeNearEnd(
        _ paragraphs: inout ArraySlice<TextParagraph>, into article: inout ParsedArticle,
        _ credits: inout Credits
    ) {
        for index in paragraphs.indices.suffix(6).reversed() where paragraphs.count > 1 {
            let text = paragraphs[index].text
            if CorrectionNote.matches(text) {
                article.corrections.append(text)
                paragraphs.remove(at: index)
            } else if let start = text.utf8.first, "([".utf8.contains(start),
                let found = Credits.read(text)
            {
                credits.authors += found.authors
                credits.editors += found.editors
                paragraphs.remove(at: index)
            }
        }
    }

    /// `… he said. (Reporting by A; Editing by B)`
    private static func takeTrailing(_ paragraphs: inout ArraySlice<TextParagraph>, _ credits: inout Credits)
    {
        guard let last = paragraphs.last, let (found, text) = Credits.trailing(last.text) else { return }
        credits.authors += found.authors
        credits.editors += found.editors
        paragraphs[paragraphs.endIndex - 1].text = text
    }
}
