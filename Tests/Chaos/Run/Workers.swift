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
        await worker.kill()
    }

    /// - Returns: a complaint, where it did not end well in time.
    @discardableResult
    func stop(_ worker: WorkerProcess) async -> String? {
        ended.insert(worker.name)
        guard worker.isRunning else { return nil }
        switch await worker.stop(within: .seconds(25)) {
        case 0: return nil
        // It had not begun, and had nothing to finish.
        case -SIGTERM where !logContains("reading ", of: worker): return nil
        case nil: return "worker \(worker.name) did not stop within 25 s"
        case let code?: return "worker \(worker.name) stopped with code \(code)"
        }
    }

    /// Those that ended though nobody told them to.
    func deserters() async -> [String] {
        var names: [String] = []
        for worker in all where !worker.isRunning && !ended.contains(worker.name) {
            names.append("worker \(worker.name) ended by itself with code \(await worker.end())")
        }
        return names
    }

    /// Stops all, side by side.
    func stopAll() async -> [String] {
        var complaints = await deserters()
        let living = all.filter { $0.isRunning && !ended.contains($0.name) }
        for worker in living { ended.insert(worker.name) }
        complaints += await withTaskGroup(of: String?.self) { group in
            for worker in living { group.addTask { await self.stop(worker) } }
            var found: [String] = []
            for await complaint in group { found += [complaint].compactMap { $0 } }
            return found
        }
        return complaints
    }

    func killAll() async {
        for worker in all where worker.isRunning { await kill(worker) }
    }

    /// How often each of the words stands in the logs.
    func count(_ words: [String]) -> [String: Int] {
        var counts: [String: Int] = [:]
        for worker in all {
            guard let text = try? String(contentsOfFile: worker.log, encoding: .utf8) else { continue }
            for line in text.split(separator: "\n") {
                for word in words where line.contains(word) { counts[word, default: 0] += 1 }
            }
        }
        return counts
    }

    func logContains(_ text: String, of worker: WorkerProcess) -> Bool {
        (try? String(contentsOfFile: worker.log, encoding: .utf8))?.contains(text) ?? false
    }
}
