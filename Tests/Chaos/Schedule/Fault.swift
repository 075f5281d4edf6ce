/// Something that goes wrong on purpose. Times are in milliseconds.
enum Fault: Equatable, Sendable {
    // Workers
    case killed(worker: Int, replacedAfter: Int)
    case frozen(worker: Int, time: Int)
    /// Runs for a tenth of the time only.
    case slowed(worker: Int, time: Int)
    /// Workers come and go.
    case storm(joins: Int, pause: Int)
    case reconfigured(worker: Int, with: WorkerSettings)
    /// A worker of another group claims every partition.
    case rogue(time: Int)
    case clockJump(worker: Int, seconds: Int, time: Int)

    // PostgreSQL
    case databaseStopped(time: Int)
    case databaseKilled(time: Int)
    case sessionsEnded
    case cursorsLocked(time: Int)
    case headsLocked(time: Int)
    case statementTimeouts(time: Int)
    case deadlocks(time: Int)
    case diskFull(time: Int)
    case rewound(partition: Int)

    // The wire between worker and PostgreSQL
    case cut(Cut, times: Int)
    case blackHole(time: Int, then: HoleEnd)
    case slowWire(latency: Int, time: Int)

    // Kafka
    case brokerDown(time: Int)
    case requestErrors(kind: Int16, code: Int32, count: Int)
    case slowBroker(latency: Int, time: Int)

    /// Where a connection is cut, around one batch.
    enum Cut: Equatable, Sendable {
        /// After so many hundredths of the batch were sent: the server never has it whole.
        case request(percent: Int)
        /// The server has the batch and works on it.
        case flight(delay: Int)
        /// The server has committed, and of its answer so many bytes arrive.
        case answer(bytes: Int)
    }

    /// What becomes of connections in which nothing moved for a while.
    enum HoleEnd: String, Sendable, CaseIterable {
        case goesOn = "goes on", isCut = "is cut"
        /// Nobody ever says a word on it again; new connections work.
        case staysSilent = "stays silent"
    }
}

extension Fault: CustomStringConvertible {
    var description: String {
        switch self {
        case .killed(let worker, let pause): "worker \(worker) killed, another after \(pause) ms"
        case .frozen(let worker, let time): "worker \(worker) frozen for \(time) ms"
        case .slowed(let worker, let time): "worker \(worker) slowed to a tenth for \(time) ms"
        case .storm(let joins, let pause): "\(joins) workers come and go, every \(pause) ms"
        case .reconfigured(let worker, let settings): "worker \(worker) restarted with \(settings)"
        case .rogue(let time): "a rogue worker of another group for \(time) ms"
        case .clockJump(let worker, let seconds, let time):
            "clock of worker \(worker) off by \(seconds) s for \(time) ms"
        case .databaseStopped(let time): "PostgreSQL stopped for \(time) ms"
        case .databaseKilled(let time): "PostgreSQL killed (immediate) for \(time) ms"
        case .sessionsEnded: "all sessions of workers ended by the server"
        case .cursorsLocked(let time): "cursors locked by a rival for \(time) ms"
        case .headsLocked(let time): "articles locked by a rival for \(time) ms"
        case .statementTimeouts(let time): "statement_timeout of 150 ms behind locks for \(time) ms"
        case .deadlocks(let time): "a rival that deadlocks for \(time) ms"
        case .diskFull(let time): "disk full for \(time) ms"
        case .rewound(let partition): "partition \(partition) rewound to its beginning"
        case .cut(let cut, let times): "\(times) connections cut \(cut)"
        case .blackHole(let time, let end):
            "nothing moves on the wire for \(time) ms, then it \(end.rawValue)"
        case .slowWire(let latency, let time): "wire \(latency) ms slower for \(time) ms"
        case .brokerDown(let time): "broker down for \(time) ms"
        case .requestErrors(let kind, let code, let count):
            "\(count) requests of kind \(kind) fail with \(code)"
        case .slowBroker(let latency, let time): "broker \(latency) ms slower for \(time) ms"
        }
    }

    /// The kind of fault, as tables have it.
    var kind: String {
        switch self {
        case .killed: "worker killed"
        case .frozen: "worker frozen"
        case .slowed: "worker slowed"
        case .storm: "rebalance storm"
        case .reconfigured: "worker reconfigured"
        case .rogue: "rogue worker"
        case .clockJump: "clock jump"
        case .databaseStopped: "PostgreSQL stopped"
        case .databaseKilled: "PostgreSQL killed"
        case .sessionsEnded: "sessions ended"
        case .cursorsLocked: "cursors locked"
        case .headsLocked: "articles locked"
        case .statementTimeouts: "statement timeouts"
        case .deadlocks: "deadlocks"
        case .diskFull: "disk full"
        case .rewound: "rewound"
        case .cut(.request, _): "cut before COMMIT"
        case .cut(.flight, _): "cut during COMMIT"
        case .cut(.answer, _): "cut after COMMIT"
        case .blackHole: "black hole"
        case .slowWire: "slow wire"
        case .brokerDown: "broker down"
        case .requestErrors: "request errors"
        case .slowBroker: "slow broker"
        }
    }

    /// What it breaks: two faults of one domain never overlap.
    var domain: String {
        switch self {
        case .killed(let worker, _), .frozen(let worker, _), .slowed(let worker, _),
            .reconfigured(let worker, _), .clockJump(let worker, _, _):
            "worker \(worker)"
        case .storm: "storm"
        case .rogue: "rogue"
        case .databaseStopped, .databaseKilled: "server"
        case .sessionsEnded, .cursorsLocked, .headsLocked, .statementTimeouts, .deadlocks, .rewound: "rival"
        case .diskFull: "disk"
        case .cut, .blackHole, .slowWire: "wire"
        case .brokerDown, .requestErrors, .slowBroker: "broker"
        }
    }

    /// How long it lasts, roughly.
    var time: Int {
        switch self {
        case .killed(_, let time), .frozen(_, let time), .slowed(_, let time), .rogue(let time),
            .clockJump(_, _, let time), .databaseStopped(let time), .databaseKilled(let time),
            .cursorsLocked(let time), .headsLocked(let time), .statementTimeouts(let time),
            .deadlocks(let time), .diskFull(let time), .blackHole(let time, _), .slowWire(_, let time),
            .brokerDown(let time), .slowBroker(_, let time):
            time
        case .storm(let joins, let pause): joins * pause
        case .reconfigured: 1500
        case .cut: 3000
        case .requestErrors: 2000
        case .sessionsEnded, .rewound: 200
        }
    }
}

extension Fault.Cut: CustomStringConvertible {
    var description: String {
        switch self {
        case .request(let percent): "after \(percent) % of a batch"
        case .flight(let delay): "\(delay) ms after a batch, before its answer"
        case .answer(let bytes): "after \(bytes) bytes of the answer to a batch"
        }
    }
}
