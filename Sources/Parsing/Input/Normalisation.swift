extension ParsedArticle {
    /// Brings every field into the form that is promised: clean text, bounded sizes, no doubles, each
    /// warning once.
    mutating func normalise(limits: ParsingLimits) {
        var pass = NormalisingPass(limits: limits)
        headline = pass.field(headline)
        standfirst = pass.field(standfirst)
        agency = pass.field(agency)
        section = pass.field(section)
        publisher = pass.field(publisher)
        payloadID = pass.field(payloadID)
        declaredLanguage = pass.field(declaredLanguage).flatMap(Self.languageTag)
        dateline = pass.field(dateline)
        url = pass.address(url)
        imageURL = pass.address(imageURL)
        authors = pass.list(authors)
        editors = pass.list(editors)
        tags = pass.list(tags)
        corrections = pass.list(corrections)
        links = pass.links(links)
        paragraphs = pass.body(paragraphs, headline: headline)
        if let standfirst, let headline, standfirst.isSame(as: headline) { self.standfirst = nil }
        var seen: Set<Warning> = []
        warnings = (warnings + pass.warnings).filter { seen.insert($0).inserted }
    }

    /// `en_US`, `en-US,en;q=0.5`: the first tag, with hyphens.
    private static func languageTag(_ text: String) -> String? {
        let first = text.prefix { !",; ".contains($0) }
        return first.isEmpty ? nil : String(first).replacing("_", with: "-")
    }
}

extension RawArticle.Headers {
    /// The address that an article with these headers has; nil where it is none.
    public func address(limits: ParsingLimits) -> String? {
        var pass = NormalisingPass(limits: limits)
        return pass.address(url)
    }
}

/// One article's way through the limits, and the warnings on it.
private struct NormalisingPass {
    let limits: ParsingLimits
    private(set) var warnings: Set<Warning> = []

    init(limits: ParsingLimits) { self.limits = limits }

    mutating func field(_ text: String?) -> String? {
        guard let text else { return nil }
        let clean = fold(text)
        guard clean.utf8.count > limits.fieldBytes else { return clean.isEmpty ? nil : clean }
        warnings.insert(.fieldTruncated)
        let cut = Self.cut(clean, to: limits.fieldBytes)
        return cut.isEmpty ? nil : cut
    }

    /// An address cut short is none.
    mutating func address(_ text: String?) -> String? {
        guard let text else { return nil }
        let clean = fold(text)
        guard clean.utf8.count <= limits.fieldBytes else {
            warnings.insert(.fieldTruncated)
            return nil
        }
        return clean.isEmpty || clean.contains(" ") ? nil : clean
    }

    mutating func list(_ items: [String]) -> [String] {
        var seen: Set<[UInt8]> = []
        var kept: [String] = []
        for item in items {
            guard let clean = field(item), seen.insert(Array(clean.utf8)).inserted else { continue }
            guard kept.count < limits.listItems else {
                warnings.insert(.fieldTruncated)
                break
            }
            kept.append(clean)
        }
        return kept
    }

    mutating func links(_ links: [ParsedArticle.Link]) -> [ParsedArticle.Link] {
        var kept: [ParsedArticle.Link] = []
        for link in links {
            guard kept.count < limits.listItems else {
                warnings.insert(.fieldTruncated)
                break
            }
            guard let url = address(link.url) else { continue }
            kept.append(.init(url: url, text: field(link.text) ?? ""))
        }
        return kept
    }

    mutating func body(_ paragraphs: [ParsedArticle.Paragraph], headline: String?) -> [ParsedArticle
        .Paragraph]
    {
        var kept: [ParsedArticle.Paragraph] = []
        kept.reserveCapacity(paragraphs.count)
        var left = limits.bodyBytes
        for (index, paragraph) in paragraphs.enumerated() {
            var text = fold(paragraph.text)
            if text.isEmpty { continue }
            // A body that begins with its own headline: say it once.
            if index == 0, paragraphs.count > 1, let headline, text.isSame(as: headline) { continue }
            if text.utf8.count > left {
                warnings.insert(.textTruncated)
                guard kept.isEmpty else { break }
                text = Self.cut(text, to: left)
                if text.isEmpty { break }
            }
            left = max(0, left - text.utf8.count - 2)
            kept.append(.init(text, role: paragraph.role))
        }
        return kept
    }

    private mutating func fold(_ text: String) -> String {
        let result = FoldedText.fold(undoubled(text))
        if result.hadNUL { warnings.insert(.nulRemoved) }
        return result.text
    }

    /// Escapes and character references hide double encoding from the decoder.
    private mutating func undoubled(_ text: String) -> String {
        guard let mended = text.utf8.withContiguousStorageIfAvailable(DoubleEncoding.mended) ?? nil else {
            return text
        }
        warnings.insert(.doubleEncoding)
        return String(decoding: mended, as: UTF8.self)
    }

    /// At most `limit` bytes: up to a word's end where one is near, else up to a scalar's.
    private static func cut(_ text: String, to limit: Int) -> String {
        let all = Array(text.utf8)
        guard limit < all.count else { return text }
        var end = max(0, limit)
        if let space = all[..<end].suffix(200).lastIndex(of: 0x20) {
            end = space
        } else {
            while end > 0, all[end] & 0xC0 == 0x80 { end -= 1 }
        }
        return String(decoding: all[..<end], as: UTF8.self)
    }
}
