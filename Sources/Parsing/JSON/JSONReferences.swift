/// The objects of a JSON-LD graph by their `@id`, since members may only refer to them.
///
/// A class, so that all fields of a document draw on one allowance.
final class JSONReferences {
    private let document: JSONDocument
    private let objects: [String: JSONValue]
    /// How many bytes may still be read through references. What they lead to may refer back, many times over
    /// at each level: without an end, a few kilobytes are read for hours. Real documents need some thousands.
    private var allowance = 1 << 20

    init(_ document: JSONDocument) {
        self.document = document
        var named: [String: JSONValue] = [:]
        // A graph, or several objects side by side, each perhaps with a graph of its own.
        var tops = [document.root]
        if case .array(let items) = document.root { tops = Array(items.prefix(100)) }
        var objects = tops.count > 1 ? tops : []
        for top in tops {
            if case .array(let items)? = document.member("graph", of: top) { objects += items.prefix(1000) }
        }
        for object in objects {
            guard let id = document.member("id", of: object), let name = document.text(id) else { continue }
            // Of an object and a mere reference to it, the object.
            if named[name] == nil || document.memberCount(of: object) > 1 { named[name] = object }
        }
        self.objects = named
    }

    /// The object that a value refers to, null once the allowance is used up; what is wrapped as
    /// `{"@list": …}` or `{"@set": …}`; or the value itself.
    func resolved(_ value: JSONValue) -> JSONValue {
        if document.memberCount(of: value) == 1 {
            for name in ["list", "set"] {
                if let inner = document.member(name, of: value) { return inner }
            }
        }
        guard let object = object(named: value) else { return value }
        return affords(object) ? object : .null
    }

    private func object(named value: JSONValue) -> JSONValue? {
        guard !objects.isEmpty else { return nil }
        if case .string = value { return document.text(value).flatMap { objects[$0] } }
        guard document.memberCount(of: value) <= 2, let id = document.member("id", of: value),
            let name = document.text(id)
        else { return nil }
        return objects[name]
    }

    /// Takes all that `value` holds off the allowance; false where that isn't enough. Recursion follows the
    /// document's nesting, which is bounded.
    private func affords(_ value: JSONValue) -> Bool {
        guard allowance > 0 else { return false }
        // A value takes time however short it is.
        allowance -= 16
        switch value {
        case .string(let range, isPlain: _), .number(let range): allowance -= range.count
        case .array(let items): return items.allSatisfy { affords($0) }
        case .object(let members): return members.allSatisfy { affords($0.value) }
        case .null, .bool: break
        }
        return allowance > 0
    }
}
