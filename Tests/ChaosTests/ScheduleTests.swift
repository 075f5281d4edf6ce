import Testing

@testable import chaos

@Suite("Schedules")
struct ScheduleTests {
    @Test("A seed means the same schedule and the same records every time")
    func replay() {
        let stories = Stories()
        for seed in UInt64(1)...20 {
            let one = Schedule(seed: seed, records: 500)
            #expect(one.description == Schedule(seed: seed, records: 500).description)
            let plan = RecordPlan(seed: seed, count: 500, partitions: one.partitions, stories: stories)
            let again = RecordPlan(seed: seed, count: 500, partitions: one.partitions, stories: stories)
            #expect(plan.records.map(\.fate) == again.records.map(\.fate))
            #expect(plan.records.map(\.payload) == again.records.map(\.payload))
        }
    }
}
