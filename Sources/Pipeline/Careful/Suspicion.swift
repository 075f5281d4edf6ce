import Storage

/// Which records of a claimed partition may be what ends its owners: those that were there when it was claimed,
/// as many as a worker holds at once.
struct Suspicion: Equatable, Sendable {
    /// The first offset that no former owner can have seen.
    let end: Int64
    /// Records left that are read with care.
    private(set) var left: Int

    /// Nil where there is nothing to suspect.
    /// - Parameters:
    ///   - end: the offset after the partition's last record, when it was claimed.
    ///   - claims: so many claims without progress are suspicious; 0 for never.
    ///   - batch: most records in a batch. Two are under way at any time: one is read, one is written.
    init?(_ cursor: ClaimedCursor, end: Int64, claims: Int, batch: Int) {
        guard claims > 0, cursor.claimsSinceProgress >= claims, end > cursor.nextOffset else { return nil }
        self.end = end
        left = 2 * batch
    }

    /// Some records were read.
    /// - Parameter next: first offset after them.
    /// - Returns: whether suspects are left.
    mutating func passed(records: Int, next: Int64) -> Bool {
        left -= records
        return left > 0 && next < end
    }
}
