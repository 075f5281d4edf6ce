import ArgumentParser
import Foundation
import Logging
import Postgres
import Sandbox

struct ScalingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scaling",
        abstract: "Articles a second and processor time an article with one worker, two and four.",
        discussion: """
            Worker processes of one pipeline share the partitions of a topic that was filled beforehand and file
            every article in one PostgreSQL with fsync on. All of them, the broker and the database are on this
            machine: once its cores are full, more workers can't be faster, and what shows whether they get in
            each other's way is the processor time an article and what their statements wait for. Every run is
            checked against the ledger. Prints Markdown.

            Example:
              benchmark scaling --articles 20000 --repetitions 5
            """)

    @OptionGroup var load: LoadOptions

    @Option(help: "Articles of a run.")
    var articles = 20_000

    @Option(help: "How often; what is shown is the median.")
    var repetitions = 1

    @Option(help: "A number of workers. Repeatable.")
    var workers = [1, 2, 4]

    @Option(help: "Partitions; as many as the broker needs to keep everything, unless given.")
    var partitions: Int?

    @Option(help: ArgumentHelp("A setting for the workers. Repeatable.", valueName: "key=value"))
    var set: [String] = []

    @Flag(help: "Print JSON with every run instead of the table.")
    var json = false

    @Option(help: "Seconds that one run may take.")
    var timeout = 600

    func validate() throws {
        guard (100...1_000_000).contains(articles), (1...100).contains(repetitions),
            (1...3_600).contains(timeout), partitions.map({ (1...1_000).contains($0) }) ?? true,
            !workers.isEmpty, workers.allSatisfy({ (1...64).contains($0) })
        else {
            throw ValidationError(
                "articles: 100 to 1000000; repetitions: 1 to 100; timeout: 1 to 3600; partitions: 1 to 1000; "
                    + "workers: 1 to 64")
        }
    }

    func run() async throws {
        let report = try await Workplace.with { place in
            note("filling a topic")
            let topic = try await FilledTopic(
                load, articles: articles, partitions: partitions, multiple: workers.max() ?? 1,
                seconds: 300 + timeout * repetitions * workers.count, folder: place.folder)
            defer { topic.process.stop() }
            return try await measure(topic, place)
        }
        print(json ? try report.json() : ScalingTable(report: report).render())
    }

    private func measure(
        _ topic: FilledTopic, _ place: Workplace
    ) async throws -> ScalingReport {
        var report = ScalingReport(
            command: Machine.command, machine: Machine(postgres: try await Machine.version(of: place.server)),
            articles: articles, partitions: topic.partitions,
            meanPayloadBytes: topic.ready.payloadBytes / articles, variants: workers.map { _ in [] })
        for repetition in 1...repetitions {
            // Taking turns, so that a noisy minute doesn't fall upon one of them only.
            for (index, count) in workers.enumerated() {
                note("repetition \(repetition) of \(repetitions): \(count) worker\(count == 1 ? "" : "s")")
                let plan = ScalingRun.Plan(
                    workers: count, articles: articles, bootstrapServers: topic.ready.bootstrapServers,
                    settings: set, seconds: timeout)
                let name = "workers_\(count)_\(index)_\(repetition)"
                let run = ScalingRun(plan: plan, server: place.server, folder: place.folder)
                let outcome = try await measure(run, name: name, place)
                note("  \(Int(outcome.rate)) articles/s")
                report.variants[index].append(outcome)
            }
        }
        return report
    }

    /// Measures until the workers have started together, but not for ever.
    private func measure(
        _ run: ScalingRun, name: String, _ place: Workplace
    ) async throws -> ScalingRun.Outcome {
        for attempt in 1...5 {
            let name = "\(name)_\(attempt)"
            do {
                let outcome = try await run.measure(name: name)
                try await place.drop(name)
                return outcome
            } catch is ScalingRun.UnevenStart {
                note("  again: the workers did not start together")
                try await place.drop(name)
            }
        }
        throw BenchmarkError("the workers never started together: this machine has too much else to do")
    }
}
