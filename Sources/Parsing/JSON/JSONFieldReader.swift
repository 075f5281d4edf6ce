/// Reads the values of fields, whichever of their many shapes they come in. A value of a wrong type is none.
struct JSONFieldReader {
    private let document: JSONDocument
    /// The objects of a JSON-LD graph by their `@id`, since members may only refer to them.
    private let graph: [String: JSONValue]

    init(_ document: JSONDocument) {
        self.document = document
        var graph: [String: JSONValue] = [:]
        if case .array(let items)? = document.member("graph", of: document.root) {
            for item in items.prefix(1000) {
                if let id = document.member("id", of: item), let name = document.text(id) {
                    graph[name] = item
                }
            }
        }
        self.graph = graph
    }

    /// The object that a value refers to, or the value itself.
    private func resolved(_ value: JSONValue) -> JSONValue {
        guard !graph.isEmpty, case .object(let members) = value, members.count <= 2,
            let id = document.member("id", of: value), let name = document.text(id)
        else { return value }
        return graph[name] ?? value
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
            "value", "rendered", "name", "text", "title", "headline", "content", "main", "$t", "#text",
            "$date",
        ] {
            if let inner = document.member(name, of: value), let text = document.text(inner) { return text }
        }
        return nil
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
        guard case .array(let items) = value else { return line(value).map { [$0] } }
        return nonEmpty(items.compactMap(line))
    }

    private func nonEmpty<Item>(_ items: [Item]) -> [Item]? { items.isEmpty ? nil : items }

    /// A list of terms: an array, or a string with commas.
    func items(_ value: JSONValue) -> [String]? {
        switch value {
        case .array(let items): return nonEmpty(items.compactMap { line(resolved($0)) })
        case .object: return line(resolved(value)).map { [$0] }
        case .string:
            guard let text = line(value) else { return nil }
            return nonEmpty(
                text.split { $0 == "," || $0 == ";" }.map { $0.trimming(" ") }.filter { !$0.isEmpty })
        default: return nil
        }
    }

    /// Names: a byline, `{"name": …}`, `{"givenName": …, "familyName": …}`, or an array of these.
    func people(_ value: JSONValue) -> [String]? {
        switch value {
        case .array(let items): return nonEmpty(items.flatMap { people($0) ?? [] })
        case .string:
            guard let text = line(value), !Self.isAddress(text) else { return nil }
            return nonEmpty(Byline.people(in: text))
        case .object:
            let value = resolved(value)
            for name in ["name", "fullname", "displayname", "byline", "title", "label", "author", "original"]
            {
                if let inner = document.member(name, of: value), let people = people(inner) { return people }
            }
            let parts = [["givenname", "firstname", "first"], ["familyname", "lastname", "last"]].compactMap {
                names in
                names.lazy.compactMap { document.member($0, of: value).flatMap(document.text) }.first
            }
            return parts.isEmpty ? nil : [parts.joined(separator: " ")]
        default: return nil
        }
    }

    func organisation(_ value: JSONValue) -> String? {
        switch value {
        case .array(let items): return items.lazy.compactMap(organisation).first
        case .object:
            let value = resolved(value)
            for name in ["name", "title", "displayname", "label", "legalname", "domain"] {
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

    func address(_ value: JSONValue) -> String? {
        switch value {
        case .string: return document.text(value).flatMap { Self.isAddress($0) ? $0 : nil }
        case .array(let items): return items.lazy.compactMap(address).first
        case .object:
            for name in ["url", "id", "href", "canonical", "contenturl", "src", "value"] {
                if let inner = document.member(name, of: value), case .string = inner,
                    let found = address(inner)
                {
                    return found
                }
            }
            return nil
        default: return nil
        }
    }

    func image(_ value: JSONValue) -> String? {
        if case .array(let items) = value { return items.lazy.compactMap(image).first }
        return address(resolved(value))
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
