import Foundation
import Kafka
import Postgres
import Sandbox
import Storage

/// Makes faults happen, and lifts them again.
struct FaultInjector: Sendable {
    let stage: Stage

    private var wire: Wire { stage.lane.wire }
    private var server: ThrowawayPostgres { stage.lane.database.server }
    private var workers: Workers { stage.workers }

    /// Returns when the fault is over.
    /// - Returns: whether it took place, as its effect shows: a session can't be locked out while the server is
    ///   down, and a full disk is no fault where nobody writes.
    func inject(_ fault: Fault) async -> Bool {
        do {
            return try await perform(fault)
        } catch {
            return false
        }
    }

    private func perform(_ fault: Fault) async throws -> Bool {
        switch fault {
        case .killed(let place, let pause):
            guard let worker = await workers.worker(at: place) else { return false }
            await workers.kill(worker)
            await rest(pause)
            try await workers.start(at: place)
        case .frozen(let place, let time):
            guard let worker = await workers.worker(at: place) else { return false }
            worker.signal(SIGSTOP)
            await rest(time)
            worker.signal(SIGCONT)
        case .slowed(let place, let time):
            guard let worker = await workers.worker(at: place) else { return false }
            for _ in 0..<time / 300 {
                worker.signal(SIGSTOP)
                await rest(270)
                worker.signal(SIGCONT)
                await rest(30)
            }
        case .storm(let joins, let pause):
            try await storm(joins, pause)
        case .reconfigured(let place, let settings):
            guard let worker = await workers.worker(at: place) else { return false }
            let isWell = await workers.stop(worker)
            await workers.reconfigure(place, settings)
            try await workers.start(at: place)
            return isWell
        case .rogue(let time): return try await rogue(time)
        case .clockJump(let place, let seconds, let time):
            guard let worker = await workers.worker(at: place), let clock = worker.clock else { return false }
            // A client of librdkafka that starts meanwhile would give up: its threads wait for each other by
            // the clock on the wall.
            for _ in 0..<100 where await !workers.logContains("reading ", of: worker) { await rest(50) }
            try FakeClock.set(clock, seconds: seconds)
            await rest(time)
            try FakeClock.set(clock, seconds: 0)
        case .databaseStopped(let time): try await away(.fast, time)
        case .databaseKilled(let time): try await away(.immediate, time)
        case .sessionsEnded: return try await endSessions(stage.connect())
        case .cursorsLocked(let time):
            return try await lock("SELECT 1 FROM copydesk.cursors FOR UPDATE", time)
        case .headsLocked(let time):
            return try await lock("LOCK TABLE copydesk.article_heads IN EXCLUSIVE MODE", time)
        case .statementTimeouts(let time):
            return try await isSaid("statement timeout") { try await timeOut(time) }
        case .deadlocks(let time): return try await deadlock(time)
        case .diskFull(let time): return try await isSaid("53100") { try await fillDisk(time) }
        case .rewound(let partition): return try await rewind(partition)
        case .cut(let cut, let times):
            wire.arm(cut, times: times)
            for _ in 0..<120 where wire.armed > 0 { await rest(25) }
            return wire.disarm() > 0
        case .blackHole(let time, let end):
            wire.hold()
            await rest(time)
            return wire.release(end)
        case .slowWire(let latency, let time):
            wire.setLatency(latency)
            await rest(time)
            wire.setLatency(0)
        case .brokerDown(let time):
            try stage.broker.setBrokers(up: false)
            await rest(time)
            try stage.broker.setBrokers(up: true)
        case .requestErrors(let kind, let code, let count):
            guard let request = EmbeddedBroker.Request(rawValue: kind) else { return false }
            return try await refuse(
                request, with: Array(repeating: KafkaError.Code(rawValue: code), count: count))
        case .slowBroker(let latency, let time):
            try stage.broker.setRoundTripTime(.milliseconds(latency))
            await rest(time)
            try stage.broker.setRoundTripTime(.zero)
        }
        return true
    }

    private func rest(_ milliseconds: Int) async {
        try? await Task.sleep(for: .milliseconds(milliseconds))
    }

    private func storm(_ joins: Int, _ pause: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<joins {
                let worker = try await workers.start("storm", [:])
                // The one leaves while the next one comes.
                let stay = pause * (1 + number % 3)
                group.addTask {
                    await rest(stay)
                    await workers.stop(worker)
                }
                await rest(pause)
            }
            try await group.waitForAll()
        }
    }

    private func away(_ mode: ThrowawayPostgres.StopMode, _ time: Int) async throws {
        await server.stop(mode)
        await rest(time)
        try await server.start()
    }

    private func endSessions(_ connection: PostgresConnection) async throws -> Bool {
        let rows = try await connection.query(
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name <> 'chaos'
            """)
        await connection.close()
        return try rows.first?.decode(Int64.self, at: 0) ?? 0 > 0
    }

    /// - Returns: whether anybody had to wait for it.
    private func lock(_ statement: String, _ time: Int) async throws -> Bool {
        let rival = try await stage.connect()
        try await rival.execute(script: "BEGIN; \(statement)", timeout: .seconds(5))
        let end = ContinuousClock.now + .milliseconds(time)
        var met = false
        while ContinuousClock.now < end, !met {
            await rest(20)
            // The server may be stopped meanwhile.
            met = (try? await isInTheWay(rival)) ?? false
        }
        try? await Task.sleep(until: end, clock: .continuous)
        await rival.close()
        return met
    }

    /// Whether anybody waits for a lock of this connection.
    private func isInTheWay(_ rival: PostgresConnection) async throws -> Bool {
        try await rival.query(
            """
            SELECT EXISTS (SELECT FROM pg_stat_activity
                WHERE datname = current_database() AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
            """
        ).first?.decode(Bool.self, at: 0) ?? false
    }

    /// A worker of another group, as long as it takes it to claim something at least.
    private func rogue(_ time: Int) async throws -> Bool {
        let rogue = try await workers.start("rogue", ["group": "rogue-\(UUID().uuidString.prefix(6))"])
        await rest(time)
        // Not "could not be claimed".
        let met = await workers.logContains("claimed epoch=", of: rogue)
        await workers.kill(rogue)
        return met
    }

    /// Errors that no request meets would be none: a worker comes and goes, whose joining asks everything that is
    /// refused, until all are met.
    private func refuse(_ request: EmbeddedBroker.Request, with errors: [KafkaError.Code]) async throws
        -> Bool
    {
        try stage.broker.failNextOfFirst(request, with: errors)
        let guest = request == .fetch ? nil : try await workers.start("guest", [:])
        for _ in 0..<100 where try stage.broker.errorsLeft(request) > 0 { await rest(100) }
        if let guest { await workers.stop(guest) }
        return try stage.broker.errorsLeft(request) < errors.count
    }

    /// - Returns: whether any worker's log says so once more by the end.
    private func isSaid(_ words: String, _ fault: () async throws -> Void) async throws -> Bool {
        let before = await workers.count([words])[words] ?? 0
        try await fault()
        return await workers.count([words])[words] ?? 0 > before
    }

    /// New sessions get a statement_timeout, and all statements wait for a lock.
    private func timeOut(_ time: Int) async throws {
        let rival = try await stage.connect()
        try await rival.execute(script: "ALTER DATABASE \(stage.database) SET statement_timeout = 150")
        _ = try? await endSessions(stage.connect())
        let end = ContinuousClock.now + .milliseconds(time)
        while ContinuousClock.now < end, rival.isOpen {
            _ = try? await rival.execute(
                script: "BEGIN; SELECT 1 FROM copydesk.cursors FOR UPDATE", timeout: .seconds(2))
            await rest(400)
            _ = try? await rival.execute(script: "ROLLBACK")
            await rest(50)
        }
        await rival.close()
        // The server may be down by now, and the setting would stay.
        while true {
            do {
                let connection = try await stage.connect()
                try await connection.execute(
                    script: "ALTER DATABASE \(stage.database) RESET statement_timeout", timeout: .seconds(5))
                _ = try await endSessions(connection)
                return
            } catch {
                await rest(200)
            }
        }
    }

    /// Takes the articles' locks first and the cursors' then: the other way round than everybody else.
    private func deadlock(_ time: Int) async throws -> Bool {
        let rival = try await stage.connect()
        var met = false
        let end = ContinuousClock.now + .milliseconds(time)
        while ContinuousClock.now < end {
            try await rival.execute(
                script:
                    "BEGIN; SET LOCAL deadlock_timeout = '1s'; SELECT 1 FROM copydesk.article_heads FOR UPDATE",
                timeout: .seconds(10))
            var waits = false
            for _ in 0..<60 where !waits {
                await rest(10)
                waits = try await isInTheWay(rival)
            }
            if waits {
                // One of the two is thrown out; mostly the other one.
                _ = try? await rival.execute(
                    script: "SET LOCAL lock_timeout = '2s'; SELECT 1 FROM copydesk.cursors FOR UPDATE",
                    timeout: .seconds(5))
                met = true
            }
            try await rival.execute(script: "ROLLBACK")
            await rest(100)
        }
        await rival.close()
        return met
    }

    private func fillDisk(_ time: Int) async throws {
        if let disk = stage.lane.database.smallDisk {
            defer { disk.clear() }
            try disk.fill()
            await rest(time)
            return
        }
        let connection = try await stage.connect()
        try await connection.execute(script: "INSERT INTO chaos.disk VALUES (true)")
        await connection.close()
        await rest(time)
        while true {
            do {
                let connection = try await stage.connect()
                try await connection.execute(script: "DELETE FROM chaos.disk", timeout: .seconds(5))
                await connection.close()
                return
            } catch {
                await rest(200)
            }
        }
    }

    private func rewind(_ partition: Int) async throws -> Bool {
        let connection = try await stage.connect()
        let key = CursorKey(
            pipeline: Stage.pipeline, source: "kafka", topic: stage.topic, partition: Int32(partition))
        let next = try await CursorStore.look(key, on: connection)
        try await CursorStore.rewind([key: 0], on: connection)
        await connection.close()
        return next ?? 0 > 0
    }
}
