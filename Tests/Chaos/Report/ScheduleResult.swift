/// What a schedule came to; one line of the result file.
struct ScheduleResult: Codable, Sendable {
    var seed: UInt64
    var arm: String?
    var records: Int
    var articles: Int
    var deadLetters: Int
    var faults: [String]
    /// Kinds of the faults that took place.
    var applied: [String] = []
    /// How often it was begun: the embedded broker may end the process that it is in.
    var attempts: Int?
    var ending: String?
    var endingPassed: String?
    var failures: [String] = []
    /// Seconds from the last fault's end until the lag fell, and until every partition had moved.
    var fallsAfter: Double?
    var recoveredAfter: Double?
    var seconds = 0.0
    /// How often workers met which trouble, by their logs.
    var seen: [String: Int] = [:]

    init(_ schedule: Schedule, _ plan: RecordPlan, arm: ControlArm?) {
        seed = schedule.seed
        self.arm = arm?.rawValue
        records = plan.records.count
        articles = plan.articles.count
        deadLetters = plan.records.count { if case .dead = $0.fate { true } else { false } }
        faults = schedule.faults.map { "\($0.at) ms: \($0.fault)" }
        ending = arm == nil ? schedule.ending?.rawValue : nil
    }

    /// What workers' logs are searched for: SQLSTATEs, and the words of a worker that was overtaken.
    static let words = [
        "40P01", "55P03", "57014", "53100", "57P01", "57P02", "57P03", "connection lost", "connection failed",
        "timed out", "fenced: nothing of the batch was written", "claimed or moved by someone else",
        "a record was refused by the database", "what it still held of them is not written",
        "ending its connection", "careful mode",
    ]
}
