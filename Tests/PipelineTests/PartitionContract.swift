import Storage

@testable import Pipeline

/// What docs/architecture.md promises of a partition ("One worker", "Exactly once"), held against the answers
/// of its state machine. It believes nothing but those answers, as the machine's caller does.
struct PartitionContract {
    private typealias Machine = PartitionStateMachine

    enum Phase: CaseIterable {
        case unclaimed, claimed, halted, leaving, gone
    }

    struct Claim {
        var epoch: Int64 = 1
        /// Whatever lies below was filed before, has been accepted, or is a gap.
        var next: Int64 = 0
        /// The record that must come again before any above it.
        var witness: Witness?
        /// Whether nothing is left to say of the witness: it was seen, is known to be gone, or there is none.
        var isProven = true
        var isPaused = false
    }

    private(set) var phase = Phase.unclaimed
    /// The last claim, also when it is over.
    private(set) var claim = Claim()
    private(set) var phases: Set<Phase> = [.unclaimed]
    private(set) var acceptedRecords = 0

    /// Lets the event happen.
    /// - Returns: which promise the machine broke.
    mutating func fault(of machine: inout PartitionStateMachine, at event: PartitionEvent) -> String? {
        let fault = answerFault(of: &machine, at: event)
        phases.insert(phase)
        return fault ?? stateFault(of: machine.state)
    }

    private mutating func answerFault(
        of machine: inout PartitionStateMachine, at event: PartitionEvent
    ) -> String? {
        switch event {
        case .claimed(let cursor, let start):
            return claimed(machine.claimed(cursor, start: start), cursor, start)
        case .received(let offset, let fingerprint):
            var isAsked = false
            let answer = machine.received(offset: offset) {
                isAsked = true
                return fingerprint
            }
            if isAsked, phase != .claimed || claim.witness?.offset != offset {
                return "a fingerprint was taken of a record that can't be the witness"
            }
            return received(answer, offset, fingerprint)
        case .reachedEnd(let end):
            return reachedEnd(machine.reachedEnd(at: end), end)
        case .holds(let bytes, let share):
            return held(machine.holds(bytes: bytes, share: share), bytes, share)
        case .fenced:
            let wasClaimed = phase == .claimed
            if wasClaimed { phase = .unclaimed }
            return machine.fenced() == wasClaimed ? nil : "fenced, though not claimed, or the other way round"
        case .observed(let epoch, let halted):
            return observed(machine.observed(epoch: epoch, halted: halted), epoch, halted)
        case .refused(let message):
            let expected = phase == .claimed ? HaltReason.refusedByBroker(message) : nil
            if expected != nil { phase = .halted }
            return machine.refused(message) == expected ? nil : "the broker's refusal is for who fetches"
        case .revoked:
            return revoked(machine.revoked())
        case .ended:
            machine.ended()
            phase = .gone
            return nil
        }
    }

    private mutating func claimed(
        _ answer: Machine.StartAction, _ cursor: ClaimedCursor, _ start: StartOffset
    ) -> String? {
        guard phase == .unclaimed else {
            return answer == .nothing ? nil : "a claim was taken that nobody waited for"
        }
        claim = Claim(epoch: cursor.epoch, next: cursor.nextOffset)
        switch answer {
        case .nothing:
            return "a claim was passed over"
        case .halt(let reason):
            phase = .halted
            return start == .halt(reason) ? nil : "halted without a reason"
        case .startFetching(let offset, let next, let isUnverifiable):
            phase = .claimed
            if case .halt = start { return "a partition was fetched that must stand still" }
            if case .fetch(_, let witness?) = start {
                claim.witness = witness
                claim.isProven = false
            }
            // The witness is read again, and nothing between it and the cursor is left out.
            let first = claim.witness?.offset ?? cursor.nextOffset
            let isOutOfRetention = start == .unverifiable(from: cursor.nextOffset)
            return offset == first && next == cursor.nextOffset && isUnverifiable == isOutOfRetention
                ? nil : "fetching begins elsewhere than at the cursor or its witness"
        }
    }

    private mutating func received(
        _ answer: Machine.RecordAction, _ offset: Int64, _ fingerprint: [UInt8]
    ) -> String? {
        guard phase == .claimed else {
            return answer == .discard ? nil : "a record was taken without a claim"
        }
        let witness = claim.witness
        if let witness, offset >= witness.offset { claim.witness = nil }
        let isImpostor = witness.map { $0.offset == offset && $0.fingerprint != fingerprint } ?? false
        switch answer {
        case .halt(let reason):
            phase = .halted
            return isImpostor && reason == .otherRecord(offset: offset)
                ? nil : "halted, though no other record stands in the witness's place"
        case .discard:
            if isImpostor { return "another record in the witness's place was let pass" }
            if witness?.offset == offset { claim.isProven = true }
            return offset < claim.next ? nil : "a record was lost"
        case .accept, .acceptUnverified:
            guard offset >= claim.next else { return "a record was taken a second time" }
            claim.next = offset + 1
            acceptedRecords += 1
            let isUnverified = answer == .acceptUnverified
            // Left open: whether it is said of a witness which a record below the cursor, or an end, passed.
            guard isUnverified == (witness != nil) || (isUnverified && !claim.isProven) else {
                return "a missing witness was passed over in silence, or one was missed that isn't"
            }
            if isUnverified { claim.isProven = true }
            return nil
        }
    }

    private mutating func reachedEnd(_ answer: Machine.EndAction, _ end: Int64) -> String? {
        guard phase == .claimed, end > claim.next else {
            return answer == .nothing ? nil : "offsets were covered that are another's, or covered already"
        }
        claim.next = end
        claim.witness = nil
        return answer == .cover(to: end) ? nil : "a gap was not covered to its end"
    }

    /// A partition over its share is paused until half of it is filed.
    private mutating func held(_ answer: Machine.FlowAction, _ bytes: Int, _ share: Int) -> String? {
        let isDue = claim.isPaused ? bytes <= share / 2 : bytes > share
        var expected = Machine.FlowAction.nothing
        if phase == .claimed, isDue {
            expected = claim.isPaused ? .resume : .pause
            claim.isPaused.toggle()
        }
        return answer == expected ? nil : "\(answer) at \(bytes) bytes of \(share)"
    }

    /// A newer epoch is a rewind or another's claim; an older one is news from the past.
    private mutating func observed(
        _ answer: Machine.EpochAction, _ epoch: Int64, _ halted: Int64?
    ) -> String? {
        let isOver: Bool =
            switch phase {
            case .claimed: epoch > claim.epoch
            case .halted: halted.map { epoch > $0 } ?? false
            case .unclaimed, .leaving, .gone: false
            }
        if isOver { phase = .unclaimed }
        return answer == (isOver ? .reclaim : .nothing) ? nil : "\(answer) at epoch \(epoch)"
    }

    private mutating func revoked(_ answer: Machine.RevokeAction) -> String? {
        let expected: Machine.RevokeAction =
            switch phase {
            case .claimed: .drain
            case .unclaimed, .halted: .end
            case .leaving, .gone: .nothing
            }
        if phase != .gone { phase = .leaving }
        return answer == expected ? nil : "\(answer), where what is in flight asks for \(expected)"
    }

    private func stateFault(of state: PartitionStateMachine.State) -> String? {
        let isAsSaid: Bool =
            switch (phase, state) {
            case (.unclaimed, .assigned), (.halted, .halted), (.leaving, .draining), (.gone, .released):
                true
            case (.claimed, .consuming(let position)):
                position.epoch == claim.epoch && position.expected == claim.next
                    && position.isPaused == claim.isPaused
            default:
                false
            }
        return isAsSaid ? nil : "it is \(state), where its answers say \(phase) with \(claim)"
    }
}
