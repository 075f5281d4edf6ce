/// One item's place in a feed, and how it stands alone.
struct FeedSlice {
    var start: TagScanner.Tag
    /// Nil where the item is never closed.
    var end: TagScanner.Tag?
    /// The start tags around the item, outermost first.
    var inherited: [Range<Int>]

    /// The item as a text of its own.
    /// - Parameters:
    ///   - language: what the feed says of all its items, where none stands on a tag.
    ///   - source: put in before the end, where the item has no source of its own.
    func text(_ feed: [UInt8], language: String?, source: [UInt8]) -> [UInt8] {
        guard let end else { return [] }
        let content = feed[start.range.upperBound..<end.range.lowerBound]
        var text = Array(feed[start.range].dropLast())
        text += attributes(feed, language)
        text.append(UInt8(ascii: ">"))
        text += content
        if !source.isEmpty, !Self.holdsSource(content) { text += source }
        text += feed[end.range]
        return text
    }

    /// The attributes that hold for everything inside an element; the innermost counts.
    private func attributes(_ feed: [UInt8], _ language: String?) -> [UInt8] {
        var names = Set(TagScanner.attributes(feed[start.range]).map(\.name))
        var text = ""
        for tag in inherited.reversed() {
            for (name, quoted) in TagScanner.attributes(feed[tag])
            where (name == "xmlns" || name.hasPrefix("xmlns:") || name == "xml:lang" || name == "xml:base")
                && names.insert(name).inserted
            {
                text += " \(name)=\(quoted)"
            }
        }
        if let language, !names.contains("xml:lang"), language.utf8.count <= 35,
            language.utf8.allSatisfy({ TagScanner.isNameByte($0) })
        {
            text += " xml:lang=\"\(language)\""
        }
        return Array(text.utf8)
    }

    private static func holdsSource(_ content: ArraySlice<UInt8>) -> Bool {
        var scanner = TagScanner(Array(content))
        while let tag = scanner.next() {
            let name = content[
                (content.startIndex + tag.name.lowerBound)..<(content.startIndex + tag.name.upperBound)]
            if name.elementsEqual("source".utf8) || name.suffix(7).elementsEqual(":source".utf8) {
                return true
            }
        }
        return false
    }

    /// `<source>` with the feed's title, id, authors and language.
    static func source(of feed: XMLElement, prefix: String) -> [UInt8] {
        var text = "<\(prefix)source>"
        for name in ["id", "title"] {
            if let line = feed.first(name)?.line { text += element(prefix + name, escaped(line)) }
        }
        for author in feed.all("author").prefix(20) {
            if let name = author.first("name")?.line {
                text += element(prefix + "author", element(prefix + "name", escaped(name)))
            }
        }
        return Array((text + "</\(prefix)source>").utf8)
    }

    private static func element(_ name: String, _ content: String) -> String {
        "<\(name)>\(content)</\(name)>"
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
