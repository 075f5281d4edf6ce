internal import struct Foundation.Date

/// The station *parsed*: one raw article in, one parsed article or a rejection out.
///
/// Pure and synchronous; time and memory are linear in the payload.
public struct ArticleParser: Sendable {
    public var limits: ParsingLimits

    public init(limits: ParsingLimits = ParsingLimits()) {
        self.limits = limits
    }

    /// Parses one article: undoes compression, finds format and character set, reads, lets the record's
    /// headers win, and brings the result into its promised form.
    /// - Throws: ``Rejection`` where the bytes hold no article.
    public func parse(_ raw: RawArticle) throws(Rejection) -> ParsedArticle {
        let payload = try received(raw)
        let declared = raw.headers.contentType.flatMap(ContentType.init)
        let mediaType = try mediaType(of: payload, declared: declared)
        let (text, warnings) = TextDecoder.decode(
            payload, declared: declared?.charset, inDocument: ownCharset(of: payload, mediaType))

        var article = ParsedArticle(mediaType: mediaType)
        article.warnings = warnings
        article.url = raw.headers.url
        switch mediaType {
        case .plainText: PlainText.read(text, into: &article, limits: limits)
        case .html:
            try HTMLReader.read(text, into: &article, limits: limits)
            // What agencies write into the text, they write on pages too.
            PlainText.settle(article.paragraphs, into: &article)
        case .json, .jsonLD: try JSONArticle.read(text, into: &article, limits: limits)
        case .nitf, .newsML, .rss, .atom: try NewsXML.read(text, into: &article, limits: limits)
        }
        article.take(raw.headers)
        article.creditAgency()
        article.normalise(limits: limits)
        article.settleProvenance()
        guard !article.paragraphs.isEmpty else {
            throw Rejection(
                .noArticle, "no body text was found in \(payload.count) bytes of \(mediaType.rawValue)")
        }
        return article
    }

    /// The payload without its compression, within the limits.
    private func received(_ raw: RawArticle) throws(Rejection) -> [UInt8] {
        guard !raw.payload.isEmpty else { throw Rejection(.emptyPayload, "the record has no bytes") }
        guard raw.payload.count <= limits.payloadBytes else {
            throw Rejection(
                .payloadTooLarge, "\(raw.payload.count) bytes, where \(limits.payloadBytes) are allowed")
        }
        let payload = try Compression.undone(
            raw.payload, encoding: raw.headers.contentEncoding, limit: limits.decompressedBytes)
        guard !payload.isEmpty else { throw Rejection(.emptyPayload, "nothing was compressed") }
        return payload
    }

    /// The header's word, unless the bytes plainly say otherwise; without a header the bytes' alone.
    private func mediaType(of payload: [UInt8], declared: ContentType?) throws(Rejection) -> MediaType {
        let found = FormatSniffer.sniff(payload)
        if declared?.meaning == .noArticle {
            throw Rejection(.unsupportedContentType, "the declared content type holds no articles")
        }
        guard found != .binary else { throw Rejection(.unsupportedContentType, "the payload is binary") }
        guard case .format(let format)? = declared?.meaning else {
            guard case .format(let format) = found else {
                throw Rejection(.unsupportedContentType, "XML of no news format")
            }
            return format
        }
        switch (format, found) {
        // One family: the bytes know better which.
        case (.nitf, .format(let actual)), (.newsML, .format(let actual)), (.rss, .format(let actual)),
            (.atom, .format(let actual)):
            return [.plainText, .json].contains(actual) ? format : actual
        // A page under a false flag, and a text that was called a page.
        case (.plainText, .format(.html)) where startsAsPage(payload): return .html
        case (.html, .format(.plainText)) where !payload.contains(UInt8(ascii: "<")): return .plainText
        default: return format
        }
    }

    private func startsAsPage(_ payload: [UInt8]) -> Bool {
        let head = String(decoding: payload.prefix(64), as: UTF8.self).lowercased().drop {
            $0.isWhitespace || $0 == "\u{FEFF}"
        }
        return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
    }

    /// The character set that the document itself names.
    private func ownCharset(of payload: [UInt8], _ mediaType: MediaType) -> String? {
        switch mediaType {
        case .html: DeclaredCharset.inHTML(payload)
        case .nitf, .newsML, .rss, .atom: DeclaredCharset.inXML(payload)
        case .plainText, .json, .jsonLD: nil
        }
    }
}

extension ParsedArticle {
    /// The record's headers win over what the payload says.
    fileprivate mutating func take(_ headers: RawArticle.Headers) {
        func given(_ value: String?) -> String? {
            value.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        }
        func overrule(
            _ value: String?, _ path: WritableKeyPath<ParsedArticle, String?>, _ field: Provenance.Field
        ) {
            guard let value = given(value) else { return }
            self[keyPath: path] = value
            provenance[field] = .header
        }
        overrule(headers.url, \.url, .url)
        overrule(headers.publisher, \.publisher, .publisher)
        overrule(headers.language, \.declaredLanguage, .language)
        switch given(headers.publishedAt).map(DateReader.read) {
        case .instant(let instant)?:
            publishedAt = instant
            provenance[.publishedAt] = .header
        case .impossible?: warnings.append(.impossibleDate)
        case .none?, nil: break
        }
        if let fetched = given(headers.fetchedAt) { take(fetched, for: \.fetchedAt) }
    }

    /// Sets a date from a field's text where none is known yet, or only its day; an impossible one is
    /// dropped and said.
    mutating func take(_ text: String, for field: WritableKeyPath<ParsedArticle, ZonedInstant?>) {
        switch DateReader.read(text) {
        case .instant(let instant):
            guard let known = self[keyPath: field] else {
                self[keyPath: field] = instant
                return
            }
            let isCloser = known.isDayOnly && !instant.isDayOnly
            if isCloser, abs(instant.date.timeIntervalSince(known.date)) < 36 * 3600 {
                self[keyPath: field] = instant
            }
        case .impossible: warnings.append(.impossibleDate)
        case .none: break
        }
    }
}

/// Bounds on what one record may cost.
public struct ParsingLimits: Sendable, Equatable {
    /// Bytes of a payload as it arrives.
    public var payloadBytes = 16 << 20
    /// Bytes after decompression.
    public var decompressedBytes = 64 << 20
    /// Nesting of JSON and XML; deeper HTML is flattened, not refused.
    public var depth = 200
    /// Bytes of a body; the rest is cut at a paragraph, with a warning.
    public var bodyBytes = 4 << 20
    /// Bytes of any one field but the body; what is longer is cut, with a warning.
    public var fieldBytes = 8192
    /// Items of any one list (authors, tags, links).
    public var listItems = 1000

    public init() {}
}
