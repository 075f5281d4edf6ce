import Foundation

/// One page of a labelled set and what a careful reader found in it.
struct LabelledPage: Decodable {
    var file: String
    var url: String?
    var domain: String?
    var set: String?
    var body: String?
    var paragraphs: [String]?
    var with: [String]?
    var without: [String]?
    var title: String?
    var author: OneOrMore?
    var authors: [String]?
    var date: String?
    var publishing_date: String?
    var date_published: String?

    static func load(_ folder: URL) throws -> [LabelledPage] {
        let decoder = JSONDecoder()
        let text = try String(contentsOf: folder.appendingPathComponent("truth.jsonl"), encoding: .utf8)
        // Python writes NaN where it has nothing to say.
        return try text.split(separator: "\n").map {
            try decoder.decode(LabelledPage.self, from: Data($0.replacing(": NaN", with: ": null").utf8))
        }
    }

    /// What pages of one publisher share: they never stand on both sides of a split.
    var group: String {
        if let domain { return domain }
        if let host = url.flatMap({ URL(string: $0)?.host() }) {
            return host.split(separator: ".").suffix(2).joined(separator: ".")
        }
        return file
    }

    /// One of five folds, the same in every run.
    var fold: Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in group.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int((hash >> 17) % UInt64(Self.folds))
    }

    static let folds = 5

    /// The fold whose pages nobody looks at while making rules.
    static let heldOutFold = 4
}

/// A string or a list of them.
struct OneOrMore: Decodable {
    var values: [String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let value = try? container.decode(String.self) {
            values = [value]
        } else {
            values = try container.decode([String].self)
        }
    }
}

/// What a reader found in a page.
struct Prediction: Decodable {
    var file: String
    var body: String
    var title: String?
    var author: String?
    var authors: [String]?
    var date: String?

    static func load(_ file: URL) throws -> [String: Prediction] {
        let decoder = JSONDecoder()
        let rows = try Data(contentsOf: file).split(separator: UInt8(ascii: "\n"))
            .map { try decoder.decode(Prediction.self, from: $0) }
        return Dictionary(rows.map { ($0.file, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
