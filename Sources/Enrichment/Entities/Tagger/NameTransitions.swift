/// Scores of one label after another.
///
/// What may end (outside, last, unit) and what may begin (outside, begin, unit) stand in sixteen lanes each;
/// inside a name there are four ways on, each with a lane for each kind.
@_spi(Training) public struct NameTransitions: Sendable {
    /// From each end (lanes 0–6 last, 7 outside, 8–14 unit) to each beginning (0–6 begin, 7 outside, 8–14 unit).
    public var starts: [SIMD16<Float>]
    public var beginInside: SIMD8<Float>
    public var beginLast: SIMD8<Float>
    public var insideInside: SIMD8<Float>
    public var insideLast: SIMD8<Float>

    public init() {
        starts = Array(repeating: SIMD16(repeating: 0), count: 16)
        beginInside = SIMD8(repeating: 0)
        beginLast = beginInside
        insideInside = beginInside
        insideLast = beginInside
    }

    /// - Parameter scores: 16 × 16 from end to beginning, then begin–inside, begin–last, inside–inside, inside–last.
    init(scores: [Float]) {
        self.init()
        guard scores.count >= 16 * 16 + 4 * 8 else { return }
        for from in 0..<16 { for to in 0..<16 { starts[from][to] = scores[from * 16 + to] } }
        for kind in 0..<8 {
            beginInside[kind] = scores[256 + kind]
            beginLast[kind] = scores[264 + kind]
            insideInside[kind] = scores[272 + kind]
            insideLast[kind] = scores[280 + kind]
        }
    }

    public var scores: [Float] {
        var scores: [Float] = []
        for from in 0..<16 { for to in 0..<16 { scores.append(starts[from][to]) } }
        for way in [beginInside, beginLast, insideInside, insideLast] {
            for kind in 0..<8 { scores.append(way[kind]) }
        }
        return scores
    }

    /// The same as factors, with nothing on lanes that are no labels.
    var factors: NameTransitions {
        var factors = self
        for from in 0..<16 {
            factors.starts[from] = from == 15 ? SIMD16(repeating: 0) : exponential(starts[from])
            factors.starts[from][15] = 0
        }
        func exponentials(_ way: SIMD8<Float>) -> SIMD8<Float> {
            var result = exponential(SIMD16(lowHalf: way, highHalf: way)).lowHalf
            result[7] = 0
            return result
        }
        factors.beginInside = exponentials(beginInside)
        factors.beginLast = exponentials(beginLast)
        factors.insideInside = exponentials(insideInside)
        factors.insideLast = exponentials(insideLast)
        return factors
    }

    /// The same with ends and beginnings exchanged in ``starts``.
    var transposed: [SIMD16<Float>] {
        var columns = starts
        for from in 0..<16 { for to in 0..<16 { columns[to][from] = starts[from][to] } }
        return columns
    }
}

/// e to the power of each lane, kept between e⁻⁴⁰ and e⁴⁰; right to about six digits and the same everywhere.
@inline(__always) func exponential(_ value: SIMD16<Float>) -> SIMD16<Float> {
    var value = value
    // Hardly ever is one so large; only then each lane is looked at.
    let squares = value * value
    let eight = squares.lowHalf + squares.highHalf
    let four = eight.lowHalf + eight.highHalf
    if four[0] + four[1] + (four[2] + four[3]) > 1600 {
        for lane in 0..<16 { value[lane] = min(max(value[lane], -40), 40) }
    }
    let scaled = value * SIMD16(repeating: 1.442_695_04)
    // Adding this number leaves the nearest whole one in the lowest bits.
    let shifted = scaled + SIMD16(repeating: 12_582_912)
    let rest = (scaled - (shifted - SIMD16(repeating: 12_582_912))) * SIMD16(repeating: 0.693_147_18)
    var power = rest * SIMD16(repeating: 0.008_333_34) + SIMD16(repeating: 0.041_666_67)
    power = power * rest + SIMD16(repeating: 0.166_666_67)
    power = power * rest + SIMD16(repeating: 0.5)
    power = power * rest + SIMD16(repeating: 1)
    power = power * rest + SIMD16(repeating: 1)
    let bits =
        unsafeBitCast(shifted, to: SIMD16<UInt32>.self) &<< SIMD16(repeating: 23)
        &+ SIMD16(repeating: 0x3F80_0000)
    return power * unsafeBitCast(bits, to: SIMD16<Float>.self)
}
