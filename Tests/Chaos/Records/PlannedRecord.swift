import Foundation

/// One record to publish, and what has to become of it.
struct PlannedRecord: Sendable {
    enum Fate: Sendable, Equatable {
        /// A state of an article: its number among the article's states, in time, from 0.
        case state(article: Int, state: Int)
        /// The same as a state that is there.
        case duplicate(article: Int, state: Int)
        case retraction(article: Int)
        /// Its key says nothing to anybody.
        case filtered
        case dead(stage: String, reason: String)
    }

    var partition: Int
    var key: String?
    var articleID: String?
    var contentType: String?
    /// Nil for a tombstone.
    var payload: [UInt8]?
    /// Milliseconds since 1970.
    var timestamp: Int64
    var fate: Fate
}

/// In which form an article is published.
enum Form: Int, Sendable, CaseIterable {
    case text, json, html

    var contentType: String {
        switch self {
        case .text: "text/plain"
        case .json: "application/json"
        case .html: "text/html"
        }
    }

    func payload(headline: String, paragraphs: [String]) -> [UInt8] {
        let text: String =
            switch self {
            case .text: ([headline] + paragraphs).joined(separator: "\n\n")
            case .json:
                "{\"headline\": \"\(headline)\", \"articleBody\": \"\(paragraphs.joined(separator: "\\n\\n"))\"}"
            case .html:
                "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>\(headline)</title></head><body><article>"
                    + "<h1>\(headline)</h1>" + paragraphs.map { "<p>\($0)</p>" }.joined()
                    + "</article></body></html>"
            }
        return Array(text.utf8)
    }
}
