/// Waiting times between attempts: they double up to a cap, and each is drawn at random from zero
/// up to that ("full jitter"), so that many clients don't come back all at once.
public struct Backoff: Sendable {
    public let base: Duration
    public let cap: Duration
    /// How many times `next()` has been called since the start or the last `reset()`.
    public private(set) var attempts = 0

    public init(base: Duration = .milliseconds(100), cap: Duration = .seconds(30)) {
        self.base = max(.zero, base)
        self.cap = max(.zero, cap)
    }

    /// The longest that the next waiting time can be.
    public var limit: Duration {
        // Doubling more often than this passes any cap, and would overflow.
        attempts >= 40 ? cap : min(cap, base * (1 << attempts))
    }

    public mutating func next() -> Duration {
        var generator = SystemRandomNumberGenerator()
        return next(using: &generator)
    }

    public mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
        let limit = self.limit
        if attempts < 40 { attempts += 1 }
        return limit * Double.random(in: 0...1, using: &generator)
    }

    /// To be called after a success.
    public mutating func reset() {
        attempts = 0
    }
}
