/// What a feed says of itself and with it of all its items, each piece cut short: every item gets a copy.
struct FeedHead {
    /// No more than the items are read with.
    let element: XMLElement
    /// Where the feed says it in an element, as RSS does.
    let language: String?
    /// Id and title by their elements' names, and the authors; escaped.
    private var particulars: [(name: String, content: String)] = []
    private var authors: [String] = []

    /// As much as any one field of an article may have.
    private static let mostBytes = 8192

    init(_ feed: XMLElement) {
        let title = feed.first("title")?.line?.prefix(bytes: Self.mostBytes)
        var element = XMLElement(name: feed.name, prefix: feed.prefix, attributes: [:])
        if let title {
            var copy = XMLElement(name: "title", prefix: "", attributes: [:])
            copy.content = [.text(title)]
            element.content = [.element(copy)]
        }
        self.element = element
        language = feed.first("language")?.line
        if let id = feed.first("id")?.line {
            particulars.append(("id", Self.escaped(id.prefix(bytes: Self.mostBytes))))
        }
        if let title { particulars.append(("title", Self.escaped(title))) }
        var room = Self.mostBytes
        for author in feed.all("author").prefix(20) {
            guard let name = author.first("name")?.line, name.utf8.count <= room else { continue }
            room -= name.utf8.count
            authors.append(Self.escaped(name))
        }
    }

    /// `<source>`, Atom's own way to say where an entry was taken from.
    /// - Parameter prefix: with its colon; empty where there is none.
    func source(prefix: String) -> [UInt8] {
        // It stands many times in what follows.
        guard prefix.utf8.count <= 100 else { return [] }
        func tagged(_ name: String, _ content: String) -> String {
            "<\(prefix)\(name)>\(content)</\(prefix)\(name)>"
        }
        var text = ""
        for (name, content) in particulars { text += tagged(name, content) }
        for author in authors { text += tagged("author", tagged("name", author)) }
        return Array(tagged("source", text).utf8)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
