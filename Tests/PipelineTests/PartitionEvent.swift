import Sandbox
import Storage

@testable import Pipeline

/// Everything that can happen to a partition.
enum PartitionEvent {
    case claimed(ClaimedCursor, StartOffset)
    case received(offset: Int64, fingerprint: [UInt8])
    case reachedEnd(at: Int64)
    case holds(bytes: Int, share: Int)
    case fenced
    case observed(epoch: Int64, halted: Int64?)
    case refused(String)
    case revoked
    case ended
}

/// Events drawn near to where a partition stands, so that most of them matter: in order, twice, from long
/// ago, from another epoch.
struct PartitionEvents {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// What leads out of a claim is rare, or else no claim would live long enough to prove anything.
    mutating func next(near claim: PartitionContract.Claim) -> PartitionEvent {
        switch Int.random(in: 0..<1_000, using: &random) {
        case ..<90:
            .reachedEnd(at: claim.next + Int64.random(in: -3...6, using: &random))
        case ..<190:
            .holds(
                bytes: Int.random(in: 0...24, using: &random), share: Int.random(in: 1...12, using: &random))
        case ..<205:
            .fenced
        case ..<285:
            .observed(
                epoch: claim.epoch + Int64.random(in: -2...1, using: &random),
                halted: oneIn(8) ? nil : claim.epoch)
        case ..<425:
            claimed(near: claim)
        case ..<432:
            .refused("offset out of range")
        case ..<438:
            .revoked
        case ..<441:
            .ended
        default:
            received(near: claim)
        }
    }

    private mutating func received(near claim: PartitionContract.Claim) -> PartitionEvent {
        let offset = place(of: claim)
        let fingerprint = oneIn(10) ? [] : Self.fingerprint(at: offset)
        return .received(offset: offset, fingerprint: fingerprint)
    }

    private mutating func place(of claim: PartitionContract.Claim) -> Int64 {
        if let witness = claim.witness, !oneIn(3) { return witness.offset }
        return switch Int.random(in: 0..<20, using: &random) {
        case ..<9: claim.next
        case ..<13: claim.next + Int64.random(in: 1...5, using: &random)
        case ..<18: max(0, claim.next - Int64.random(in: 1...6, using: &random))
        case 18: Int64.random(in: 0...claim.next, using: &random)
        default: claim.next + 1_000
        }
    }

    /// As after a rebalance, a rewind, or on a topic that was made anew.
    private mutating func claimed(near claim: PartitionContract.Claim) -> PartitionEvent {
        let next = oneIn(3) ? Int64.random(in: 0...claim.next + 10, using: &random) : claim.next
        var witness: Witness?
        if next > 0, !oneIn(3) {
            let offset = max(0, next - Int64.random(in: 1...4, using: &random))
            witness = Witness(offset: offset, fingerprint: Self.fingerprint(at: offset))
        }
        let cursor = ClaimedCursor(
            epoch: claim.epoch + Int64.random(in: -1...3, using: &random), nextOffset: next,
            witness: witness, clusterID: "one", claimsSinceProgress: 0)
        let low = oneIn(20) ? next + 1 : max(0, next - Int64.random(in: 0...6, using: &random))
        let start = StartOffset.decide(
            cursor: cursor, low: low, high: next + Int64.random(in: 0...20, using: &random),
            clusterID: oneIn(30) ? "other" : "one")
        return .claimed(cursor, start)
    }

    /// Of the record that has always stood there.
    private static func fingerprint(at offset: Int64) -> [UInt8] {
        [UInt8(truncatingIfNeeded: offset), 1]
    }

    private mutating func oneIn(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }
}
