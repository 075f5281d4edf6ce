/// How schedules are run, beside what their seeds decide.
struct RunOptions: Sendable {
    /// The `copydesk` that is put to the test.
    var executable: String
    var stallBound = Duration.seconds(30)
    /// How long the lag may go on growing when the last fault is lifted.
    var recoveryBound = Duration.seconds(15)
    /// Settings for all workers, over those of the suite.
    var settings: [String: String] = [:]
    /// Leaves the logs of all workers, not only where a schedule failed.
    var keepsLogs = false
}
