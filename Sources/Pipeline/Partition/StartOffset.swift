import Storage

/// Where to begin reading a claimed partition, or why not to.
enum StartOffset: Equatable {
    /// Fetch from here; a witness is the record that must stand at that offset and is filed already.
    case fetch(from: Int64, witness: Witness?)
    /// The same, but the broker no longer keeps the witness.
    case unverifiable(from: Int64)
    case halt(HaltReason)

    /// - Parameters:
    ///   - low: first offset that the broker keeps.
    ///   - high: the offset after its last record.
    ///   - clusterID: as the broker says now; nil where it is not to be compared.
    static func decide(cursor: ClaimedCursor, low: Int64, high: Int64, clusterID: String?) -> StartOffset {
        if let before = cursor.clusterID, let now = clusterID, before != now {
            return .halt(.otherCluster(before: before, now: now))
        }
        guard cursor.nextOffset >= low, cursor.nextOffset <= high else {
            return .halt(.outOfRange(cursor: cursor.nextOffset, low: low, high: high))
        }
        guard let witness = cursor.witness, witness.offset < cursor.nextOffset else {
            return .fetch(from: cursor.nextOffset, witness: nil)
        }
        return witness.offset >= low
            ? .fetch(from: witness.offset, witness: witness)
            : .unverifiable(from: cursor.nextOffset)
    }
}

/// Why a partition stands still until somebody decides. Never a silent reset.
enum HaltReason: Equatable, Sendable, CustomStringConvertible {
    case outOfRange(cursor: Int64, low: Int64, high: Int64)
    case otherCluster(before: String, now: String)
    case otherRecord(offset: Int64)
    case refusedByBroker(String)

    var description: String {
        switch self {
        case .outOfRange(let cursor, let low, let high):
            "the cursor is at offset \(cursor), but the broker keeps \(low) to \(high): records were lost to "
                + "retention, or the topic was made anew"
        case .otherCluster(let before, let now):
            "the cursor belongs to Kafka cluster \(before), and this is \(now)"
        case .otherRecord(let offset):
            "the record at offset \(offset) is not the one that was filed from there: the topic was made anew "
                + "or truncated"
        case .refusedByBroker(let message):
            "the broker refuses the offset: \(message)"
        }
    }
}
