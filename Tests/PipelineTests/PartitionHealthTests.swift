import Testing

@testable import Pipeline

@Suite("A partition's health")
struct PartitionHealthTests {
    static let start = ContinuousClock.now
    static func at(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }
    static let limit = Duration.seconds(100)

    /// Claimed at offset 10, with 5 records to file.
    static func lagging() -> PartitionHealth {
        var health = PartitionHealth(at: start)
        health.started(at: 10, start)
        health.ends(at: 15, start)
        return health
    }

    @Test("is bad when it has something to file and does not move")
    func stalls() {
        var health = Self.lagging()
        #expect(health.lag == 5)
        #expect(health.inspect(Self.at(100), Self.start, Self.limit).isStalled == false)
        let report = health.inspect(Self.at(101), Self.start, Self.limit)
        #expect(report.isStalled && report.hasChanged)
        #expect(report.problem == "has 5 records to file and has not moved for 101 s")
        #expect(health.inspect(Self.at(102), Self.start, Self.limit).hasChanged == false)
        health.moved(to: 11, Self.at(103))
        let later = health.inspect(Self.at(104), Self.start, Self.limit)
        #expect(!later.isStalled && later.hasChanged)
    }

    @Test("is good when there is nothing to file, and for a while after there is")
    func idle() {
        var health = Self.lagging()
        health.moved(to: 15, Self.at(1))
        health.ends(at: 15, Self.at(5000))
        health.ends(at: 16, Self.at(5001))
        #expect(health.problem(Self.at(5090), Self.start, Self.limit) == nil)
        #expect(health.problem(Self.at(5102), Self.start, Self.limit) != nil)
    }

    @Test("is not to blame while a service is away, nor for a while after")
    func outage() {
        let health = Self.lagging()
        #expect(health.problem(Self.at(500), nil, Self.limit) == nil)
        #expect(health.problem(Self.at(599), Self.at(500), Self.limit) == nil)
        #expect(health.problem(Self.at(601), Self.at(500), Self.limit) != nil)
    }

    @Test("is not mended by a claim that finds the cursor where it was")
    func claims() {
        var health = Self.lagging()
        health.started(at: 10, Self.at(90))
        #expect(health.problem(Self.at(101), Self.start, Self.limit) != nil)
        health.started(at: 12, Self.at(101))
        #expect(health.problem(Self.at(102), Self.start, Self.limit) == nil)
    }

    @Test("is good again once the claim that failed succeeds, or nothing is left to file")
    func recovers() {
        for mend in [
            { (health: inout PartitionHealth) in health.started(at: 10, Self.at(2)) },
            { (health: inout PartitionHealth) in health.ends(at: 10, Self.at(2)) },
        ] {
            var health = Self.lagging()
            for _ in 0..<3 { health.failed("it cannot be claimed") }
            #expect(health.problem(Self.at(1), Self.start, Self.limit) != nil)
            mend(&health)
            #expect(health.problem(Self.at(2), Self.start, Self.limit) == nil)
        }
    }

    @Test("is bad when it is never claimed")
    func unclaimed() {
        let health = PartitionHealth(at: Self.start)
        let problem = health.problem(Self.at(101), Self.start, Self.limit)
        #expect(problem == "is assigned and has not been claimed for 101 s")
    }

    @Test("says why, at once where it fails again and again")
    func trouble() {
        var health = Self.lagging()
        health.failed("disk full")
        #expect(health.problem(Self.at(1), Self.start, Self.limit) == nil)
        health.failed("disk full")
        health.failed("disk full")
        #expect(
            health.problem(Self.at(1), Self.start, Self.limit) == "has failed 3 times in a row: disk full")
        #expect(health.problem(Self.at(101), Self.start, Self.limit)?.hasSuffix("101 s: disk full") == true)
        health.moved(to: 12, Self.at(102))
        #expect(health.problem(Self.at(103), Self.start, Self.limit) == nil)
    }
}
