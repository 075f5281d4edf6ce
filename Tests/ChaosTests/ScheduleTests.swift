import Testing

@testable import chaos

@Suite("Schedules of faults")
struct ScheduleTests {
    @Test("A seed means the same faults and the same records every time")
    func replay() {
        let stories = Stories()
        for seed in UInt64(1)...20 {
            let schedule = Schedule(seed: seed, records: 500)
            #expect(schedule.description == Schedule(seed: seed, records: 500).description)
            let plan = RecordPlan(seed: seed, count: 500, partitions: schedule.partitions, stories: stories)
            let again = RecordPlan(seed: seed, count: 500, partitions: schedule.partitions, stories: stories)
            #expect(plan.records.count == 500)
            #expect(plan.records.map(\.fate) == again.records.map(\.fate))
            #expect(plan.records.map(\.payload) == again.records.map(\.payload))
        }
    }

    @Test("A hundred seeds hold every kind of fault and every ending; two faults of one domain never overlap")
    func variety() {
        let schedules = (UInt64(1)...100).map { Schedule(seed: $0, records: 500) }
        #expect(Set(schedules.flatMap(\.faults).map(\.fault.kind)).count == 24)
        #expect(Set(schedules.compactMap(\.ending)).count == Ending.allCases.count)
        for schedule in schedules {
            for timeline in Dictionary(grouping: schedule.faults, by: \.fault.domain).values {
                for (one, next) in zip(timeline, timeline.dropFirst()) {
                    #expect(one.at + one.fault.time <= next.at)
                }
            }
        }
    }

    @Test("The newest state of an article comes last in time, whatever order it is published in")
    func order() {
        let plan = RecordPlan(seed: 3, count: 2_000, partitions: 4, stories: Stories())
        var isOutOfOrder = false
        for index in plan.articles.indices {
            let states = plan.records.compactMap { record -> (Int, Int64)? in
                if case .state(index, let state) = record.fate { (state, record.timestamp) } else { nil }
            }
            #expect(states.map(\.0).sorted() == Array(plan.articles[index].states.indices))
            let inTime = states.sorted { $0.1 < $1.1 }.map(\.0)
            #expect(inTime == inTime.sorted())
            if states.map(\.0) != inTime { isOutOfOrder = true }
        }
        #expect(isOutOfOrder)
    }
}
