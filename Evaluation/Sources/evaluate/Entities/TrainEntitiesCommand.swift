import ArgumentParser
@_spi(Training) import Enrichment
import Foundation

/// Trains the tagger's model on the corpora that are clean to ship.
struct TrainEntitiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train-entities",
        abstract: "Trains the model that finds names.",
        discussion: """
            Example: evaluate train-entities --data ~/data --lists lists.tsv \
            --patterns Lists/patterns.txt --output Sources/CLibraries/CModelData/include/names.bin
            """)

    @OptionGroup var source: DataFolder

    @Option(help: "Name lists, as Lists/name_lists.py writes them.")
    var lists: String?

    @Option(help: "Patterns of documents to be filled from the lists: Lists/patterns.txt.")
    var patterns: String?

    @Option(help: "Where the model goes.")
    var output: String?

    @Option(help: "Score this many folds of Wikigold, each held out of five.")
    var folds = 0

    @Option(help: "Corpora: gmb, wikigold, gum, wnut.")
    var sources = "gmb,wikigold,gum,wnut"

    @Option var rounds = 6
    @Option var rate: Float = 0.12
    @Option var decay: Float = 1e-4
    @Option(help: "How many features are hidden at each step, from 0 to 1.") var hidden: Float = 0.5
    @Option(help: "A feature has to be seen as often as this.") var least = 2
    @Option var rows = 140_000
    @Flag(inversion: .prefixedNo) var votes = true
    @Flag(help: "Mend what wavers in the labels of GMB: helps on CoNLL alone.") var mend = false
    @Flag(help: "Learn groups of words from the training texts too.") var clusters = false

    @Flag(help: "Print what is found wrongly in held out folds.") var faults = false
    @Flag(help: "Folds share the models of the first reading: quicker, and a little too good.") var screen =
        false

    func run() throws {
        var course = NameCourse(corpora: NameCorpora(folder: source.url))
        course.lists = lists.map { URL(fileURLWithPath: $0) }
        course.patterns = patterns.map { URL(fileURLWithPath: $0) }
        course.sources = sources.split(separator: ",").compactMap { name in
            TaggedDocument.Source.allCases.first { "\($0)" == name }
        }
        course.settings.rounds = rounds
        course.settings.rate = rate
        course.settings.decay = decay
        course.settings.hidden = hidden
        course.settings.leastCount = least
        course.mends = mend
        course.writer.mostRows = rows
        course.votes = votes
        course.hasClusters = clusters
        let documents = try course.documents(titles: course.listed(["title"]))
        if folds > 0 { try crossvalidate(course, documents) }
        guard let output else { return }
        let (trainer, lexicon) = try course.trained(documents)
        let bytes = course.writer.bytes(trainer, lexicon: lexicon)
        try Data(bytes).write(to: URL(fileURLWithPath: output))
        print("\(bytes.count) bytes")
    }

    /// Wikigold, each fifth scored by a model that has not seen it.
    private func crossvalidate(_ course: NameCourse, _ documents: [TaggedDocument]) throws {
        let gold = documents.filter { $0.source == .wikigold }
        let rest = documents.filter { $0.source != .wikigold }
        var total = NameScore()
        let shared = screen ? try course.readers(rest + gold) : nil
        for fold in 0..<min(folds, 5) {
            let training = gold.enumerated().filter { $0.offset % 5 != fold }.map(\.element)
            var course = course
            course.sharedReaders = shared
            guard let model = livingModel(try course.model(rest + training)) else { continue }
            let tagger = NameTraining(model)
            for (number, document) in gold.enumerated() where number % 5 == fold {
                let names = tagger.names(in: document.text, sentences: document.sentences)
                total.add(document, names)
                if faults { FaultPrinter.print(document, names) }
            }
            print(
                "wikigold, \(fold + 1) folds: PER ORG LOC MISC",
                (0..<4).map { score(total.f1($0..<$0 + 1)) }.joined(separator: " "), "three kinds P",
                score(total.precision(0..<3)), "R", score(total.recall(0..<3)), "F", score(total.f1(0..<3)),
                "all four F", score(total.f1(0..<4)))
        }
    }
}
