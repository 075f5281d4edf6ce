import ArgumentParser
@_spi(Training) import Enrichment
import Foundation

/// Names: exact spans on the development sets, and words a second.
struct EntitiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entities",
        abstract: "Scores the names found on GMB, CoNLL-2003 and UNER.",
        discussion: "Example: evaluate entities --data ~/data")

    @OptionGroup var source: DataFolder

    @Option(help: "A model file to score in place of the one that ships.")
    var model: String?

    @Flag(help: "Print what was found wrongly.")
    var faults = false

    @Option(help: "Sets: gmb-dev, gmb-test, conll, uner, wikigold.")
    var sets = "gmb-dev,gmb-test,conll,uner"

    func run() throws {
        let corpora = NameCorpora(folder: source.url)
        let tagger = try tagger()
        var table = MarkdownTable(
            "set", "PER", "ORG", "LOC", "MISC", "P, three kinds", "R", "F, three kinds", "F, all four",
            "words/s")
        for set in sets.split(separator: ",") {
            let documents: [TaggedDocument] =
                switch set {
                case "gmb-dev": try corpora.gmb("dev")
                case "gmb-test": try corpora.gmb("test")
                case "conll": try corpora.conll()
                case "uner": try corpora.uner()
                case "wikigold": try .wikigold(in: corpora.folder)
                default: []
                }
            var result = NameScore()
            var words = 0
            var seconds = 0.0
            for document in documents {
                let start = processorSeconds()
                let names = tagger.names(in: document.text, sentences: document.sentences)
                seconds += processorSeconds() - start
                words += document.text.split(separator: 0x20).count
                result.add(document, names)
                if faults { FaultPrinter.print(document, names) }
            }
            table.add(
                String(set), score(result.f1(0..<1)), score(result.f1(1..<2)), score(result.f1(2..<3)),
                score(result.f1(3..<4)), score(result.precision(0..<3)), score(result.recall(0..<3)),
                score(result.f1(0..<3)), score(result.f1(0..<4)),
                seconds > 0 ? "\(Int(Double(words) / seconds))" : "–")
        }
        print(table.printed())
    }

    private func tagger() throws -> NameTraining {
        guard let model else { return .shipped }
        guard let model = livingModel([UInt8](try Data(contentsOf: URL(fileURLWithPath: model)))) else {
            throw ValidationError("\(model) is no model")
        }
        return NameTraining(model)
    }
}

/// Prints what was found wrongly.
enum FaultPrinter {
    static func print(_ document: TaggedDocument, _ names: [NameTraining.Name]) {
        let gold = document.names.map {
            NameTraining.Name(kind: NameKinds.coarse(of: $0.kinds), bytes: $0.bytes)
        }
        let found = names.map { NameTraining.Name(kind: NameKinds.coarse($0.kind), bytes: $0.bytes) }
        for name in gold where !found.contains(name) { printFault("missed", name, document) }
        for name in found where !gold.contains(name) { printFault("extra", name, document) }
    }

    private static func printFault(_ what: String, _ name: NameTraining.Name, _ document: TaggedDocument) {
        func text(_ range: Range<Int>) -> String {
            String(decoding: document.text[range.clamped(to: document.text.indices)], as: UTF8.self)
                .replacing("\n", with: " ")
        }
        let (start, end) = (name.bytes.lowerBound, name.bytes.upperBound)
        Swift.print(
            what, NameScore.kinds[name.kind], text(name.bytes),
            text(max(0, start - 50)..<start) + "[" + text(name.bytes) + "]" + text(end..<end + 40),
            separator: "\t")
    }
}

/// Time that this thread has spent on a processor.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
