import Sandbox

extension Schedule {
    /// The schedule of a seed: the same on every machine.
    /// - Parameter records: how many are published.
    init(seed: UInt64, records: Int) {
        var random = SplitMix64(seed: seed &* 0x2545_f491_4f6c_dd1d)
        self.seed = seed
        partitions = random.number(3...8)
        let workers = (0..<random.number(2...3)).map { _ in WorkerSettings(&random) }
        self.workers = workers
        makesSearchVector = random.happens(perMille: 125)

        // Faults begin while the group still forms, and end when there is still something to read.
        var free: [String: Int] = [:]
        var faults: [TimedFault] = []
        for _ in 0..<random.number(4...7) {
            let fault = Fault(&random, workers: workers.count, partitions: partitions)
            let at = max(random.number(500...11_000), free[fault.domain] ?? 0)
            free[fault.domain] = at + fault.time + 500
            faults.append(TimedFault(at: at, fault: fault))
        }
        self.faults = faults.sorted { ($0.at, $0.fault.description) < ($1.at, $1.fault.description) }

        let tail = records / 10
        var bursts: [Burst] = []
        var published = 0
        var at = 0
        let share = max((records - tail) / 14, 1)
        while published < records - tail {
            let count = min(random.number(share / 3 + 1...share * 2), records - tail - published)
            bursts.append(Burst(at: at, records: published..<published + count))
            published += count
            at += random.number(200...1900)
        }
        self.bursts = bursts
        self.tail = published..<records
        ending = random.happens(perMille: 120) ? random.one(of: Ending.allCases) : nil
    }
}

extension WorkerSettings {
    init(_ random: inout SplitMix64) {
        batchRecords = random.one(of: [10, 25, 50, 100, 200, 500])
        lanes = random.number(1...3)
        linger = random.one(of: [1, 20, 60])
        memory = random.one(of: [4, 16, 64]) << 20
    }
}

extension Fault {
    fileprivate init(_ random: inout SplitMix64, workers: Int, partitions: Int) {
        let worker = random.number(0...workers - 1)
        let time = random.number(500...4000)
        switch random.number(0...29) {
        case 0, 1: self = .killed(worker: worker, replacedAfter: random.number(0...2500))
        // Within the session, and past it.
        case 2: self = .frozen(worker: worker, time: random.number(500...2500))
        case 3, 4: self = .frozen(worker: worker, time: random.number(4500...8000))
        case 5: self = .slowed(worker: worker, time: time)
        case 6: self = .storm(joins: random.number(2...4), pause: random.number(400...1500))
        case 7: self = .reconfigured(worker: worker, with: WorkerSettings(&random))
        case 8, 9: self = .rogue(time: random.number(4500...7000))
        case 10: self = .databaseStopped(time: time)
        case 11, 12: self = .databaseKilled(time: time)
        case 13: self = .sessionsEnded
        // Now and then past the workers' lock_timeout of ten seconds.
        case 14: self = .cursorsLocked(time: random.happens(perMille: 300) ? 11_500 : time)
        case 15: self = .headsLocked(time: random.happens(perMille: 300) ? 11_500 : time)
        case 16: self = .statementTimeouts(time: time)
        case 17, 18: self = .deadlocks(time: time)
        case 19: self = .diskFull(time: time)
        case 20: self = .rewound(partition: random.number(0...partitions - 1))
        case 21: self = .cut(.request(percent: random.number(1...99)), times: random.number(1...3))
        case 22: self = .cut(.flight(delay: random.number(0...20)), times: random.number(1...3))
        case 23: self = .cut(.answer(bytes: random.number(0...60)), times: random.number(1...3))
        case 24: self = .blackHole(time: time, then: random.one(of: HoleEnd.allCases))
        case 25: self = .slowWire(latency: random.number(5...150), time: time)
        case 26: self = .brokerDown(time: time)
        case 27:
            let (kind, codes) = random.one(of: Self.refusals)
            self = .requestErrors(kind: kind, code: random.one(of: codes), count: random.number(1...6))
        case 28: self = .slowBroker(latency: random.number(20...400), time: time)
        default:
            self = .clockJump(
                worker: worker, seconds: random.one(of: [-86_400, -3600, 3600, 86_400, 3_000_000]), time: time
            )
        }
    }

    /// Requests, by Kafka's numbers, and errors with which a broker may answer them.
    private static let refusals: [(kind: Int16, codes: [Int32])] = [
        // Fetch: not the leader, unknown topic or partition, broker not available, storage error.
        (1, [6, 3, 8, 56]),
        // ListOffsets: not the leader, timed out.
        (2, [6, 7]),
        // FindCoordinator: coordinator not available.
        (10, [15]),
        // JoinGroup: coordinator loading, not coordinator, unknown member.
        (11, [14, 16, 25]),
        // Heartbeat: not coordinator, unknown member, illegal generation, rebalance in progress.
        (12, [16, 25, 22, 27]),
        // SyncGroup: unknown member, rebalance in progress, not coordinator.
        (14, [25, 27, 16]),
    ]
}
