import Foundation
import Kafka
import Logging
import Sandbox

/// A broker in a process of its own whose topic holds what a run is to read.
struct FilledTopic {
    let process: ChildProcess
    let ready: TopicCommand.Ready
    let partitions: Int

    /// Fills a topic with so many articles, and waits until it is done.
    /// - Parameters:
    ///   - warmUp: articles of a topic of their own.
    ///   - multiple: the number of partitions is a multiple of this, and as many as the broker needs to keep
    ///     everything.
    ///   - seconds: how long the broker may live.
    init(
        _ load: LoadOptions, articles: Int, warmUp: Int = 0, partitions: Int?, multiple: Int = 1,
        seconds: Int, folder: URL
    ) async throws {
        let needed = max(8, articles * (try load.make().meanBytes + 200) / (4 << 20) + 1)
        self.partitions = partitions ?? (needed + multiple - 1) / multiple * multiple
        process = try ChildProcess(
            [ChildProcess.thisProgram.path, "topic"] + load.arguments
                + [
                    "--articles", "\(articles)", "--warm-up", "\(warmUp)", "--partitions",
                    "\(self.partitions)",
                ],
            seconds: seconds, log: folder.appendingPathComponent("topic.log"))
        do {
            ready = try process.line(as: TopicCommand.Ready.self)
            try await verify(articles)
        } catch {
            process.stop()
            throw error
        }
    }

    /// The broker drops what it has no room for, without a word: then there is nothing to measure.
    private func verify(_ articles: Int) async throws {
        let queries = try KafkaQueries(
            configuration: KafkaConfiguration(bootstrapServers: ready.bootstrapServers),
            logger: Logger(label: "benchmark"))
        var kept: Int64 = 0
        for partition in 0..<Int32(partitions) {
            let range = try await queries.watermarks(
                of: TopicPartition(topic: TopicCommand.topic, partition: partition), timeout: .seconds(10))
            kept += range.high - range.low
        }
        guard kept == Int64(articles) else {
            throw BenchmarkError("the broker kept \(kept) of \(articles) records: take more partitions")
        }
    }
}
