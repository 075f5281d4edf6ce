import ArgumentParser
import Foundation

/// Trains the tagger's model on the corpora that are clean to ship.
struct TrainEntitiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train-entities",
        abstract: "Trains the model that finds names.",
        discussion: """
            Example: evaluate train-entities --data ~/data --lists lists.tsv \
            --output Sources/CLibraries/CModelData/include/names.bin
            """)

    @Option(help: "Folder of the sets; or COPYDESK_EVAL_DATA.")
    var data: String = ProcessInfo.processInfo.environment["COPYDESK_EVAL_DATA"] ?? "."

    @Option(help: "Name lists, as Lists/name_lists.py writes them.")
    var lists: String?

    @Option(help: "Patterns of documents to be filled from the lists: Lists/patterns.txt.")
    var patterns: String?

    @Option(help: "Where the model goes.")
    var output: String

    @Option(help: "Corpora: gmb, wikigold, gum, wnut.")
    var sources = "gmb,wikigold,gum,wnut"

    @Option var rounds = 10
    @Option var rate: Float = 0.12
    @Option var decay: Float = 1e-4
    @Option var hidden: Float = 0.1
    @Option var rows = 120_000
    @Flag(inversion: .prefixedNo) var domains = true
    @Flag(inversion: .prefixedNo) var votes = true
    @Option(help: "Own weights of which corpora are added: gmb=1,gum=0.5")
    var blend = "gmb=1"

    func run() throws {
        var course = NameCourse(corpora: NameCorpora(folder: URL(fileURLWithPath: data)))
        course.lists = lists.map { URL(fileURLWithPath: $0) }
        course.patterns = patterns.map { URL(fileURLWithPath: $0) }
        course.sources = sources.split(separator: ",").compactMap { name in
            TaggedDocument.Source.allCases.first { "\($0)" == name }
        }
        course.settings.rounds = rounds
        course.settings.rate = rate
        course.settings.decay = decay
        course.settings.hidden = hidden
        course.writer.mostRows = rows
        course.hasDomains = domains
        course.votes = votes
        if domains {
            course.writer.blend = blend.split(separator: ",").compactMap { part in
                let fields = part.split(separator: "=")
                guard fields.count == 2, let share = Float(fields[1]),
                    let source = TaggedDocument.Source.allCases.first(where: { "\($0)" == fields[0] })
                else { return nil }
                return (source, share)
            }
        }
        let documents = try course.documents(titles: course.titles())
        let bytes = try course.model(documents)
        try Data(bytes).write(to: URL(fileURLWithPath: output))
        print("\(bytes.count) bytes")
    }
}
