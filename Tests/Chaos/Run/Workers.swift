import Foundation

/// The workers of a schedule, each in its place, and how each of them ended.
actor Workers {
    private let executable: String
    private let folder: String
    private let common: [String: String]
    private let postgresURL: String
    private var settings: [WorkerSettings]
    private let clocks: Set<Int>
    private var places: [Int: WorkerProcess] = [:]
    private var all: [WorkerProcess] = []
    /// Names of those that were ended on purpose.
    private var ended: Set<String> = []
    /// What went wrong with workers so far, in words.
    private var complaints: [String] = []
    private var started = 0

    /// - Parameters:
    ///   - common: settings of all workers.
    ///   - postgresURL: the database through the proxy; the worker's name is appended.
    ///   - clocks: places of the workers whose clock will jump.
    init(
        executable: String, folder: String, common: [String: String], postgresURL: String,
        settings: [WorkerSettings], clocks: Set<Int>
    ) {
        self.executable = executable
        self.folder = folder
        self.common = common
        self.postgresURL = postgresURL
        self.settings = settings
        self.clocks = clocks
    }

    func startAll() async throws {
        for place in settings.indices { try await start(at: place) }
    }

    func worker(at place: Int) -> WorkerProcess? { places[place] }

    func reconfigure(_ place: Int, _ changed: WorkerSettings) { settings[place] = changed }

    func start(at place: Int) async throws {
        places[place] = try await start(
            "w\(place)", settings[place].settings, clock: clocks.contains(place))
    }

    /// A worker beside those that have places.
    func start(
        _ prefix: String, _ own: [String: String], clock: Bool = false
    ) async throws -> WorkerProcess {
        started += 1
        let name = "\(prefix)-\(started)"
        let worker = try await WorkerProcess.start(
            name: name, executable: executable,
            settings: common.merging(own) { $1 }.merging(["postgres.url": postgresURL + name]) { $1 },
            folder: folder, clock: clock)
        all.append(worker)
        return worker
    }

    func kill(_ worker: WorkerProcess) async {
        ended.insert(worker.name)
        let code = await worker.kill()
        if code != -SIGKILL { complaints.append(Self.desertion(worker, code)) }
    }

    /// - Returns: whether it ended well, and in time.
    @discardableResult
    func stop(_ worker: WorkerProcess) async -> Bool {
        ended.insert(worker.name)
        let complaint = await ending(of: worker)
        if let complaint { complaints.append(complaint) }
        return complaint == nil
    }

    /// Tells a worker to stop, and waits for it.
    /// - Returns: what was wrong with its end, or nil.
    private func ending(of worker: WorkerProcess) async -> String? {
        guard worker.isRunning else { return Self.desertion(worker, await worker.end()) }
        switch await worker.stop(within: .seconds(25)) {
        case 0: return nil
        // It had not begun, and had nothing to finish.
        case -SIGTERM where !logContains("reading ", of: worker): return nil
        case nil: return "worker \(worker.name) did not stop within 25 s"
        case let code?: return "worker \(worker.name) stopped with code \(code)"
        }
    }

    /// Stops all that still run, side by side.
    /// - Returns: every complaint since the beginning: workers that ended though nobody told them to, or ended badly.
    func stopAll() async -> [String] {
        let rest = all.filter { !ended.contains($0.name) }
        await withTaskGroup { group in
            for worker in rest { group.addTask { await self.stop(worker) } }
        }
        return complaints
    }

    private static func desertion(_ worker: WorkerProcess, _ code: Int32) -> String {
        "worker \(worker.name) ended by itself with code \(code)"
    }

    func killAll() async {
        for worker in all where worker.isRunning { await kill(worker) }
    }

    /// How many lines of the logs hold each of the words.
    func count(_ words: [String]) -> [String: Int] {
        var counts: [String: Int] = [:]
        for line in all.flatMap(lines(of:)) {
            for word in words where line.contains(word) { counts[word, default: 0] += 1 }
        }
        return counts
    }

    func lines(of worker: WorkerProcess) -> [Substring] {
        // Bytes that are no UTF-8 must not hide the rest.
        let log = FileManager.default.contents(atPath: worker.log) ?? Data()
        return String(decoding: log, as: UTF8.self).split(separator: "\n")
    }

    func logContains(_ text: String, of worker: WorkerProcess) -> Bool {
        lines(of: worker).contains { $0.contains(text) }
    }
}
