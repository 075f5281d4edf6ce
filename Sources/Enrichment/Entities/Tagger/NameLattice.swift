/// All labellings of a run of candidates, before and after which everything is outside: their weights, the
/// best of them, and how probable each label is.
@_spi(Training) public struct NameLattice {
    private let scores: NameTransitions
    private let factors: NameTransitions
    /// The factors from each beginning back to each end.
    private let backFactors: [SIMD16<Float>]

    /// One place of the run.
    private struct Place {
        var emission = SIMD32<Float>(repeating: 0)
        /// Labels reached, scaled to a sum of one, from before and from behind.
        var forward = SIMD32<Float>(repeating: 0)
        var backward = SIMD32<Float>(repeating: 0)
        var probabilities = SIMD32<Float>(repeating: 0)
        /// What ``forward`` was scaled by.
        var total: Float = 0
    }

    /// Room for the longest run so far, of which the first ``count`` are in use.
    private var places: [Place] = []
    private var count = 0
    /// The labels from which a run can end, with their weights.
    private let closing: SIMD32<Float>
    private var back: [SIMD32<UInt8>] = []

    public init(_ transitions: NameTransitions) {
        scores = transitions
        factors = transitions.factors
        backFactors = factors.transposed
        // After the run everything is outside again.
        closing = backFactors.withUnsafeBufferPointer { [factors] in
            Self.stepBack(Self.outside, $0, Ways(factors))
        }
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

    /// Factors on the ways on inside a name.
    private struct Ways {
        let beginInside, beginLast, insideInside, insideLast: SIMD8<Float>

        @inline(__always) init(_ factors: NameTransitions) {
            beginInside = factors.beginInside
            beginLast = factors.beginLast
            insideInside = factors.insideInside
            insideLast = factors.insideLast
        }
    }

    /// The first fifteen rows, each times its weight. Weights are read from memory: to ask a vector for a lane that
    /// isn't known beforehand is slow.
    @inline(__always)
    private static func sum(
        of rows: UnsafeBufferPointer<SIMD16<Float>>, times weights: SIMD16<Float>
    ) -> SIMD16<Float> {
        withUnsafeBytes(of: weights) { weights in
            let weights = weights.assumingMemoryBound(to: Float.self)
            var sum = SIMD16<Float>(repeating: 0)
            var row = 0
            while row < 15 {
                sum += rows[row] * SIMD16(repeating: weights[row])
                row &+= 1
            }
            return sum
        }
    }

    /// - Parameter rows: The sixteen of ``NameTransitions/starts``.
    @inline(__always)
    private static func step(
        _ before: SIMD32<Float>, _ rows: UnsafeBufferPointer<SIMD16<Float>>, _ ways: Ways
    ) -> SIMD32<Float> {
        let starts = sum(of: rows, times: ends(before))
        var begin = before.lowHalf.lowHalf
        begin[7] = 0
        let inside = before.highHalf.lowHalf
        return SIMD32(
            lowHalf: starts,
            highHalf: SIMD16(
                lowHalf: begin * ways.beginInside + inside * ways.insideInside,
                highHalf: begin * ways.beginLast + inside * ways.insideLast))
    }

    @inline(__always)
    private static func stepBack(
        _ after: SIMD32<Float>, _ rows: UnsafeBufferPointer<SIMD16<Float>>, _ ways: Ways
    ) -> SIMD32<Float> {
        let starts = after.lowHalf
        let ends = sum(of: rows, times: starts)
        let inside = after.highHalf.lowHalf
        let last = after.highHalf.highHalf
        var begin = ways.beginInside * inside + ways.beginLast * last
        begin[7] = ends[7]
        var lasts = ends.lowHalf
        lasts[7] = 0
        return SIMD32(
            lowHalf: SIMD16(lowHalf: begin, highHalf: ends.highHalf),
            highHalf: SIMD16(
                lowHalf: ways.insideInside * inside + ways.insideLast * last, highHalf: lasts))
    }

    /// Sums over all labellings that the masks allow (1 where allowed).
    ///
    /// - Parameters:
    ///   - emissions: The score of each label at each place.
    ///   - masks: As many, or none where all is allowed.
    public mutating func sum(_ emissions: UnsafeBufferPointer<SIMD32<Float>>, masks: [SIMD32<Float>] = []) {
        count = emissions.count
        while places.count < count { places.append(Place()) }
        let (ways, closing, count, labels) = (Ways(factors), closing, count, Self.labels)
        factors.starts.withUnsafeBufferPointer { rows in
            places.withUnsafeMutableBufferPointer { places in
                // From outside alone there is one row of ways.
                var reached = SIMD32(lowHalf: rows[NameLabel.outside], highHalf: SIMD16(repeating: 0))
                for place in 0..<count {
                    let scores = emissions[place]
                    let allowed = place < masks.count ? masks[place] : labels
                    let factor = SIMD32(
                        lowHalf: exponential(scores.lowHalf) * allowed.lowHalf,
                        highHalf: exponential(scores.highHalf) * allowed.highHalf)
                    if place > 0 { reached = Self.step(places[place - 1].forward, rows, ways) }
                    var now = product(reached, factor)
                    let sum = Self.sum(now)
                    now = product(now, sum > 0 ? 1 / sum : 1)
                    places[place].emission = factor
                    places[place].forward = now
                    places[place].total = sum
                }
            }
        }
        backFactors.withUnsafeBufferPointer { rows in
            places.withUnsafeMutableBufferPointer { places in
                var end = closing
                var place = count - 1
                while place >= 0 {
                    places[place].backward = end
                    let both = product(places[place].forward, end)
                    let all = Self.sum(both)
                    places[place].probabilities = product(both, all > 0 ? 1 / all : 1)
                    guard place > 0 else { break }
                    end = Self.stepBack(product(end, places[place].emission), rows, ways)
                    let sum = Self.sum(end)
                    end = product(end, sum > 0 ? 1 / sum : 1)
                    place -= 1
                }
            }
        }
    }

    /// Logarithm of the sum over all labellings, after ``sum(_:masks:)``.
    public var logSum: Float {
        func logarithm(_ sum: Float) -> Float { sum > 0 ? Float(Double(sum).logarithm) : -100 }
        let logSum = places[..<count].reduce(0) { $0 + logarithm($1.total) }
        let last = count > 0 ? places[count - 1].forward : Self.outside
        return logSum + logarithm(Self.sum(product(last, closing)))
    }

    /// How probable each label is at a place, after ``sum(_:masks:)``.
    @inline(__always) public func probabilities(at place: Int) -> SIMD32<Float> {
        place < count ? places[place].probabilities : SIMD32(repeating: 0)
    }

    /// Adds `weight` times the expected number of each transition, after ``sum(_:masks:)``.
    public func addTransitions(to gradient: inout NameTransitions, weight: Float) {
        for place in 0...count {
            let before = place == 0 ? Self.outside : places[place - 1].forward
            let after =
                place < count ? product(places[place].backward, places[place].emission) : Self.outside
            let reached = factors.starts.withUnsafeBufferPointer { Self.step(before, $0, Ways(factors)) }
            let total = Self.sum(product(reached, after))
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
        for place in 0..<count {
            let lanes = places[place].probabilities
            var label = NameLabel.outside
            if lanes[NameLabel.outside] <= 0.5 {
                // At most one lane is left, with its number and one.
                let (low, high) = (Self.numbers.lowHalf, Self.numbers.highHalf)
                let number = SIMD32(
                    lowHalf: low.replacing(with: 0, where: lanes.lowHalf .<= 0.5),
                    highHalf: high.replacing(with: 0, where: lanes.highHalf .<= 0.5))
                label = Int(Self.sum(number)) - 1
            }
            let isOpening = label < 16
            guard label >= 0, label < NameLabel.lanes, isOpening == (open < 0),
                isOpening || NameLabel.kind(label) == open
            else { return false }
            if label < 7 {
                open = label
            } else if label >= 24 {
                open = -1
            }
            labels.append(UInt8(label))
        }
        return open < 0
    }

    /// The lanes numbered from one.
    private static let numbers: SIMD32<Float> = {
        var lanes = SIMD32<Float>(repeating: 0)
        for lane in 0..<NameLabel.lanes { lanes[lane] = Float(lane + 1) }
        return lanes
    }()

    /// The best labelling, into `labels`.
    public mutating func best(_ emissions: UnsafeBufferPointer<SIMD32<Float>>, into labels: inout [UInt8]) {
        let count = emissions.count
        labels.removeAll(keepingCapacity: true)
        back.removeAll(keepingCapacity: true)
        let never: Float = -1e9
        var before = SIMD32<Float>(repeating: never)
        before[NameLabel.outside] = 0
        // Lanes that are no labels lead nowhere, so they may hold anything.
        let kinds = SIMD8<UInt8>(0, 1, 2, 3, 4, 5, 6, 7)
        for place in 0..<count {
            // From the ends.
            var starts = SIMD16<Float>(repeating: never)
            var from = SIMD16<Int32>(repeating: 0)
            for end in 0..<15 {
                let lane = Self.lane(ofEnd: end)
                let candidate = scores.starts[end] + before[lane]
                let better = candidate .> starts
                starts.replace(with: candidate, where: better)
                from.replace(with: Int32(lane), where: better)
            }
            let begin = before.lowHalf.lowHalf
            let inside = before.highHalf.lowHalf
            let (bi, ii) = (begin + scores.beginInside, inside + scores.insideInside)
            let (bl, il) = (begin + scores.beginLast, inside + scores.insideLast)
            let now = SIMD32(
                lowHalf: starts,
                highHalf: SIMD16(
                    lowHalf: ii.replacing(with: bi, where: bi .>= ii),
                    highHalf: il.replacing(with: bl, where: bl .>= il)))
            let insides = (kinds &+ 16).replacing(with: kinds, where: Self.bytes(bi .>= ii))
            let lasts = (kinds &+ 16).replacing(with: kinds, where: Self.bytes(bl .>= il))
            let here = emissions[place]
            before = SIMD32(
                lowHalf: now.lowHalf + here.lowHalf, highHalf: now.highHalf + here.highHalf)
            back.append(
                SIMD32(
                    lowHalf: SIMD16(truncatingIfNeeded: from),
                    highHalf: SIMD16(lowHalf: insides, highHalf: lasts)))
        }
        var bestLane = NameLabel.outside
        var bestScore = never * 2
        for end in 0..<15 {
            let lane = Self.lane(ofEnd: end)
            let score = before[lane] + scores.starts[end][NameLabel.outside]
            if score > bestScore { (bestLane, bestScore) = (lane, score) }
        }
        for _ in 0..<count { labels.append(0) }
        var lane = bestLane
        var place = count - 1
        while place >= 0 {
            labels[place] = UInt8(lane)
            lane = Int(back[place][lane & 31])
            place -= 1
        }
    }

    /// The lane of what ends, in the order of ``NameTransitions/starts``.
    @inline(__always) private static func lane(ofEnd end: Int) -> Int {
        end == 7 ? NameLabel.outside : end < 7 ? 24 + end : end
    }

    /// The same mask for lanes of one byte.
    @inline(__always)
    private static func bytes(_ mask: SIMDMask<SIMD8<Int32>>) -> SIMDMask<SIMD8<Int8>> {
        var bytes = SIMDMask<SIMD8<Int8>>(repeating: false)
        for lane in 0..<8 { bytes[lane] = mask[lane] }
        return bytes
    }
}

// The library's own product of vectors as wide goes lane by lane through memory; of the halves it doesn't.

@inline(__always)
private func product(_ left: SIMD32<Float>, _ right: SIMD32<Float>) -> SIMD32<Float> {
    SIMD32(lowHalf: left.lowHalf * right.lowHalf, highHalf: left.highHalf * right.highHalf)
}

@inline(__always)
private func product(_ left: SIMD32<Float>, _ factor: Float) -> SIMD32<Float> {
    let factors = SIMD16(repeating: factor)
    return SIMD32(lowHalf: left.lowHalf * factors, highHalf: left.highHalf * factors)
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
