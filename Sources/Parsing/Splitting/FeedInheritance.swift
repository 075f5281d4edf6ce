/// What a tag around an item says for everything inside it: namespaces, language and base address.
///
/// One for each tag that says something, shared by the items inside it: a list for each item would be many
/// times the item.
final class FeedInheritance {
    private let attributes: [TagScanner.Attribute]
    private let outer: FeedInheritance?

    /// More than any feed needs; each item gets a copy.
    private static let mostBytes = 8192

    /// Nil where the tag says nothing that holds inside.
    init?(_ tag: ArraySlice<UInt8>, in outer: FeedInheritance?) {
        let attributes = TagScanner.attributes(tag).filter { Self.holdsInside($0.name) }
        guard !attributes.isEmpty else { return nil }
        self.attributes = attributes
        self.outer = outer
    }

    private static func holdsInside(_ name: ArraySlice<UInt8>) -> Bool {
        name.starts(with: "xmlns:".utf8)
            || ["xmlns", "xml:lang", "xml:base"].contains { name.elementsEqual($0.utf8) }
    }

    /// What holds inside the tag, each name once: the innermost counts, and comes first. What is too much for
    /// every item to have is left out.
    var all: [TagScanner.Attribute] {
        var found: [TagScanner.Attribute] = []
        var names: Set<ArraySlice<UInt8>> = []
        var room = Self.mostBytes
        var next: FeedInheritance? = self
        while let tag = next {
            for attribute in tag.attributes {
                room -= attribute.name.count + attribute.quoted.count
                guard room >= 0 else { return found }
                if names.insert(attribute.name).inserted { found.append(attribute) }
            }
            next = tag.outer
        }
        return found
    }
}
