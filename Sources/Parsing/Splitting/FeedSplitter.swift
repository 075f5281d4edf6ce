/// Takes a feed apart into its items: RSS of any version, Atom, and the items of a NewsML-G2 message.
///
/// Each item becomes an XML text of its own, byte for byte as it stood in the feed, with what it inherits from there:
/// namespaces, language and base address on its first tag, and for Atom a `source`. The headers `url` and
/// `publisher` say what the item and its feed say. Linear in the feed.
public struct FeedSplitter {
    /// The items of a feed; nil where `payload` is no feed but a single article, or something else.
    ///
    /// An item that is never closed is a fault in its place.
    public static func split(
        _ payload: [UInt8], contentType: String? = nil
    ) -> [Result<RawArticle, SplitFault>]? {
        guard case .format(let format) = FormatSniffer.sniff(payload), let kind = Kind(format) else {
            return nil
        }
        let text = TextDecoder.decode(
            payload, declared: contentType.flatMap(ContentType.init)?.charset,
            inDocument: DeclaredCharset.inXML(payload)
        ).text
        var splitter = FeedSplitter(text, kind)
        return splitter.run()
    }

    private struct Kind {
        var format: MediaType
        var roots: [String]
        var item: String

        /// Nil for formats that come alone.
        init?(_ format: MediaType) {
            self.format = format
            switch format {
            case .rss: (roots, item) = (["rss", "rdf", "channel"], "item")
            case .atom: (roots, item) = (["feed"], "entry")
            case .newsML: (roots, item) = (["newsmessage"], "newsitem")
            default: return nil
            }
        }
    }

    /// What the items together may take from the feed, where four times the feed is less.
    private static let mostBytesAdded = 64 << 20

    private let bytes: [UInt8]
    private let kind: Kind
    private var items: [FeedSlice] = []
    /// Elements that are open around the items, outermost first, and what holds inside them.
    private var open: [(tag: TagScanner.Tag, inheritance: FeedInheritance?)] = []

    private init(_ bytes: [UInt8], _ kind: Kind) {
        self.bytes = bytes
        self.kind = kind
    }

    private mutating func run() -> [Result<RawArticle, SplitFault>]? {
        var scanner = TagScanner(bytes)
        guard let root = scanner.next(), !root.isEnd, isNamed(root, kind.roots) else { return nil }
        open = [(root, FeedInheritance(bytes[root.range], in: nil))]
        var item: TagScanner.Tag?
        while let tag = scanner.next() {
            guard let begun = item else {
                if !tag.isEnd, !tag.isEmpty, isNamed(tag, [kind.item]) { item = tag } else { follow(tag) }
                continue
            }
            guard bytes[tag.name].elementsEqual(bytes[begun.name]) else { continue }
            if tag.isEnd {
                add(begun, end: tag)
                item = nil
            } else if !tag.isEmpty {
                // Items don't hold items: the one before was never closed.
                add(begun, end: nil)
                item = tag
            }
        }
        if let item { add(item, end: nil) }
        return articles()
    }

    /// True where the tag's name without its prefix is one of `names`, in any case.
    private func isNamed(_ tag: TagScanner.Tag, _ names: [String]) -> Bool {
        let name = bytes[tag.name]
        let start = name.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.startIndex
        let local = name[start...].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return names.contains { local.elementsEqual($0.utf8) }
    }

    /// Keeps the list of open elements; bounded, and lenient with ends that fit nothing.
    private mutating func follow(_ tag: TagScanner.Tag) {
        if tag.isEnd {
            let name = bytes[tag.name]
            if let at = open.lastIndex(where: { bytes[$0.tag.name].elementsEqual(name) }) {
                open.removeSubrange(at...)
            }
        } else if !tag.isEmpty, open.count < 64 {
            let outer = open.last?.inheritance
            open.append((tag, FeedInheritance(bytes[tag.range], in: outer) ?? outer))
        }
    }

    private mutating func add(_ start: TagScanner.Tag, end: TagScanner.Tag?) {
        items.append(FeedSlice(start: start, end: end, inheritance: open.last?.inheritance))
    }

    // MARK: Articles

    private func articles() -> [Result<RawArticle, SplitFault>] {
        let feed = head().map(FeedHead.init)
        // RSS says it in an element, Atom in an attribute that is inherited as such.
        let language = kind.format == .rss ? feed?.language : nil
        var inherited: (from: FeedInheritance?, attributes: [TagScanner.Attribute]) = (nil, [])
        var room = max(Self.mostBytesAdded, 4 * bytes.count)
        var results: [Result<RawArticle, SplitFault>] = []
        results.reserveCapacity(items.count)
        for item in items {
            let place = item.start.range.lowerBound
            guard let end = item.end else {
                results.append(.failure(SplitFault("an item of the feed that is not closed", at: place)))
                continue
            }
            guard room > 0 else {
                results.append(.failure(SplitFault("an item that takes too much from its feed", at: place)))
                continue
            }
            if item.inheritance !== inherited.from {
                inherited = (item.inheritance, item.inheritance?.all ?? [])
            }
            let text = item.text(
                bytes, inherited: inherited.attributes, language: language, source: source(of: feed, item))
            room -= text.count - (end.range.upperBound - place)
            results.append(.success(article(text, feed)))
        }
        return results
    }

    private func article(_ text: [UInt8], _ feed: FeedHead?) -> RawArticle {
        var article = RawArticle(payload: text)
        article.headers.contentType = "\(kind.format.rawValue); charset=utf-8"
        if kind.format != .newsML, let element = try? XMLTree.parse(text, depth: 200, recovers: true) {
            let item = FeedItem(element, of: feed?.element ?? element.first("source"))
            article.headers.url = item.link
            article.headers.publisher = item.publisher
        }
        return article
    }

    /// What the feed says of itself: the text without its items.
    private func head() -> XMLElement? {
        var head: [UInt8] = []
        var at = 0
        for item in items {
            head += bytes[at..<item.start.range.lowerBound]
            at = item.end?.range.upperBound ?? item.start.range.upperBound
        }
        head += bytes[at...]
        guard let root = try? XMLTree.parse(head, depth: 200, recovers: true) else { return nil }
        return kind.format == .rss ? root.name == "channel" ? root : root.first("channel") : root
    }

    private func source(of feed: FeedHead?, _ item: FeedSlice) -> [UInt8] {
        guard kind.format == .atom, let feed else { return [] }
        let name = bytes[item.start.name]
        let prefix = name.firstIndex(of: UInt8(ascii: ":")).map {
            String(decoding: name[...$0], as: UTF8.self)
        }
        return feed.source(prefix: prefix ?? "")
    }
}
