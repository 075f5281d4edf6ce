import Storage
import Testing

@testable import Pipeline

@Suite("A partition's state machine")
struct PartitionStateMachineTests {
    static let cursor = ClaimedCursor(
        epoch: 7, nextOffset: 100, witness: nil, clusterID: nil, claimsSinceProgress: 0)
    static let witness = Witness(offset: 98, fingerprint: [1])

    /// One machine in each state.
    static func machines() -> [String: PartitionStateMachine] {
        let assigned = PartitionStateMachine()
        var consuming = assigned
        _ = consuming.claimed(cursor, start: .fetch(from: 100, witness: nil))
        var halted = assigned
        _ = halted.claimed(cursor, start: .halt(.otherRecord(offset: 98)))
        var draining = consuming
        _ = draining.revoked()
        var released = draining
        released.ended()
        return [
            "assigned": assigned, "consuming": consuming, "halted": halted, "draining": draining,
            "released": released,
        ]
    }

    @Test("Only an assigned partition takes a claim", arguments: machines().keys.sorted())
    func claims(state: String) throws {
        var machine = try #require(Self.machines()[state])
        let action = machine.claimed(Self.cursor, start: .fetch(from: 100, witness: nil))
        let expected: PartitionStateMachine.StartAction =
            state == "assigned" ? .startFetching(at: 100, cursor: 100, isUnverifiable: false) : .nothing
        #expect(action == expected)
    }

    @Test("Only a consuming partition accepts records", arguments: machines().keys.sorted())
    func accepts(state: String) throws {
        var machine = try #require(Self.machines()[state])
        #expect(machine.received(offset: 100) { [] } == (state == "consuming" ? .accept : .discard))
    }

    @Test("Only a consuming partition covers a gap at its end", arguments: machines().keys.sorted())
    func covers(state: String) throws {
        var machine = try #require(Self.machines()[state])
        #expect(machine.reachedEnd(at: 105) == (state == "consuming" ? .cover(to: 105) : .nothing))
        #expect(machine.reachedEnd(at: 105) == .nothing)
    }

    @Test("Only a consuming partition is paused", arguments: machines().keys.sorted())
    func pauses(state: String) throws {
        var machine = try #require(Self.machines()[state])
        #expect(machine.holds(bytes: 11, share: 10) == (state == "consuming" ? .pause : .nothing))
    }

    @Test("Only a consuming partition can be fenced", arguments: machines().keys.sorted())
    func fenced(state: String) throws {
        var machine = try #require(Self.machines()[state])
        #expect(machine.fenced() == (state == "consuming"))
        if state == "consuming" { #expect(machine.state == .assigned) }
    }

    @Test(
        "A new epoch makes a consuming or halted partition claim again", arguments: machines().keys.sorted())
    func observes(state: String) throws {
        var machine = try #require(Self.machines()[state])
        #expect(machine.observed(epoch: 7, halted: 7) == .nothing)
        let reclaims = state == "consuming" || state == "halted"
        #expect(machine.observed(epoch: 8, halted: 7) == (reclaims ? .reclaim : .nothing))
        if reclaims { #expect(machine.state == .assigned) }
    }

    @Test("Only a consuming partition is halted by the broker's refusal", arguments: machines().keys.sorted())
    func refused(state: String) throws {
        var machine = try #require(Self.machines()[state])
        #expect(machine.refused("no") == (state == "consuming" ? .refusedByBroker("no") : nil))
    }

    @Test("What is in flight drains; what is not ends", arguments: machines().keys.sorted())
    func revokes(state: String) throws {
        var machine = try #require(Self.machines()[state])
        let expected: PartitionStateMachine.RevokeAction =
            switch state {
            case "consuming": .drain
            case "assigned", "halted": .end
            default: .nothing
            }
        #expect(machine.revoked() == expected)
        #expect(machine.revoked() == .nothing)
        machine.ended()
        #expect(machine.state == .released)
    }

    @Test("Records below the expected offset are discarded, each accepted one once")
    func discardsKnown() {
        var machine = PartitionStateMachine()
        _ = machine.claimed(Self.cursor, start: .fetch(from: 100, witness: nil))
        #expect(machine.received(offset: 99) { [] } == .discard)
        #expect(machine.received(offset: 100) { [] } == .accept)
        #expect(machine.received(offset: 100) { [] } == .discard)
        #expect(machine.received(offset: 105) { [] } == .accept)
        #expect(machine.received(offset: 103) { [] } == .discard)
    }

    @Test("The witness is read again, and not filed again")
    func verifiesWitness() {
        var machine = PartitionStateMachine()
        _ = machine.claimed(Self.cursor, start: .fetch(from: 98, witness: Self.witness))
        #expect(machine.received(offset: 98) { [1] } == .discard)
        #expect(machine.received(offset: 99) { [9] } == .discard)
        #expect(machine.received(offset: 100) { [9] } == .accept)
    }

    @Test("Another record in the witness's place halts the partition for good")
    func haltsOnOtherWitness() {
        var machine = PartitionStateMachine()
        _ = machine.claimed(Self.cursor, start: .fetch(from: 98, witness: Self.witness))
        #expect(machine.received(offset: 98) { [2] } == .halt(.otherRecord(offset: 98)))
        #expect(machine.received(offset: 100) { [9] } == .discard)
    }

    @Test("A witness that compaction took is counted, not fatal")
    func missesWitness() {
        var machine = PartitionStateMachine()
        _ = machine.claimed(Self.cursor, start: .fetch(from: 98, witness: Self.witness))
        #expect(machine.received(offset: 101) { [9] } == .acceptUnverified)
        #expect(machine.received(offset: 102) { [9] } == .accept)
    }

    @Test("Paused above the share, resumed at half of it, and not before")
    func resumes() {
        var machine = PartitionStateMachine()
        _ = machine.claimed(Self.cursor, start: .fetch(from: 100, witness: nil))
        #expect(machine.holds(bytes: 10, share: 10) == .nothing)
        #expect(machine.holds(bytes: 11, share: 10) == .pause)
        #expect(machine.holds(bytes: 12, share: 10) == .nothing)
        #expect(machine.holds(bytes: 6, share: 10) == .nothing)
        #expect(machine.holds(bytes: 5, share: 10) == .resume)
    }
}

@Suite("Where a claimed partition begins")
struct StartOffsetTests {
    func cursor(_ next: Int64, witness: Int64? = nil, cluster: String? = nil) -> ClaimedCursor {
        ClaimedCursor(
            epoch: 1, nextOffset: next, witness: witness.map { Witness(offset: $0, fingerprint: [1]) },
            clusterID: cluster, claimsSinceProgress: 0)
    }

    @Test("At the cursor, where it has no witness")
    func withoutWitness() {
        #expect(
            StartOffset.decide(cursor: cursor(5), low: 0, high: 9, clusterID: nil)
                == .fetch(from: 5, witness: nil))
    }

    @Test("At the witness, where the broker still keeps it")
    func atWitness() {
        let start = StartOffset.decide(cursor: cursor(5, witness: 3), low: 3, high: 9, clusterID: nil)
        #expect(start == .fetch(from: 3, witness: Witness(offset: 3, fingerprint: [1])))
    }

    @Test("At the cursor and counted, where the witness is out of retention")
    func unverifiable() {
        let start = StartOffset.decide(cursor: cursor(5, witness: 3), low: 4, high: 9, clusterID: nil)
        #expect(start == .unverifiable(from: 5))
    }

    @Test("Nowhere, where the cursor lies outside of what the broker keeps", arguments: [(6, 9), (0, 4)])
    func outOfRange(low: Int64, high: Int64) {
        let start = StartOffset.decide(cursor: cursor(5, witness: 3), low: low, high: high, clusterID: nil)
        #expect(start == .halt(.outOfRange(cursor: 5, low: low, high: high)))
    }

    @Test("Nowhere, where the cluster is another one")
    func otherCluster() {
        let start = StartOffset.decide(cursor: cursor(5, cluster: "a"), low: 0, high: 9, clusterID: "b")
        #expect(start == .halt(.otherCluster(before: "a", now: "b")))
        #expect(
            StartOffset.decide(cursor: cursor(5, cluster: "a"), low: 0, high: 9, clusterID: nil)
                == .fetch(from: 5, witness: nil))
    }
}
