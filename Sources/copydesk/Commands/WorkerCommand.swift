import ArgumentParser
import CoreMetrics
import Dispatch
import Foundation
import Logging
import Pipeline
import Postgres
import ServiceLifecycle
import Storage

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Run a worker until told to stop.",
        discussion: """
            Reads the topics, files every article in PostgreSQL exactly once, and serves /health/live,
            /health/ready and /metrics. SIGTERM drains and ends with code 0; a second one ends at once.

            Example:
              copydesk worker --kafka broker:9092 --topic articles.raw \\
                --postgres postgresql://copydesk@db/news --set batch.records=500
            """)

    @OptionGroup var options: SettingOptions

    func run() async throws {
        MemoryArenas.limit()
        let settings = try options.settings()
        let pipeline = try settings.pipeline()
        let logger = try Bootstrap.logging(settings)
        let metrics = PrometheusRegistry()
        MetricsSystem.bootstrap(metrics)
        // Prometheus' own name: tells a worker that is started again and again.
        Gauge(label: "process_start_time_seconds").record(Date().timeIntervalSince1970.rounded())
        let port = try settings.int("http.port", default: 8080, in: 0...65_535)

        try await SchemaCheck.waitForSchema(pipeline.postgres, logger: logger)
        let health = WorkerHealth(
            stallAfter: try settings.seconds("stall.timeout", default: .seconds(120), atLeast: 1))
        var services: [any Service] = []
        if port > 0 {
            services.append(
                StatusServer.make(
                    host: settings.string("http.host") ?? "0.0.0.0", port: port, health: health,
                    metrics: metrics,
                    logger: logger))
        }
        services.append(Worker(configuration: pipeline, health: health, logger: logger))
        let group = ServiceGroup(
            configuration: .init(
                services: services.map {
                    .init(
                        service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup)
                }, logger: logger))
        let signals = StopSignals { Task { await group.triggerGracefulShutdown() } }
        defer { signals.stop() }
        try await group.run()
    }
}

/// The first SIGTERM or SIGINT asks to stop; a second one ends the process at once.
final class StopSignals {
    private var sources: [any DispatchSourceSignal] = []

    init(onFirst: @escaping @Sendable () -> Void) {
        let queue = DispatchQueue(label: "copydesk.signals")
        let count = SignalCount()
        for number in [SIGTERM, SIGINT] {
            _ = signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                count.value += 1
                if count.value == 1 { onFirst() } else { _exit(128 + number) }
            }
            source.resume()
            sources.append(source)
        }
    }

    func stop() {
        for source in sources { source.cancel() }
    }
}

/// `@unchecked Sendable`: only touched on the signals' own serial queue.
private final class SignalCount: @unchecked Sendable {
    var value = 0
}
