/// Takes a JSON text that holds several articles apart: an array of them, or a JSON Feed.
public enum JSONSplitter {
    /// The articles, each a JSON text of its own; nil where `payload` is a single article, or something else.
    ///
    /// An array is one of articles when its elements are objects that each have a body, or say by `@type` that they
    /// are articles: the objects of a page's JSON-LD stay together.
    public static func split(_ payload: [UInt8], contentType: String? = nil) -> [RawArticle]? {
        guard FormatSniffer.sniff(payload) == .format(.json) else { return nil }
        let charset = contentType.flatMap(ContentType.init)?.charset
        let pieces = JSONPieces(TextDecoder.decode(payload, declared: charset).text)
        let root = pieces.afterBlanks(0)
        if let elements = pieces.elements(of: root) {
            guard elements.count > 1, elements.prefix(50).allSatisfy({ isArticle(pieces.bytes[$0]) }) else {
                return nil
            }
            return elements.map { article(pieces.bytes[$0]) }
        }
        return feed(pieces, root)
    }

    /// `{"version": "https://jsonfeed.org/…", "title": …, "items": […]}`
    private static func feed(_ pieces: JSONPieces, _ root: Int) -> [RawArticle]? {
        guard let version = text(pieces, "version", root), version.contains("jsonfeed.org"),
            let items = pieces.value(of: "items", in: root).flatMap(pieces.elements)
        else { return nil }
        let title = text(pieces, "title", root)
        let language = text(pieces, "language", root)
        return items.map { item in
            var article = article(pieces.bytes[item])
            article.headers.publisher = title
            if pieces.value(of: "language", in: item.lowerBound) == nil {
                article.headers.language = language
            }
            return article
        }
    }

    private static func text(_ pieces: JSONPieces, _ name: String, _ object: Int) -> String? {
        guard let start = pieces.value(of: name, in: object), let end = pieces.end(of: start),
            let document = try? JSONDocument(Array(pieces.bytes[start..<end]), depth: 1),
            case .string = document.root
        else { return nil }
        return document.text(document.root)
    }

    private static func isArticle(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.first == UInt8(ascii: "{"),
            let document = try? JSONDocument(Array(bytes), depth: ParsingLimits().depth)
        else { return false }
        return JSONArticleFinder(document).isArticle(document.root)
    }

    private static func article(_ bytes: ArraySlice<UInt8>) -> RawArticle {
        var article = RawArticle(payload: Array(bytes))
        article.headers.contentType = "application/json; charset=utf-8"
        return article
    }
}
