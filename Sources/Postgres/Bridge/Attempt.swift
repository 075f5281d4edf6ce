/// What ends one operation early: its deadline, or a wish from outside.
struct Attempt {
    /// How long the server may take to answer a cancel request before the connection is given up.
    private static let grace: Duration = .seconds(5)
    /// A request that comes before the server has begun with the statement goes unheard.
    private static let repetition: Duration = .milliseconds(250)

    private let clock = ContinuousClock()
    private let start = ContinuousClock.now
    private let deadline: ContinuousClock.Instant?
    private let interruption: Interruption?

    /// Why the operation was cancelled by this side, once it was.
    private(set) var reason: PostgresError.Code?
    private var giveUp: ContinuousClock.Instant?
    private var nextRequest: ContinuousClock.Instant?

    init(timeout: Duration?, interruption: Interruption?) {

        let start = self.start
        deadline = timeout.map { start + $0 }
        self.interruption = interruption
    }

    var elapsed: Duration { clock.now - start }

    enum Step {
        /// Wait for the server, at most so long.
        case wait(Duration?)
        case requestCancel
        case giveUp
    }

    mutating func next() -> Step {
        let now = clock.now
        if reason == nil {
            if interruption?.isRequested == true {
                reason = .cancelled
            } else if let deadline, now >= deadline {
                reason = .timedOut
            }
            if reason != nil {
                giveUp = now + Self.grace
                nextRequest = now
            }
        }
        guard let giveUp, let request = nextRequest else {
            return .wait(deadline.map { $0 - now })
        }
        if now >= giveUp { return .giveUp }
        if now >= request {
            nextRequest = now + Self.repetition
            return .requestCancel
        }
        return .wait(min(giveUp, request) - now)
    }
}
