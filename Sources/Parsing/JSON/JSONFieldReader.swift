/// Reads the values of fields, whichever of their many shapes they come in. A value of a wrong type is none.
struct JSONFieldReader {
    private let document: JSONDocument
    private let references: JSONReferences

    init(_ document: JSONDocument) {
        self.document = document
        references = JSONReferences(document)
    }

    /// Bytes of a string; 0 for anything else.
    func size(_ value: JSONValue) -> Int {
        if case .string(let range, _) = value { range.count } else { 0 }
    }

    /// A string or a number, or one wrapped as `{"@value": …}`, `{"rendered": …}`, `{"$date": …}`.
    func scalar(_ value: JSONValue) -> String? {
        switch value {
        case .string, .number: return document.text(value)
        case .array(let items): return items.first.flatMap(scalarInObject)
        case .object: return scalarInObject(value)
        default: return nil
        }
    }

    private func scalarInObject(_ value: JSONValue) -> String? {
        if let text = document.text(value) { return text }
        for name in [
            "value", "rendered", "name", "text", "title", "headline", "content", "main", "basic", "default",
            "$t", "#text", "$date", "iso", "cdata",
        ] {
            if let inner = document.member(name, of: value), let text = document.text(inner) { return text }
        }
        return inSomeLanguage(value)
    }

    private static func isLanguage(_ key: String) -> Bool {
        (key.utf8.count == 2 || key.utf8.count == 4) && key.utf8.allSatisfy { (0x61...0x7A).contains($0) }
            && !["id", "by", "name", "text", "type", "href", "link", "file"].contains(key)
    }

    /// `{"en": …, "de-AT": …}`: the first that is a text.
    private func inSomeLanguage(_ value: JSONValue) -> String? {
        guard case .object(let members) = value, let first = members.first, members.count <= 100,
            members.allSatisfy({ document.key($0).map(Self.isLanguage) ?? false })
        else { return nil }
        return document.text(first.value)
    }

    /// One line of text, without markup.
    func line(_ value: JSONValue) -> String? {
        guard case .string = value else {
            guard let text = scalar(value), !isNumber(value) else { return nil }
            return FieldText.line(text)
        }
        return document.text(value).flatMap(FieldText.line)
    }

    private func isNumber(_ value: JSONValue) -> Bool { if case .number = value { true } else { false } }

    func lines(_ value: JSONValue) -> [String]? {
        let value = references.resolved(value)
        guard case .array(let items) = value else { return line(value).map { [$0] } }
        return nonEmpty(items.compactMap(line))
    }

    private func nonEmpty<Item>(_ items: [Item]) -> [Item]? { items.isEmpty ? nil : items }

    /// The first of `items` that reads as something. Each is read once: `lazy.compactMap(…).first` reads the
    /// hit twice, which doubles with every level.
    private func first<Items: Sequence, Result>(
        of items: Items, _ read: (Items.Element) -> Result?
    ) -> Result? {
        for item in items {
            if let result = read(item) { return result }
        }
        return nil
    }

    /// A list of terms: an array, or a string with commas.
    func items(_ value: JSONValue) -> [String]? {
        let value = references.resolved(value)
        switch value {
        case .array(let items): return nonEmpty(items.compactMap { line(references.resolved($0)) })
        case .object: return line(references.resolved(value)).map { [$0] }
        case .string:
            guard let text = line(value) else { return nil }
            return nonEmpty(
                text.split { $0 == "," || $0 == ";" }.map { $0.trimming(" ") }.filter { !$0.isEmpty })
        default: return nil
        }
    }

    /// Names: a byline, `{"name": …}`, `{"givenName": …, "familyName": …}`, or an array of these.
    func people(_ value: JSONValue) -> [String]? { people(value, 0) }

    /// References may go in circles: what is deeper than any list of authors is none.
    private func people(_ value: JSONValue, _ level: Int) -> [String]? {
        guard level < 8 else { return nil }
        switch value {
        case .array(let items): return nonEmpty(items.flatMap { people($0, level + 1) ?? [] })
        case .string:
            let referred = references.resolved(value)
            guard case .string = referred else { return people(referred, level + 1) }
            guard let text = line(value), !Self.isAddress(text) else { return nil }
            return nonEmpty(Byline.people(in: text))
        case .object:
            let value = references.resolved(value)
            if case .array = value { return people(value, level + 1) }
            for name in [
                "name", "fullname", "displayname", "byline", "by", "title", "label", "author", "original",
                "rendered", "value", "member",
            ] {
                if let inner = document.member(name, of: value), let people = people(inner, level + 1) {
                    return people
                }
            }
            let parts = [["givenname", "firstname", "first"], ["familyname", "lastname", "last"]].compactMap {
                names in
                names.lazy.compactMap { document.member($0, of: value).flatMap(document.text) }.first
            }
            return parts.isEmpty ? nil : [parts.joined(separator: " ")]
        default: return nil
        }
    }

    func organisation(_ value: JSONValue) -> String? { organisation(value, 0) }

    private func organisation(_ value: JSONValue, _ level: Int) -> String? {
        guard level < 8 else { return nil }
        let value = references.resolved(value)
        switch value {
        case .array(let items): return first(of: items) { organisation($0, level + 1) }
        case .object:
            for name in ["name", "title", "displayname", "label", "legalname", "domain", "rendered", "value"]
            {
                if let inner = document.member(name, of: value), let text = line(inner) { return text }
            }
            return nil
        default:
            guard let text = line(value) else { return nil }
            guard Self.isAddress(text) else { return text }
            let host = text.drop { $0 != "/" }.drop { $0 == "/" }.prefix { !"/:?#".contains($0) }
            return host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host)
        }
    }

    static func isAddress(_ text: String) -> Bool {
        let head = text.prefix(8).lowercased()
        return head.hasPrefix("http://") || head.hasPrefix("https://")
    }

    func address(_ value: JSONValue) -> String? { address(value, 0) }

    private func address(_ value: JSONValue, _ level: Int) -> String? {
        guard level < 5 else { return nil }
        switch value {
        case .string:
            guard let text = document.text(value) else { return nil }
            if text.hasPrefix("//"), text.contains(".") { return "https:" + text }
            return Self.isAddress(text) ? text : nil
        case .array(let items): return first(of: items) { address($0, level + 1) }
        case .object:
            for name in [
                "url", "id", "href", "canonical", "permalink", "contenturl", "src", "sourceurl", "value",
                "link",
            ] {
                if let inner = document.member(name, of: value), let found = address(inner, level + 1) {
                    return found
                }
            }
            return nil
        default: return nil
        }
    }

    func image(_ value: JSONValue) -> String? { image(value, 0) }

    private func image(_ value: JSONValue, _ level: Int) -> String? {
        guard level < 5 else { return nil }
        let value = references.resolved(value)
        if case .array(let items) = value {
            return first(of: items.prefix(100)) { image($0, level + 1) }
        }
        if let found = address(value) { return found }
        // One for each size, by names that nobody knows.
        guard case .object(let members) = value else { return nil }
        return first(of: members.prefix(20)) { image($0.value, level + 1) }
    }

    func identifier(_ value: JSONValue) -> String? {
        guard let text = scalar(value), !text.isEmpty, !text.hasPrefix("#") else { return nil }
        return text
    }

    func language(_ value: JSONValue) -> String? {
        if let name = document.member("alternatename", of: value) { return language(name) }
        guard let text = scalar(value), (2...35).contains(text.utf8.count) else { return nil }
        return text
    }
}
