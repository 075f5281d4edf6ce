/// The article among a page's JSON-LD objects.
struct LinkedArticle {
    let object: JSONTree
    /// The name of each object that has one, by its `@id`, since others may only refer to it.
    private let nameByID: [String: JSONTree]

    private static let rank: [String: Int] = [
        "newsarticle": 5, "reportagenewsarticle": 5, "opinionnewsarticle": 5, "analysisnewsarticle": 5,
        "backgroundnewsarticle": 5, "reviewnewsarticle": 5, "askpublicnewsarticle": 5, "liveblogposting": 5,
        "article": 4, "blogposting": 4, "report": 4, "techarticle": 4, "scholarlyarticle": 4,
        "advertisercontentarticle": 4, "satiricalarticle": 4, "socialmediaposting": 3, "review": 3,
        "recipe": 3,
        "medicalwebpage": 2, "videoobject": 2, "imagegallery": 2, "webpage": 1, "itempage": 1,
        "newsmediaorganization": 0,
    ]

    /// - Parameter isSame: whether an address is this page's.
    init?(_ metadata: PageMetadata, isSame: (String) -> Bool) {
        var best: JSONTree?
        var bestScore = 0
        for (position, object) in metadata.linkedData.enumerated() {
            var score = Self.types(object).map { (Self.rank[$0] ?? 0) * 10 }.max() ?? 0
            guard score > 0 else { continue }
            if object["headline"] != nil { score += 4 }
            if object["author"] != nil { score += 2 }
            if object["datePublished"] != nil { score += 3 }
            let address = Self.address(object)
            if let address, isSame(address) { score += 12 }
            if position > 0 { score -= 1 }
            if score > bestScore {
                best = object
                bestScore = score
            }
        }
        guard let best else { return nil }
        object = best
        var nameByID: [String: JSONTree] = [:]
        for other in metadata.linkedData {
            guard let id = other["@id"]?.text, nameByID[id] == nil, let name = other["name"] else { continue }
            nameByID[id] = name
        }
        self.nameByID = nameByID
    }

    static func types(_ object: JSONTree) -> [String] {
        (object["@type"] ?? object["type"])?.elements.compactMap {
            $0.text?.split(separator: "/").last?.split(separator: ":").last?.lowercased()
        } ?? []
    }

    private static func address(_ object: JSONTree) -> String? {
        if let url = object["url"]?.text { return url }
        guard let page = object["mainEntityOfPage"] else { return object["@id"]?.text }
        return page.text ?? page["@id"]?.text ?? page["url"]?.text
    }

    var types: [String] { Self.types(object) }

    func text(_ key: String) -> String? {
        guard let value = object[key]?.elements.first?.text else { return nil }
        return Self.clean(value)
    }

    /// Decodes what templates encode twice, and folds white space.
    static func clean(_ value: String) -> String? {
        var text = MarkupText()
        text.append(Array(value.utf8)[...], isEncoded: value.utf8.contains(UInt8(ascii: "&")))
        let result = text.string
        if result.utf8.contains(UInt8(ascii: "<")), result.utf8.contains(UInt8(ascii: ">")) {
            let stripped = PageOutline(HTMLTreeBuilder.document(Array(result.utf8)))
            return stripped.blocks.map { stripped.string($0) }.joined(separator: " ")
        }
        return result.isEmpty ? nil : result
    }

    /// Names of the persons and organisations under a key.
    func names(_ key: String) -> [String] {
        guard let value = object[key] else { return [] }
        var result: [String] = []
        var known: [String: [String]] = [:]
        collectNames(value, into: &result, known: &known, depth: 0)
        return result
    }

    private static let nameLimit = 50

    /// - Parameter known: what a reference gave the first time. A name may itself be many references: to
    ///   follow each anew would multiply them at every level.
    private func collectNames(
        _ value: JSONTree, into result: inout [String], known: inout [String: [String]], depth: Int
    ) {
        guard depth < 5, result.count < Self.nameLimit else { return }
        switch value {
        case .array(let elements):
            for element in elements {
                collectNames(element, into: &result, known: &known, depth: depth + 1)
            }
        case .string(let name):
            if let name = Self.clean(name) { result.append(name) }
        case .object:
            if let name = value["name"] {
                collectNames(name, into: &result, known: &known, depth: depth + 1)
            } else if let id = value["@id"]?.text, let name = nameByID[id] {
                if let names = known[id] {
                    result += names.prefix(Self.nameLimit - result.count)
                } else {
                    let start = result.count
                    collectNames(name, into: &result, known: &known, depth: depth + 1)
                    known[id] = Array(result[start...])
                }
            } else if let given = value["givenName"]?.text, let family = value["familyName"]?.text {
                result.append(given + " " + family)
            }
        default: break
        }
    }

    /// The first address under a key: a string, or an object's `url`.
    func url(_ key: String) -> String? {
        guard let value = object[key]?.elements.first else { return nil }
        return value.text ?? value["url"]?.elements.first?.text ?? value["contentUrl"]?.text
    }
}
