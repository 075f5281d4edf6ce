import Foundation
import Kafka
import Storage
import Testing

@testable import Pipeline

@Suite("Suspicion")
struct SuspicionTests {
    static func cursor(claims: Int32) -> ClaimedCursor {
        ClaimedCursor(epoch: 9, nextOffset: 100, witness: nil, clusterID: nil, claimsSinceProgress: claims)
    }

    @Test("begins with so many claims without progress, where there was anything to read")
    func begins() {
        #expect(Suspicion(Self.cursor(claims: 2), end: 200, claims: 3, batch: 10) == nil)
        #expect(Suspicion(Self.cursor(claims: 3), end: 200, claims: 3, batch: 10) != nil)
        #expect(Suspicion(Self.cursor(claims: 50), end: 100, claims: 3, batch: 10) == nil)
        #expect(Suspicion(Self.cursor(claims: 50), end: 200, claims: 0, batch: 10) == nil)
    }

    @Test("ends after what a worker holds, or with the last record that was there")
    func ends() throws {
        var many = try #require(Suspicion(Self.cursor(claims: 3), end: 1000, claims: 3, batch: 2))
        #expect((101...104).map { many.passed(records: 1, next: $0) } == [true, true, true, false])
        var few = try #require(Suspicion(Self.cursor(claims: 3), end: 102, claims: 3, batch: 500))
        #expect((101...102).map { few.passed(records: 1, next: $0) } == [true, false])
    }
}

@Suite("A process's state")
struct ProcessStateTests {
    @Test("is read from what the kernel says")
    func reads() {
        let text = "Name:\tx (T)\nState:\tT (stopped)\nPid:\t1\nRssAnon:\t    2048 kB\nRssFile:\t9 kB\n"
        #expect(ProcessState(status: text)?.isStopped == true)
        #expect(ProcessState(status: text)?.anonymousBytes == 2 << 20)
        #expect(ProcessState(status: "Name:\tx\nState:\tZ (zombie)\n") == nil)
        #expect(ProcessState(getpid())?.isStopped == false)
    }
}

@Suite("The read watchdog")
struct ReadWatchdogTests {
    @Test("names a batch that is read for longer than the limit, and no other")
    func overdue() {
        let watchdog = ReadWatchdog(limit: .seconds(10))
        let partition = TopicPartition(topic: "t", partition: 3)
        watchdog.begin(partition, from: 5, to: 8)
        #expect(watchdog.overdue(adding: .seconds(6)) == nil)
        watchdog.end(partition)
        watchdog.begin(partition, from: 8, to: 10)
        #expect(watchdog.overdue(adding: .seconds(6)) == nil)
        #expect(watchdog.overdue(adding: .seconds(6)) == "t/3, offsets 8 to 9,")
        watchdog.end(partition)
        #expect(watchdog.overdue(adding: .seconds(60)) == nil)
    }
}
