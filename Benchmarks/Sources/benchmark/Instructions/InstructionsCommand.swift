import ArgumentParser
import Enrichment
import Foundation

struct InstructionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instructions",
        abstract:
            "Instructions that an article takes, stage by stage; the same on any machine, however busy.",
        discussion: """
            Reads a few articles under valgrind, once with every stage up to each, and tells the differences.
            Needs the Debian packages valgrind and binutils. Prints Markdown.

            Example:
              benchmark instructions --articles 50 --load articles.jsonl
            """)

    @OptionGroup var load: LoadOptions

    @Option(help: "Articles. Each step takes about a fifth of a second for each, on one core.")
    var articles = 50

    func validate() throws {
        guard (1...10_000).contains(articles) else { throw ValidationError("articles: 1 to 10000") }
    }

    func run() throws {
        let interruption = Interruption()
        defer { interruption.end() }
        let folder = try WorkFolder.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let source = try load.make()
        let payloads = folder.appendingPathComponent("payloads")
        try FileManager.default.createDirectory(at: payloads, withIntermediateDirectories: false)
        var bytes = 0
        for number in 0..<articles {
            let record = source.record(number)
            bytes += record.value.count
            try Data(record.value).write(to: payloads.appendingPathComponent("\(number)"))
        }
        let valgrind = try Callgrind(folder: folder)
        let stages = Enricher().stages
        var steps: [(name: String, instructions: Int)] = []
        var before = 0
        for count in 0...stages.count {
            let name = count == 0 ? "parse" : stages[count - 1].rawValue
            note(name)
            let words =
                ["read-again", "--payloads", payloads.path, "--content-type", source.contentType]
                + stages.prefix(count).flatMap { ["--stage", $0.rawValue] }
            // The second time around nothing is there for the first time any more.
            let once = try valgrind.count(words + ["--times", "1"])
            let passed = try valgrind.count(words + ["--times", "2"]) - once
            steps.append((name, max(passed - before, 0)))
            before = passed
        }
        let rows = steps.map { step in
            let share = Double(step.instructions) / Double(max(before, 1))
            return String(
                format: "| %@ | %.2f | %.1f %% |", step.name,
                Double(step.instructions) / Double(articles) / 1e6,
                share * 100)
        }
        print(
            """
            `\(Machine.command)`: \(articles) articles of \(bytes / articles) bytes, read a second time.

            | | million instructions an article | |
            |---|---:|---:|
            \(rows.joined(separator: "\n"))
            | **parse and enrich** | **\(String(format: "%.2f", Double(before) / Double(articles) / 1e6))** | |
            """)
    }
}

/// Counts the instructions of this very program.
private struct Callgrind {
    private let program: URL
    private let folder: URL

    /// - Throws: where a copy without debugging information, which valgrind stumbles over, can't be made.
    init(folder: URL) throws {
        self.folder = folder
        program = folder.appendingPathComponent("benchmark")
        try ChildProcess(
            ["strip", "-o", program.path, ChildProcess.thisProgram.path], seconds: 60,
            log: folder.appendingPathComponent("strip.log")
        ).finish("strip, of the Debian package binutils,")
    }

    func count(_ arguments: [String]) throws -> Int {
        let log = folder.appendingPathComponent("callgrind.log")
        try ChildProcess(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program.path] + arguments,
            seconds: 3_600, log: log
        ).finish("valgrind")
        let text = try String(contentsOf: log, encoding: .utf8)
        guard let line = text.split(separator: "\n").last(where: { $0.contains("Collected") }),
            let count = line.split(separator: " ").last.flatMap({ Int($0) })
        else { throw BenchmarkError("valgrind counted nothing:\n\(text.suffix(2_000))") }
        return count
    }
}
