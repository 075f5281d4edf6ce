@_spi(Training) import Enrichment
import Foundation

/// A course of training from corpora and lists to a model.
struct NameCourse {
    var corpora: NameCorpora
    var lists: URL?
    var patterns: URL?
    /// How many documents are written after patterns.
    var patternDocuments = 1800
    var sources: [TaggedDocument.Source] = [.gmb, .wikigold, .gum, .wnut]
    var settings = NameTrainer.Settings()
    var writer = NameModelWriter()
    var hasClusters = false
    var votes = true
    /// Whether labels of GMB that waver are mended.
    var mends = false
    var isQuiet = false
    /// First readers that are there already.
    var sharedReaders: [NameModel]?

    /// Documents of one source weigh more where there are few of them.
    static func weight(_ source: TaggedDocument.Source) -> Float {
        switch source {
        case .wikigold: 3
        case .gum: 2
        default: 1
        }
    }

    func say(_ text: String) {
        if !isQuiet { FileHandle.standardError.write(Data((text + "\n").utf8)) }
    }

    func documents(titles: Set<String>) throws -> [TaggedDocument] {
        var documents = try sources.flatMap { source in
            try corpora.training(source) { titles.contains($0) }
        }
        let places = try listed(["country", "region", "state", "capital", "city-large"])
        let demonyms = try listed(["demonym"])
        for index in documents.indices where mends && documents[index].source == .gmb {
            documents[index].mend(places: places, demonyms: demonyms)
        }
        if let lists, let patterns {
            var writer = try PatternWriter(patterns: patterns, lists: lists, seed: settings.seed)
            documents += writer.documents(patternDocuments)
        }
        return documents
    }

    /// Names of some classes of the lists.
    func listed(_ kinds: Set<Substring>) throws -> Set<String> {
        guard let lists else { return [] }
        var names: Set<String> = []
        for line in try String(contentsOf: lists, encoding: .utf8).split(separator: "\n") {
            let fields = line.split(separator: "\t")
            if fields.count == 2, kinds.contains(fields[0]) { names.insert(String(fields[1])) }
        }
        return names
    }

    func lexicon(_ documents: [TaggedDocument]) throws -> [UInt8] {
        var builder = LexiconBuilder()
        if let lists { try builder.add(lists: lists) }
        for document in documents where document.source != .pattern { builder.count(document) }
        if hasClusters { builder.set(clusters: WordClusters().clusters(of: documents)) }
        return builder.bytes()
    }

    /// Trains on the documents and gives the model's bytes.
    func model(_ documents: [TaggedDocument]) throws -> [UInt8] {
        let (trainer, lexicon) = try trained(documents)
        return writer.bytes(trainer, lexicon: lexicon)
    }

    /// Trains on the documents; with the bytes of the lists that go with the weights.
    func trained(_ documents: [TaggedDocument]) throws -> (NameTrainer, [UInt8]) {
        let lexiconBytes = try lexicon(documents)
        guard let lexicon = livingLexicon(lexiconBytes) else { return (NameTrainer(), []) }
        let bare = NameModel(lexicon: lexicon)
        var trainer = NameTrainer()
        trainer.settings = settings
        var examples = NameTrainer.Examples()
        let readers = try sharedReaders ?? (votes ? readers(documents, bare, lexiconBytes) : [])
        for (number, document) in documents.enumerated() {
            // Every third document is read for the first time, as all are; the others for the second.
            let isFirst = readers.isEmpty || number % 3 == 0
            let training = NameTraining(isFirst ? bare : readers[(number % 3 - 1) % readers.count])
            examples.add(
                training.runs(in: document.text, sentences: document.sentences, reads: !isFirst),
                of: document,
                weight: Self.weight(document.source), trainer: &trainer)
        }
        say("\(examples.masks.count) candidates, \(trainer.keys.count) features")
        trainer.train(examples) { say("round \($0): loss \(Int($1))") }
        return (trainer, lexiconBytes)
    }

    func readers(_ documents: [TaggedDocument]) throws -> [NameModel] {
        let bytes = try lexicon(documents)
        guard let lexicon = livingLexicon(bytes) else { return [] }
        return try readers(documents, NameModel(lexicon: lexicon), bytes)
    }

    /// First readings for the votes come from models that haven't seen the document.
    private func readers(_ documents: [TaggedDocument], _ bare: NameModel, _ lexicon: [UInt8]) throws
        -> [NameModel]
    {
        var readers: [NameModel] = []
        let folds = 3
        for fold in 1..<folds {
            var course = self
            course.isQuiet = true
            course.settings.rounds = 4
            course.settings.passes = 1
            let rest = documents.enumerated().filter { $0.offset % folds != fold }.map(\.element)
            say("fold \(fold): \(rest.count) documents")
            if let reader = livingModel(try course.weights(rest, bare, lexicon)) { readers.append(reader) }
        }
        return readers
    }

    private func weights(_ documents: [TaggedDocument], _ bare: NameModel, _ lexicon: [UInt8]) throws
        -> [UInt8]
    {
        var trainer = NameTrainer()
        trainer.settings = settings
        var examples = NameTrainer.Examples()
        for document in documents {
            examples.add(
                NameTraining(bare).runs(in: document.text, sentences: document.sentences, reads: false),
                of: document, weight: Self.weight(document.source), trainer: &trainer)
        }
        trainer.train(examples) { _, _ in }
        return writer.bytes(trainer, lexicon: lexicon)
    }
}
