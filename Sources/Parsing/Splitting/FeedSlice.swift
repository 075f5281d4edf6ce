/// One item's place in a feed, and how it stands alone.
struct FeedSlice {
    var start: TagScanner.Tag
    /// Nil where the item is never closed.
    var end: TagScanner.Tag?
    /// What the start tags around the item say; nil where they say nothing.
    var inheritance: FeedInheritance?

    /// The item as a text of its own.
    /// - Parameters:
    ///   - inherited: what the elements around the item say for everything inside them.
    ///   - language: what the feed says of all its items, where none stands on a tag.
    ///   - source: put in before the end, where the item has no source of its own.
    func text(
        _ feed: [UInt8], inherited: [TagScanner.Attribute], language: String?, source: [UInt8]
    ) -> [UInt8] {
        guard let end else { return [] }
        let content = feed[start.range.upperBound..<end.range.lowerBound]
        var text = Array(feed[start.range].dropLast())
        text += attributes(feed, inherited, language)
        text.append(UInt8(ascii: ">"))
        text += content
        if !source.isEmpty, !Self.holdsSource(content) { text += source }
        text += feed[end.range]
        return text
    }

    /// What the item's own tag doesn't say.
    private func attributes(
        _ feed: [UInt8], _ inherited: [TagScanner.Attribute], _ language: String?
    ) -> [UInt8] {
        var names = Set(TagScanner.attributes(feed[start.range]).map(\.name))
        var text: [UInt8] = []
        for attribute in inherited where names.insert(attribute.name).inserted {
            text.append(UInt8(ascii: " "))
            text += attribute.name
            text.append(UInt8(ascii: "="))
            text += attribute.quoted
        }
        if let language, !names.contains(ArraySlice("xml:lang".utf8)), language.utf8.count <= 35,
            language.utf8.allSatisfy({ TagScanner.isNameByte($0) })
        {
            text += " xml:lang=\"\(language)\"".utf8
        }
        return text
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
}
