import ArgumentParser
import Enrichment
import Foundation
import Parsing

/// Who is who: names and pronouns put together, on documents of GUM.
///
/// Scored as CoNLL-2012 does (mean of MUC, B³ and CEAF over entities), on gold entities of people,
/// organisations, places and events as far as they are named and referred to by names and pronouns. What is
/// found counts by its span; nominal mentions are left out on both sides.
struct CoreferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coreference",
        abstract: "Scores entity clusters on GUM.",
        discussion: "Example: evaluate coreference --data ~/data")

    @OptionGroup var source: DataFolder

    @Option(help: "Genres to score.")
    var genres: [String] = ["news", "interview"]

    @Option(help: "Splits to score; the tagger trains on train.")
    var splits: [String] = ["dev", "test"]

    @Flag(help: "Print clusters that are wrong.")
    var faults = false

    func run() throws {
        let folder = try source.folder("gum")
        var table = MarkdownTable("genre", "documents", "MUC", "B³", "CEAFe", "CoNLL F", "mentions P / R")
        var all = ClusterScore()
        var scores: [String: (ClusterScore, Int)] = [:]
        for file in ["news.jsonl", "other_permissive.jsonl"] {
            for line in try Data(contentsOf: folder.appendingPathComponent(file)).split(separator: 0x0A) {
                let document = try JSONDecoder().decode(GumDocument.self, from: line)
                guard genres.contains(document.genre), splits.contains(document.split) else { continue }
                let gold = document.clusters
                let found = document.foundClusters
                if faults { document.print(gold, found) }
                let score = ClusterScore(gold: gold, found: found)
                all.add(score)
                scores[document.genre, default: (ClusterScore(), 0)].0.add(score)
                scores[document.genre, default: (ClusterScore(), 0)].1 += 1
            }
        }
        for (genre, (score, count)) in scores.sorted(by: { $0.key < $1.key }) {
            table.add(genre, "\(count)", score)
        }
        table.add("all", "\(scores.values.reduce(0) { $0 + $1.1 })", all)
        Swift.print(table.printed())
    }
}

extension MarkdownTable {
    fileprivate mutating func add(_ name: String, _ count: String, _ value: ClusterScore) {
        add(
            name, count, score(value.muc.f1), score(value.bCubed.f1), score(value.ceaf.f1),
            score(value.conll),
            "\(score(value.mentions.precision)) / \(score(value.mentions.recall))")
    }
}
