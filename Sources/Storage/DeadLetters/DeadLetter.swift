/// A record that could not be processed, and why.
public struct DeadLetter: Sendable {
    /// The station that gave up. Stored; never renamed.
    public enum Stage: String, Sendable {
        case receive, parse, enrich, store
    }

    public var stage: Stage
    /// Stable reason code.
    public var reason: String
    /// For people; holds no piece of the payload.
    public var message: String
    public var attempts: Int32
    public var payload: [UInt8]?
    public var headers: [(name: String, value: [UInt8]?)]

    public init(
        stage: Stage, reason: String, message: String, attempts: Int32 = 1, payload: [UInt8]?,
        headers: [(name: String, value: [UInt8]?)]
    ) {
        self.stage = stage
        self.reason = reason
        self.message = message
        self.attempts = attempts
        self.payload = payload
        self.headers = headers
    }
}

extension DeadLetter {
    /// Reason code of a tombstone that PostgreSQL refuses. It has no payload anyway: by nothing else could it be told
    /// from a letter whose payload was not kept, which must never be replayed as a retraction.
    public static let refusedRetraction = "refused-retraction"

    /// Whether the letter is a tombstone that PostgreSQL refuses, whole.
    func isRefusedRetraction(_ record: FilingRecord) -> Bool {
        guard stage == .store, payload == nil else { return false }
        let original = record.original()
        return original.payload == nil && original.headers.count == headers.count
    }
}
