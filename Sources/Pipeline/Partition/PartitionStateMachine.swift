import Storage

/// Decides what happens to one partition; performs nothing.
///
///     assigned ──claimed──▶ consuming ──revoked──▶ draining ──ended──▶ released
///        ▲                     │   │                                      ▲
///        └──fenced, moved──────┘   └──halt──▶ halted ──revoked────────────┘
///
/// A halted partition goes back to *assigned* when its epoch changes, as by a rewind.
struct PartitionStateMachine: Sendable {
    private(set) var state: State = .assigned

    enum State: Equatable, Sendable {
        /// Ours by the group's word; the claim in the database is under way.
        case assigned
        case consuming(Position)
        case draining
        case halted(HaltReason)
        case released
    }

    struct Position: Equatable, Sendable {
        var epoch: Int64
        /// Every offset below has been accepted, was filed before, or is known to hold no record.
        var expected: Int64
        /// The record that proves the topic to be the one that the cursor knows; nil once it was seen.
        var witness: Witness?
        var isPaused = false
    }

    enum StartAction: Equatable {
        case startFetching(at: Int64, cursor: Int64, isUnverifiable: Bool)
        case halt(HaltReason)
        /// The partition was taken away meanwhile.
        case nothing
    }

    /// The claim succeeded and the broker's range is known.
    mutating func claimed(_ cursor: ClaimedCursor, start: StartOffset) -> StartAction {
        guard state == .assigned else { return .nothing }
        var position = Position(epoch: cursor.epoch, expected: cursor.nextOffset)
        switch start {
        case .fetch(let offset, let witness):
            position.witness = witness
            state = .consuming(position)
            return .startFetching(at: offset, cursor: cursor.nextOffset, isUnverifiable: false)
        case .unverifiable(let offset):
            state = .consuming(position)
            return .startFetching(at: offset, cursor: cursor.nextOffset, isUnverifiable: true)
        case .halt(let reason):
            state = .halted(reason)
            return .halt(reason)
        }
    }

    enum RecordAction: Equatable {
        case accept
        /// Accepted, though compaction or retention took the witness between claim and fetch.
        case acceptUnverified
        case discard
        case halt(HaltReason)
    }

    /// A record arrived.
    /// - Parameter fingerprint: asked for only where the record may be the witness.
    mutating func received(offset: Int64, fingerprint: () -> [UInt8]) -> RecordAction {
        guard case .consuming(var position) = state else { return .discard }
        var isUnverified = false
        if let witness = position.witness {
            if offset < witness.offset { return .discard }
            position.witness = nil
            if offset == witness.offset {
                guard fingerprint() == witness.fingerprint else {
                    let reason = HaltReason.otherRecord(offset: offset)
                    state = .halted(reason)
                    return .halt(reason)
                }
            } else {
                isUnverified = true
            }
            state = .consuming(position)
        }
        guard offset >= position.expected else { return .discard }
        position.expected = offset + 1
        state = .consuming(position)
        return isUnverified ? .acceptUnverified : .accept
    }

    enum EndAction: Equatable {
        /// Nothing below the offset will arrive any more: what was not delivered is a gap.
        case cover(to: Int64)
        case nothing
    }

    /// The end of the partition was reached, as far as it goes now.
    mutating func reachedEnd(at offset: Int64) -> EndAction {
        guard case .consuming(var position) = state, offset > position.expected else { return .nothing }
        position.witness = nil
        position.expected = offset
        state = .consuming(position)
        return .cover(to: offset)
    }

    enum FlowAction: Equatable {
        case pause, resume, nothing
    }

    /// What is held has grown or shrunk; paused above the share, resumed below its half.
    mutating func holds(bytes: Int, share: Int) -> FlowAction {
        guard case .consuming(var position) = state else { return .nothing }
        if !position.isPaused, bytes > share {
            position.isPaused = true
            state = .consuming(position)
            return .pause
        }
        if position.isPaused, bytes <= share / 2 {
            position.isPaused = false
            state = .consuming(position)
            return .resume
        }
        return .nothing
    }

    /// A write missed the fence, or the cursor moved under us.
    /// - Returns: whether to claim again.
    mutating func fenced() -> Bool {
        guard case .consuming = state else { return false }
        state = .assigned
        return true
    }

    enum EpochAction: Equatable {
        case reclaim, nothing
    }

    /// The epoch that the database shows now.
    mutating func observed(epoch: Int64, halted claimedEpoch: Int64?) -> EpochAction {
        switch state {
        case .consuming(let position) where epoch > position.epoch:
            state = .assigned
            return .reclaim
        case .halted where claimedEpoch.map({ epoch > $0 }) ?? false:
            state = .assigned
            return .reclaim
        default:
            return .nothing
        }
    }

    /// The broker refused the offset that was asked for.
    mutating func refused(_ message: String) -> HaltReason? {
        guard case .consuming = state else { return nil }
        let reason = HaltReason.refusedByBroker(message)
        state = .halted(reason)
        return reason
    }

    enum RevokeAction: Equatable {
        /// Finish what is in flight, within bounds, then end.
        case drain
        /// Nothing is in flight: end.
        case end
        case nothing
    }

    /// The group takes the partition away, or the worker stops.
    mutating func revoked() -> RevokeAction {
        switch state {
        case .consuming:
            state = .draining
            return .drain
        case .assigned, .halted:
            state = .draining
            return .end
        case .draining, .released:
            return .nothing
        }
    }

    /// The partition's task has ended.
    mutating func ended() {
        state = .released
    }
}
