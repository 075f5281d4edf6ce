import Enrichment
import Foundation
import Parsing

/// A document of GUM, as far as entities are scored on it.
struct GumDocument: Decodable {
    struct Mention: Decodable {
        var eid: String
        var type: String
        var start: Int
        var end: Int
        var named: Bool
        var text: String
        var name_start: Int?
        var name_end: Int?
    }

    /// Form, part of speech and others; only the first three are read.
    struct Token: Decodable {
        var form: String
        var tag: String

        init(from decoder: any Decoder) throws {
            var list = try decoder.unkeyedContainer()
            form = try list.decode(String.self)
            _ = try list.decode(String.self)
            tag = try list.decode(String.self)
        }
    }

    var id: String
    var genre: String
    var split: String
    var title: String
    var text: String
    var tokens: [Token]
    var mentions: [Mention]

    /// Each line is a paragraph; offsets are those of the body that comes of it.
    var article: ParsedArticle {
        var article = ParsedArticle(mediaType: .plainText)
        article.headline = title
        article.declaredLanguage = "en"
        article.paragraphs = text.split(separator: "\n").map { .init(String($0)) }
        return article
    }

    /// Where each token ends, in scalars of the body.
    private func ends(in body: String) -> [Int] {
        let scalars = Array(body.unicodeScalars)
        var position = 0
        return tokens.map { token in
            for scalar in token.form.unicodeScalars {
                while position < scalars.count, scalars[position] != scalar { position += 1 }
                position += 1
            }
            return position
        }
    }

    private static let kinds: Set<String> = ["person", "organization", "place", "event"]
    private static let pronouns: Set<String> = [
        "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself",
    ]

    /// Entities that have a name, each as the ends of its names and of the pronouns for it.
    var clusters: [[Int]] {
        let ends = ends(in: article.body)
        var clusters: [String: Set<Int>] = [:]
        var named: Set<String> = []
        for mention in mentions where Self.kinds.contains(mention.type) {
            if mention.named, let last = mention.name_end, last > 0, last <= ends.count {
                named.insert(mention.eid)
                clusters[mention.eid, default: []].insert(ends[last - 1])
            } else if mention.end == mention.start + 1, mention.end <= ends.count,
                Self.pronouns.contains(mention.text.lowercased())
            {
                clusters[mention.eid, default: []].insert(ends[mention.end - 1])
            }
        }
        return clusters.filter { named.contains($0.key) }.values.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    }

    /// What the reader finds, in the same form.
    var foundClusters: [[Int]] {
        Enricher(stages: [.entities]).enrich(article).entities.compactMap { entity in
            let ends = entity.mentions.filter { $0.form == .name || $0.form == .pronoun }
                .map { $0.span.scalars.upperBound }
            return ends.isEmpty || entity.kind == .work ? nil : ends
        }
    }

    /// Prints both sides' clusters that the other hasn't, by the words before each end.
    func print(_ gold: [[Int]], _ found: [[Int]]) {
        let scalars = Array(article.body.unicodeScalars)
        func words(_ cluster: [Int]) -> String {
            cluster.map { end in
                var view = String.UnicodeScalarView()
                view.append(contentsOf: scalars[max(0, end - 18)..<min(end, scalars.count)])
                return "…" + String(view).replacing("\n", with: " ")
            }.joined(separator: " | ")
        }
        Swift.print("== \(id)")
        for cluster in gold where !found.contains(cluster) { Swift.print("gold ", words(cluster)) }
        for cluster in found where !gold.contains(cluster) { Swift.print("found", words(cluster)) }
    }
}
