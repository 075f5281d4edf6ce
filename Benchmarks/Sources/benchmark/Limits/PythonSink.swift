import Foundation
import Sandbox

/// Limit of another kind: what people have today. `Benchmarks/PythonSink` files the same topic.
enum PythonSink {
    /// - Parameters:
    ///   - python: an interpreter with the packages of `requirements.txt`.
    ///   - script: `sink.py`.
    static func measure(
        python: String, script: String, bootstrapServers: String, articles: Int, server: ThrowawayPostgres,
        database: String, seconds: Int, folder: URL
    ) async throws -> Measurement {
        _ = try await server.createDatabase(database)
        let log = folder.appendingPathComponent("python.log")
        let process = try ChildProcess(
            [
                python, script, "--kafka", bootstrapServers, "--postgres",
                server.connectionURL(database: database), "--topic", TopicCommand.topic, "--articles",
                "\(articles)",
            ], seconds: seconds, log: log)
        do {
            let result = try process.line(as: Measurement.self)
            try process.finish("the Python sink")
            return result
        } catch {
            let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            throw BenchmarkError("the Python sink: \(error)\n\(text.suffix(2_000))")
        }
    }
}
