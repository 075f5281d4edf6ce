/// All labellings of a run of candidates, before and after which everything is outside: their weights, the
/// best of them, and how probable each label is.
@_spi(Training) public struct NameLattice {
    private let scores: NameTransitions
    private let factors: NameTransitions
    /// The factors from each beginning back to each end.
    private let backFactors: [SIMD16<Float>]

    /// Labels reached at each place, scaled to a sum of one.
    private var forward: [SIMD32<Float>] = []
    private var backward: [SIMD32<Float>] = []
    private var emission: [SIMD32<Float>] = []
    /// Logarithm of the sum over all labellings, of the last sum taken.
    public private(set) var logSum: Float = 0
    private var back: [UInt8] = []

    public init(_ transitions: NameTransitions) {
        scores = transitions
        factors = transitions.factors
        backFactors = factors.transposed
    }

    /// Lanes that are labels.
    public static let labels: SIMD32<Float> = {
        var lanes = SIMD32<Float>(repeating: 1)
        for lane in [15, 23, 31] { lanes[lane] = 0 }
        return lanes
    }()

    /// Where only "outside" has been.
    private static let outside: SIMD32<Float> = {
        var lanes = SIMD32<Float>(repeating: 0)
        lanes[NameLabel.outside] = 1
        return lanes
    }()

    /// Labels after which a name may end or nothing has begun: last and outside, unit.
    @inline(__always) private static func ends(_ lanes: SIMD32<Float>) -> SIMD16<Float> {
        var low = lanes.highHalf.highHalf
        low[7] = lanes[NameLabel.outside]
        return SIMD16(lowHalf: low, highHalf: lanes.lowHalf.highHalf)
    }

    @inline(__always) private static func sum(_ lanes: SIMD32<Float>) -> Float {
        let sixteen = lanes.lowHalf + lanes.highHalf
        let eight = sixteen.lowHalf + sixteen.highHalf
        let four = eight.lowHalf + eight.highHalf
        return four[0] + four[1] + (four[2] + four[3])
    }

    @inline(__always) private func step(_ before: SIMD32<Float>) -> SIMD32<Float> {
        let ends = Self.ends(before)
        var starts = SIMD16<Float>(repeating: 0)
        factors.starts.withUnsafeBufferPointer { rows in
            for from in 0..<15 { starts += rows[from] * SIMD16(repeating: ends[from]) }
        }
        var begin = before.lowHalf.lowHalf
        begin[7] = 0
        let inside = before.highHalf.lowHalf
        return SIMD32(
            lowHalf: starts,
            highHalf: SIMD16(
                lowHalf: begin * factors.beginInside + inside * factors.insideInside,
                highHalf: begin * factors.beginLast + inside * factors.insideLast))
    }

    @inline(__always) private func stepBack(_ after: SIMD32<Float>) -> SIMD32<Float> {
        let starts = after.lowHalf
        var ends = SIMD16<Float>(repeating: 0)
        backFactors.withUnsafeBufferPointer { rows in
            for to in 0..<15 { ends += rows[to] * SIMD16(repeating: starts[to]) }
        }
        let inside = after.highHalf.lowHalf
        let last = after.highHalf.highHalf
        var begin = factors.beginInside * inside + factors.beginLast * last
        begin[7] = ends[7]
        var lasts = ends.lowHalf
        lasts[7] = 0
        return SIMD32(
            lowHalf: SIMD16(lowHalf: begin, highHalf: ends.highHalf),
            highHalf: SIMD16(
                lowHalf: factors.insideInside * inside + factors.insideLast * last, highHalf: lasts))
    }

    /// Sums over all labellings that the masks allow (1 where allowed).
    ///
    /// - Parameters:
    ///   - emissions: The score of each label at each place.
    ///   - masks: As many, or none where all is allowed.
    public mutating func sum(_ emissions: UnsafeBufferPointer<SIMD32<Float>>, masks: [SIMD32<Float>] = []) {
        let count = emissions.count
        forward.removeAll(keepingCapacity: true)
        emission.removeAll(keepingCapacity: true)
        backward.removeAll(keepingCapacity: true)
        logSum = 0
        var before = Self.outside
        for place in 0..<count {
            let scores = emissions[place]
            let allowed = place < masks.count ? masks[place] : Self.labels
            let factor =
                SIMD32(lowHalf: exponential(scores.lowHalf), highHalf: exponential(scores.highHalf)) * allowed
            emission.append(factor)
            var now = step(before) * factor
            let sum = Self.sum(now)
            now *= SIMD32(repeating: sum > 0 ? 1 / sum : 1)
            logSum += sum > 0 ? Float(Double(sum).logarithm) : -100
            forward.append(now)
            before = now
        }
        // After the run everything is outside again.
        var after = SIMD32<Float>(repeating: 0)
        after[NameLabel.outside] = 1
        var end = stepBack(after)
        let close = Self.sum(before * end)
        logSum += close > 0 ? Float(Double(close).logarithm) : -100
        for _ in 0..<count { backward.append(end) }
        var place = count - 1
        while place > 0 {
            end = stepBack(end * emission[place])
            let sum = Self.sum(end)
            if sum > 0 { end *= SIMD32(repeating: 1 / sum) }
            place -= 1
            backward[place] = end
        }
    }

    /// How probable each label is at a place, after ``sum(_:masks:)``.
    @inline(__always) public func probabilities(at place: Int) -> SIMD32<Float> {
        guard place < forward.count else { return SIMD32(repeating: 0) }
        let product = forward[place] * backward[place]
        let sum = Self.sum(product)
        return sum > 0 ? product * SIMD32(repeating: 1 / sum) : product
    }

    /// Adds `weight` times the expected number of each transition, after ``sum(_:masks:)``.
    public func addTransitions(to gradient: inout NameTransitions, weight: Float) {
        for place in 0...forward.count {
            let before = place == 0 ? Self.outside : forward[place - 1]
            var after = SIMD32<Float>(repeating: 0)
            if place < forward.count {
                after = backward[place] * emission[place]
            } else {
                after[NameLabel.outside] = 1
            }
            let total = Self.sum(step(before) * after)
            guard total > 0 else { continue }
            let share = weight / total
            let ends = Self.ends(before)
            let starts = after.lowHalf
            for from in 0..<15 {
                gradient.starts[from] += factors.starts[from] * starts * (ends[from] * share)
            }
            var begin = before.lowHalf.lowHalf
            begin[7] = 0
            let inside = before.highHalf.lowHalf
            let toInside = after.highHalf.lowHalf * share
            let toLast = after.highHalf.highHalf * share
            gradient.beginInside += begin * factors.beginInside * toInside
            gradient.beginLast += begin * factors.beginLast * toLast
            gradient.insideInside += inside * factors.insideInside * toInside
            gradient.insideLast += inside * factors.insideLast * toLast
        }
    }

    /// The labels that are each more probable than all others together, after ``sum(_:masks:)``; false where
    /// there is a place without one or where they don't fit together.
    public func likeliest(into labels: inout [UInt8]) -> Bool {
        labels.removeAll(keepingCapacity: true)
        var open = -1
        for place in forward.indices {
            let lanes = probabilities(at: place)
            var label = NameLabel.outside
            if lanes[label] <= 0.5 {
                label = -1
                for lane in 0..<32 where lanes[lane] > 0.5 { label = lane }
            }
            let isOpening = label < 16
            guard label >= 0, isOpening == (open < 0), isOpening || NameLabel.kind(label) == open else {
                return false
            }
            if label < 7 {
                open = label
            } else if label >= 24 {
                open = -1
            }
            labels.append(UInt8(label))
        }
        return open < 0
    }

    /// The best labelling, into `labels`.
    public mutating func best(_ emissions: UnsafeBufferPointer<SIMD32<Float>>, into labels: inout [UInt8]) {
        let count = emissions.count
        labels.removeAll(keepingCapacity: true)
        back.removeAll(keepingCapacity: true)
        let never: Float = -1e9
        var before = SIMD32<Float>(repeating: never)
        before[NameLabel.outside] = 0
        for place in 0..<count {
            var now = SIMD32<Float>(repeating: never)
            var origin = SIMD32<UInt8>(repeating: UInt8(NameLabel.outside))
            // From the ends.
            var starts = SIMD16<Float>(repeating: never)
            var from = SIMD16<Int32>(repeating: 0)
            for end in 0..<15 {
                let lane = end == 7 ? NameLabel.outside : end < 7 ? 24 + end : end
                let candidate = scores.starts[end] + before[lane]
                let better = candidate .> starts
                starts.replace(with: candidate, where: better)
                from.replace(with: Int32(lane), where: better)
            }
            for lane in 0..<15 {
                now[lane] = starts[lane]
                origin[lane] = UInt8(truncatingIfNeeded: from[lane])
            }
            for kind in 0..<NameLabel.kinds {
                let begin = before[kind]
                let inside = before[16 + kind]
                let (bi, ii) = (begin + scores.beginInside[kind], inside + scores.insideInside[kind])
                let (bl, il) = (begin + scores.beginLast[kind], inside + scores.insideLast[kind])
                now[16 + kind] = max(bi, ii)
                origin[16 + kind] = UInt8(bi >= ii ? kind : 16 + kind)
                now[24 + kind] = max(bl, il)
                origin[24 + kind] = UInt8(bl >= il ? kind : 16 + kind)
            }
            before = now + emissions[place]
            for lane in 0..<32 { back.append(origin[lane]) }
        }
        var bestLane = NameLabel.outside
        var bestScore = never * 2
        for end in 0..<15 {
            let lane = end == 7 ? NameLabel.outside : end < 7 ? 24 + end : end
            let score = before[lane] + scores.starts[end][NameLabel.outside]
            if score > bestScore { (bestLane, bestScore) = (lane, score) }
        }
        for _ in 0..<count { labels.append(0) }
        var lane = bestLane
        var place = count - 1
        while place >= 0 {
            labels[place] = UInt8(lane)
            lane = Int(back[place * 32 + lane])
            place -= 1
        }
    }
}

extension Double {
    /// Natural logarithm by way of the exponent and a series; enough for sums of probabilities.
    @inline(__always) fileprivate var logarithm: Double {
        let exponent = Double(self.exponent)
        let s = (significand - 1.414_213_562_373_095) / (significand + 1.414_213_562_373_095)
        let s2 = s * s
        return exponent * 0.693_147_180_559_945 + 0.346_573_590_279_973
            + 2 * s * (1 + s2 * (1.0 / 3 + s2 * (0.2 + s2 * (1.0 / 7 + s2 / 9))))
    }
}
