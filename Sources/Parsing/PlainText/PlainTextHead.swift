/// What stands before the first paragraph of the body.
enum PlainTextHead {
    /// Takes headline, standfirst, byline, dates, early notes and the dateline off `paragraphs`.
    static func take(
        _ paragraphs: inout ArraySlice<TextParagraph>, into article: inout ParsedArticle, takesHeadline: Bool
    ) {
        takeLabelled(&paragraphs, into: &article)
        var didTakeHeadline = false
        if takesHeadline, article.headline == nil {
            didTakeHeadline = takeHeadline(&paragraphs, into: &article)
        }
        // A body that repeats its headline.
        if !takesHeadline, paragraphs.count > 1, let headline = article.headline,
            let first = paragraphs.first, first.text.isSame(as: headline)
        {
            paragraphs.removeFirst()
        }
        // A head is a handful of lines; whatever comes later is the body.
        for position in 0..<8 {
            guard let first = paragraphs.first, paragraphs.count > 1 || takeable(first.text) else { break }
            if takeLine(first.text, into: &article) {
                paragraphs.removeFirst()
            } else if didTakeHeadline, article.standfirst == nil, isStandfirst(paragraphs, position) {
                article.standfirst = first.text
                paragraphs.removeFirst()
            } else {
                break
            }
        }
        takeDateline(&paragraphs, into: &article)
    }

    // MARK: Lines with labels

    /// `Title: …`, `Author: …`, `Date: …`, as exports of archives put them.
    private static func takeLabelled(
        _ paragraphs: inout ArraySlice<TextParagraph>, into article: inout ParsedArticle
    ) {
        for _ in 0..<12 {
            guard let first = paragraphs.first, first.text.utf8.count <= 400,
                let colon = first.text.utf8.prefix(24).firstIndex(of: UInt8(ascii: ":"))
            else { return }
            let value = first.text[first.text.index(after: colon)...].trimming(" ")
            guard !value.isEmpty, let label = labels[first.text[..<colon].lowercased()] else { return }
            // `Title` alone opens such a block: `Source: …` may be any article's first line.
            if article.headline == nil, label != .headline, !opensBlock(paragraphs) { return }
            switch label {
            case .headline:
                if article.headline != nil { return }
                article.headline = value
            case .standfirst: article.standfirst = article.standfirst ?? value
            case .author: article.authors += Byline.people(in: value)
            case .editor: article.editors += Byline.people(in: value)
            case .published: article.take(value, for: \.publishedAt)
            case .modified: article.take(value, for: \.modifiedAt)
            case .publisher: article.publisher = article.publisher ?? value
            case .section: article.section = article.section ?? value
            case .url: article.url = article.url ?? value
            case .language: article.declaredLanguage = article.declaredLanguage ?? value
            }
            paragraphs.removeFirst()
        }
    }

    private enum Label {
        case headline, standfirst, author, editor, published, modified, publisher, section, url, language
    }

    private static let labels: [String: Label] = [
        "title": .headline, "headline": .headline, "subtitle": .standfirst, "standfirst": .standfirst,
        "author": .author, "authors": .author, "byline": .author, "editor": .editor, "editors": .editor,
        "date": .published, "published": .published, "publication date": .published, "updated": .modified,
        "modified": .modified, "publisher": .publisher, "source": .publisher, "publication": .publisher,
        "section": .section, "category": .section, "url": .url, "link": .url, "language": .language,
    ]

    /// True where a headline's label follows within the next few lines.
    private static func opensBlock(_ paragraphs: ArraySlice<TextParagraph>) -> Bool {
        paragraphs.prefix(8).contains {
            let lower = $0.text.prefix(10).lowercased()
            return lower.hasPrefix("title:") || lower.hasPrefix("headline:")
        }
    }

    // MARK: The headline

    private static func takeHeadline(
        _ paragraphs: inout ArraySlice<TextParagraph>, into article: inout ParsedArticle
    ) -> Bool {
        // A paragraph of any length is not looked at character by character.
        guard let first = paragraphs.first, first.text.utf8.count <= 1000 else { return false }
        var text = first.text
        // Markdown.
        if text.hasPrefix("#") { text = text.trimming("# ") }
        guard isHeadline(text, isAlone: paragraphs.count == 1) else { return false }
        article.headline = text
        paragraphs.removeFirst()
        return true
    }

    private static func isHeadline(_ text: String, isAlone: Bool) -> Bool {
        guard text.utf8.count <= 400, Dateline(text) == nil, Byline.read(text) == nil else { return false }
        let endsSentence = text.last.map { ".!?\"”".contains($0) } ?? false
        if isAlone { return text.utf8.count <= 120 && !endsSentence }
        // Two sentences, or a long one, are a paragraph.
        return !(text.utf8.count > 200 && text.last == ".") && !(text.utf8.count > 120 && text.contains(". "))
    }

    // MARK: Lines under the headline

    private static func takeable(_ text: String) -> Bool {
        text.utf8.count <= 120 && Byline.read(text) != nil
    }

    private static func takeLine(_ text: String, into article: inout ParsedArticle) -> Bool {
        if let people = Byline.read(text) {
            if article.authors.isEmpty { article.authors = people }
            return true
        }
        if CorrectionNote.matches(text) {
            article.corrections.append(text)
            return true
        }
        guard text.utf8.count <= 120 else { return false }
        if takeDate(text, into: &article) { return true }
        if let role = text.split(separator: ",").last?.lowercased(),
            role.contains("staff") || role.contains("correspondent"),
            text.contains(","), let people = Byline.read("By " + text)
        {
            if article.authors.isEmpty { article.authors = people }
            return true
        }
        return isFurniture(text)
    }

    /// A line that holds a date and little else: `Published 28 December 2021, 10:00`.
    private static func takeDate(_ text: String, into article: inout ParsedArticle) -> Bool {
        guard text.utf8.count <= 80, text.utf8.contains(where: { (0x30...0x39).contains($0) }),
            case .instant = DateReader.read(text), isMostlyDate(text)
        else { return false }
        let lower = text.lowercased()
        let isUpdate = ["updated", "modified", "aktualisiert", "mis à jour", "actualizado", "uuendatud"]
            .contains {
                lower.contains($0)
            }
        article.take(text, for: isUpdate ? \.modifiedAt : \.publishedAt)
        return true
    }

    /// No more than three words beside the date's own.
    private static func isMostlyDate(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter }
        return words.filter { MonthNames.month(String($0)) == nil && !dateWords.contains(String($0)) }.count
            <= 3
    }

    private static let dateWords: Set<String> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed",
        "thu",
        "fri", "sat", "sun", "published", "updated", "posted", "last", "first", "on", "at", "am", "pm", "a",
        "p", "m",
        "gmt", "utc", "et", "est", "edt", "cet", "t", "z", "the", "of", "st", "nd", "rd", "th", "bst", "eet",
    ]

    /// `3 min read`, `Reuters`, `Advertisement`.
    private static func isFurniture(_ text: String) -> Bool {
        let lower = text.lowercased().trimming("()[] .|")
        if ["advertisement", "share", "print", "reuters", "ap", "afp", "listen", "photo", "video"].contains(
            lower)
        {
            return true
        }
        return lower.hasSuffix("min read") || lower.hasSuffix("minute read")
            || lower.hasSuffix("minutes read")
    }

    // MARK: Standfirst

    /// A short paragraph that byline, date or dateline follows, or that the setting sets apart.
    private static func isStandfirst(_ paragraphs: ArraySlice<TextParagraph>, _ position: Int) -> Bool {
        guard paragraphs.count > 2, let first = paragraphs.first, first.text.utf8.count <= 350,
            Dateline(first.text) == nil
        else { return false }
        let next = paragraphs[paragraphs.startIndex + 1]
        if Byline.read(next.text) != nil || Dateline(next.text) != nil { return true }
        if next.text.utf8.count <= 60, case .instant = DateReader.read(next.text), isMostlyDate(next.text) {
            return true
        }
        guard position == 0, next.startsBlock else { return false }
        let rest = paragraphs.dropFirst(2)
        let spaced = rest.count { $0.startsBlock }
        // In the headline's block, where the body's paragraphs stand apart.
        if !first.startsBlock { return spaced * 2 >= rest.count }
        // A block of its own, where the body's paragraphs are lines.
        return rest.count { $0.text.utf8.count > 60 } >= 3 && spaced * 4 <= rest.count
    }

    // MARK: Dateline

    private static func takeDateline(
        _ paragraphs: inout ArraySlice<TextParagraph>, into article: inout ParsedArticle
    ) {
        guard let first = paragraphs.first, let dateline = Dateline(first.text) else { return }
        article.dateline = article.dateline ?? dateline.text
        paragraphs[paragraphs.startIndex].text = dateline.rest
    }
}
