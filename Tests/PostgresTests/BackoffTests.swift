import Postgres
import Testing

@Suite("Backoff")
struct BackoffTests {
    @Test("the limit doubles up to the cap, and starts again after a reset")
    func limits() {
        var backoff = Backoff(base: .milliseconds(100), cap: .seconds(1))
        var limits: [Duration] = []
        for _ in 0..<6 {
            limits.append(backoff.limit)
            _ = backoff.next()
        }
        #expect(
            limits == [
                .milliseconds(100), .milliseconds(200), .milliseconds(400), .milliseconds(800), .seconds(1),
                .seconds(1),
            ])
        backoff.reset()
        #expect(backoff.limit == .milliseconds(100))
    }

    @Test("waiting times spread over the whole range from zero to the limit")
    func jitter() {
        var shares: [Double] = []
        for _ in 0..<1_000 {
            var backoff = Backoff(base: .seconds(1), cap: .seconds(60))
            for _ in 0..<10 {
                let limit = backoff.limit
                shares.append(backoff.next() / limit)
            }
        }
        #expect(shares.allSatisfy { (0...1).contains($0) })
        #expect(shares.contains { $0 < 0.01 } && shares.contains { $0 > 0.99 })
    }
}
