import Testing

@testable import Pipeline

@Suite("A partition's state machine, whatever comes")
struct PartitionStateMachinePropertyTests {
    private static let seeds = 500
    private static let events = 200

    /// One partition from its assignment on.
    private struct Life {
        var contract = PartitionContract()
        /// The first promise that was broken, and by what.
        var fault: String?

        init(seed: UInt64) {
            var machine = PartitionStateMachine()
            var events = PartitionEvents(seed: seed)
            for number in 0..<PartitionStateMachinePropertyTests.events {
                let before = machine.state
                let event = events.next(near: contract.claim)
                guard let broken = contract.fault(of: &machine, at: event) else { continue }
                // What follows a broken promise proves nothing.
                fault = "event \(number), \(event), in \(before): \(broken)"
                return
            }
        }
    }

    @Test("Keeps every promise through any events in any order")
    func keepsContract() {
        var phases: Set<PartitionContract.Phase> = []
        var acceptedRecords = 0
        for seed in 1...Self.seeds {
            let life = Life(seed: UInt64(seed))
            #expect(life.fault == nil, "seed \(seed)")
            phases.formUnion(life.contract.phases)
            acceptedRecords += life.contract.acceptedRecords
        }
        // Lives that never got anywhere would keep any promise.
        #expect(phases == Set(PartitionContract.Phase.allCases))
        #expect(acceptedRecords > 1_000)
    }

    @Test("A record that comes again at once is discarded, and changes nothing")
    func discardsRedelivery() {
        for seed in 1...Self.seeds {
            var machine = PartitionStateMachine()
            var contract = PartitionContract()
            var events = PartitionEvents(seed: UInt64(seed))
            for number in 0..<Self.events {
                let event = events.next(near: contract.claim)
                _ = contract.fault(of: &machine, at: event)
                guard case .received(let offset, let fingerprint) = event else { continue }
                let before = machine.state
                let answer = machine.received(offset: offset) { fingerprint }
                if answer != .discard || machine.state != before {
                    Issue.record("seed \(seed), event \(number), \(event): \(answer) in \(before)")
                    return
                }
            }
        }
    }
}
