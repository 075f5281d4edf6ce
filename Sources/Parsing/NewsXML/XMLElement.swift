/// An element of a parsed XML text, with its content in order.
struct XMLElement {
    /// The local name, in lower case: news formats disagree about it (`newsItem`, `HeadLine`). Of names over
    /// 100 bytes, here and below, only the beginning.
    var name: String
    /// The namespace prefix as written; empty where there is none.
    var prefix: String
    /// By name with prefix (`xml:lang`), in lower case.
    var attributes: [String: String]
    var content: [Content] = []

    enum Content {
        case text(String)
        case element(XMLElement)
    }

    var children: [XMLElement] {
        content.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    func first(_ name: String) -> XMLElement? {
        for case .element(let element) in content where element.name == name { return element }
        return nil
    }

    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// The first element of that name at any depth, in document order; recursion follows the bounded nesting.
    func descendant(_ name: String) -> XMLElement? {
        for case .element(let element) in content {
            if element.name == name { return element }
            if let found = element.descendant(name) { return found }
        }
        return nil
    }

    /// All text inside, as written.
    var text: String {
        var text = ""
        addText(to: &text)
        return text
    }

    private func addText(to text: inout String) {
        for piece in content {
            switch piece {
            case .text(let piece): text += piece
            case .element(let element): element.addText(to: &text)
            }
        }
    }

    /// The text inside, folded to one line; nil where there is none.
    var line: String? {
        let line = FoldedText.fold(text).text
        return line.isEmpty ? nil : line
    }
}
