import CoreMetrics
import DedicatedThread
import Foundation
import Kafka
import Logging
import Metrics
import Storage
import Synchronization

/// Reads records that may kill their reader: first in a child process, and in this one only what the child
/// has survived.
///
/// Only the child's own crash or overrun convicts a record, and only when a fresh child that has read nothing
/// else dies of it too. One child at a time for the whole worker.
actor CarefulReader {
    /// Stable reason codes of the dead letters.
    enum Reason: String, CaseIterable {
        case crashed = "crashed-reader"
        case overran = "overran-reader"
    }

    enum Verdict: Equatable {
        case survived
        case convicted(Reason, stage: DeadLetter.Stage, message: String)
        /// The child was ended from outside again and again, or the partition is no longer ours.
        case unclear(String)
    }

    private let thread = DedicatedThread(name: "careful-reader")
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe thread.asUnownedSerialExecutor() }

    private let reader: RecordReader
    private let executable: String
    private let settings: ReaderSettings
    private let limits: ReaderProcess.Limits
    private let environment: [String: String]
    private let logger: Logger
    private var child: ReaderProcess?
    private nonisolated let users = Atomic(0)

    /// How often a child may be ended from outside before a record is let through.
    private static let patience = 5

    /// Nil where no executable is known that can judge.
    init?(
        _ configuration: PipelineConfiguration, reader: RecordReader, logger: Logger,
        environment: [String: String] = CarefulReader.environment
    ) {
        guard let executable = configuration.readerExecutable else { return nil }
        self.reader = reader
        self.executable = executable
        settings = ReaderSettings(configuration)
        limits = ReaderProcess.Limits(
            time: configuration.carefulTime, memoryBytes: configuration.carefulMemoryBytes)
        self.environment = environment
        self.logger = logger
    }

    /// Nothing of the worker's environment: the child needs no secret.
    static var environment: [String: String] {
        let environment = ["SWIFT_BACKTRACE": "enable=no"]
        #if DEBUG
        if let value = ProcessInfo.processInfo.environment[HostileRecord.variable] {
            return environment.merging([HostileRecord.variable: value]) { $1 }
        }
        #endif
        return environment
    }

    // MARK: Its user, a partition in careful mode. Comes and goes without waiting for what another one reads.

    nonisolated func enter() { users.add(1, ordering: .relaxed) }

    /// The last one who leaves ends the child.
    nonisolated func leave() {
        if users.subtract(1, ordering: .relaxed).newValue == 0 { Task { await rest() } }
    }

    private func rest() {
        if users.load(ordering: .relaxed) == 0 { child = nil }
    }

    /// Reads records one by one.
    /// - Parameters:
    ///   - watchdog: for what is read in this process after all.
    ///   - isReleased: looked at all the time; true gives up.
    /// - Returns: one element a record, or nil where it was given up.
    func read(
        _ records: [KafkaRecord], watchdog: ReadWatchdog, isReleased: @Sendable () -> Bool
    ) -> [FilingRecord]? {
        var filed: [FilingRecord] = []
        for record in records {
            // While it waited for the child that another partition has.
            if isReleased() { return nil }
            // Not even parsed.
            if record.valueSize > reader.payloadLimit {
                filed.append(reader.read(record))
                continue
            }
            let source = SourceRecord(record)
            let verdict = judge(source, isReleased: isReleased)
            if isReleased() { return nil }
            switch verdict {
            case .survived:
                break
            case .unclear(let why):
                logger.warning("a record could not be judged, and is read: \(why)", metadata: place(record))
            case .convicted(let reason, _, let message):
                logger.error("\(reason.rawValue): \(message)", metadata: place(record))
            }
            watchdog.begin(record.topicPartition, from: record.offset, to: record.offset + 1)
            filed.append(read(source, verdict))
            watchdog.end(record.topicPartition)
        }
        return filed
    }

    /// Reads one record that has ended its readers before.
    func read(_ record: SourceRecord) -> FilingRecord {
        defer { child = nil }
        return read(record, judge(record))
    }

    private func place(_ record: KafkaRecord) -> Logger.Metadata { ["record": "\(record)"] }

    private func read(_ source: SourceRecord, _ verdict: Verdict) -> FilingRecord {
        guard case .convicted(let reason, let stage, let message) = verdict else {
            return reader.read(source) { (source.value, source.headers) }
        }
        return FilingRecord(
            offset: source.offset, recordedAt: source.recordedAt, key: source.key,
            content: .dead(
                DeadLetter(
                    stage: stage, reason: reason.rawValue, message: message, payload: source.value,
                    headers: source.headers)),
            original: { (source.value, source.headers) })
    }

    // MARK: The judgement.

    /// Has a child read the record.
    func judge(_ record: SourceRecord, isReleased: @Sendable () -> Bool = { false }) -> Verdict {
        let verdict = verdict(record, isReleased)
        Self.count(verdict)
        return verdict
    }

    private func verdict(_ record: SourceRecord, _ isReleased: () -> Bool) -> Verdict {
        var deaths = 0
        var disturbances = 0
        while true {
            let outcome: ReaderProcess.Outcome
            var isAlone = false
            do {
                let child = try self.child ?? start(isReleased)
                self.child = child
                isAlone = child.records == 0
                outcome = try child.read(record, limits: limits, isReleased: isReleased)
            } catch {
                outcome = .unclear("\(error)")
            }
            let stage = child?.hasParsed == true ? DeadLetter.Stage.enrich : .parse
            if outcome != .survived { child = nil }
            switch outcome {
            case .survived:
                return .survived
            case .crashed(let message):
                deaths += 1
                if isAlone, deaths > 1 { return .convicted(.crashed, stage: stage, message: message) }
            case .overran(let message):
                deaths += 1
                if isAlone, deaths > 1 { return .convicted(.overran, stage: stage, message: message) }
            case .unclear(let why):
                disturbances += 1
                if isReleased() || disturbances > Self.patience { return .unclear(why) }
                // On a thread of its own: whatever disturbs may pass.
                Thread.sleep(forTimeInterval: 0.1 * Double(disturbances))
            }
        }
    }

    private func start(_ isReleased: () -> Bool) throws -> ReaderProcess {
        try ReaderProcess(
            executable: executable, settings: settings, environment: environment, isReleased: isReleased)
    }

    private static func count(_ verdict: Verdict) {
        let name =
            switch verdict {
            case .survived: "survived"
            case .convicted(let reason, _, _): reason.rawValue
            case .unclear: "unclear"
            }
        Counter(label: "copydesk_careful_records_total", dimensions: [("verdict", name)]).increment()
    }
}
