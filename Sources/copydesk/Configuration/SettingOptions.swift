import ArgumentParser
import Enrichment
import Foundation
import Kafka
import Logging
import Parsing
import Pipeline
import Postgres

/// The flags of every command that talks to Kafka or PostgreSQL.
struct SettingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A YAML file with settings.", valueName: "file"))
    var config: String?

    @Option(help: ArgumentHelp("Kafka brokers.", valueName: "host:port,…"))
    var kafka: String?

    @Option(help: ArgumentHelp("PostgreSQL, as libpq writes it.", valueName: "url"))
    var postgres: String?

    @Option(
        name: .long,
        help: ArgumentHelp("A topic, or a pattern that begins with ^. Repeatable.", valueName: "topic"))
    var topic: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("Any setting; see docs/configuration.md. Repeatable.", valueName: "key=value"))
    var set: [String] = []

    func settings() throws -> Settings {
        var flags: [String: String] = [:]
        for pair in set {
            guard let separator = pair.firstIndex(of: "=") else {
                // No more than the key: the rest may be a password.
                throw ConfigurationError(
                    "--set \(ConfigurationKey.leadingName(of: pair))…: write it as key=value")
            }
            flags[String(pair[..<separator])] = String(pair[pair.index(after: separator)...])
        }
        flags["kafka.bootstrap.servers"] = kafka ?? flags["kafka.bootstrap.servers"]
        flags["postgres.url"] = postgres ?? flags["postgres.url"]
        if !topic.isEmpty { flags["topics"] = topic.joined(separator: ",") }
        return try Settings(flags: flags, file: config, environment: ProcessInfo.processInfo.environment)
    }
}

extension Settings {
    func kafka() -> KafkaConfiguration {
        var properties = kafkaProperties
        let servers = properties.removeValue(forKey: "bootstrap.servers") ?? "localhost:9092"
        return KafkaConfiguration(bootstrapServers: servers, properties: properties)
    }

    func postgres() -> PostgresConfiguration {
        var configuration = PostgresConfiguration(string("postgres.url") ?? "")
        configuration.password = string("postgres.password")
        configuration.database = string("postgres.database")
        configuration.applicationName = "copydesk"
        return configuration
    }

    func logger() throws -> Logger {
        var logger = Logger(label: "copydesk")
        let level = string("log.level") ?? "info"
        guard let parsed = Logger.Level(rawValue: level) else {
            throw ConfigurationError(
                "log.level: '\(level)' is none of trace, debug, info, notice, warning, error")
        }
        logger.logLevel = parsed
        return logger
    }

    func pipeline() throws -> PipelineConfiguration {
        let owner =
            string("owner")
            ?? "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier)"
        var pipeline = PipelineConfiguration(owner: owner, kafka: kafka(), postgres: postgres())
        pipeline.pipeline = string("pipeline") ?? pipeline.pipeline
        pipeline.source = string("source") ?? pipeline.source
        pipeline.topics = list("topics") ?? pipeline.topics
        pipeline.group = string("group")
        pipeline.start = try start()
        pipeline.checksClusterID = try bool("check.cluster", default: pipeline.checksClusterID)
        pipeline.batchRecords = try int("batch.records", default: pipeline.batchRecords, in: 1...10_000)
        pipeline.batchBytes = try int("batch.bytes", default: pipeline.batchBytes, in: 1024...(256 << 20))
        pipeline.linger = .milliseconds(try int("batch.linger", default: 20, in: 0...60_000))
        pipeline.memoryBytes = try int(
            "memory.bytes", default: pipeline.memoryBytes, in: (1 << 20)...(64 << 30))
        pipeline.lanes = try int("lanes", default: pipeline.lanes, in: 1...64)
        pipeline.drainTimeout = try seconds("drain.timeout", default: pipeline.drainTimeout)
        pipeline.fileTimeout = try seconds("file.timeout", default: pipeline.fileTimeout)
        pipeline.watchInterval = try seconds("watch.interval", default: pipeline.watchInterval)
        pipeline.reclaimDelay = try seconds("reclaim.delay", default: pipeline.reclaimDelay)
        pipeline.housekeepingInterval = try seconds(
            "housekeeping.interval", default: pipeline.housekeepingInterval, atLeast: 1)
        pipeline.ledgerDays = try days("ledger.retention", default: pipeline.ledgerDays)
        pipeline.settledLetterDays = try days("dead-letters.retention", default: pipeline.settledLetterDays)
        pipeline.openLetterDays = try days("dead-letters.open-retention", default: pipeline.openLetterDays)
        pipeline.deadLetterTopic = string("dead-letters.topic")
        pipeline.readTimeout = try seconds("read.timeout", default: pipeline.readTimeout, atLeast: 1)
        pipeline.carefulClaims = try int("careful.claims", default: pipeline.carefulClaims, in: 0...1_000)
        pipeline.carefulTime = try seconds("careful.time", default: pipeline.carefulTime, atLeast: 1)
        pipeline.carefulMemoryBytes = try int(
            "careful.memory", default: pipeline.carefulMemoryBytes, in: (64 << 20)...(64 << 30))
        // This very file, even after another one has been put in its place.
        pipeline.readerExecutable = "/proc/self/exe"
        pipeline.keysNameArticles = try bool("identity.key", default: pipeline.keysNameArticles)
        switch string("search") ?? "worker" {
        case "worker": break
        case "database": pipeline.workerMakesSearchVector = false
        case "off": pipeline.makesSearchVector = false
        case let other: throw ConfigurationError("search: '\(other)' is neither worker, database nor off")
        }
        pipeline.limits.payloadBytes = try int(
            "limits.payload", default: pipeline.limits.payloadBytes, in: 1...(256 << 20))
        pipeline.limits.decompressedBytes = try int(
            "limits.decompressed", default: pipeline.limits.decompressedBytes, in: 1...(512 << 20))
        if let names = list("stages"), names != ["all"] {
            pipeline.stages = try [Stage](named: names)
        }
        return pipeline
    }

    /// Nil for ever, which is written 0.
    private func days(_ name: String, default fallback: Int?) throws -> Int? {
        let days = try int(name, default: fallback ?? 0, in: 0...36_500)
        return days == 0 ? nil : days
    }

    private func start() throws -> PipelineConfiguration.Start {
        switch string("start") ?? "beginning" {
        case "beginning": return .beginning
        case "end": return .end
        case let text:
            guard let date = try? Date(text, strategy: .iso8601) else {
                throw ConfigurationError(
                    "start: '\(text)' is neither beginning, end, nor a time such as 2026-01-31T08:00:00Z")
            }
            return .time(date)
        }
    }
}
