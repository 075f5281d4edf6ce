/// SplitMix64 (Steele, Lea, Flood 2014). Every draw is our own arithmetic, so that a seed means the same
/// schedule with every version of the standard library.
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A number of the range; the bias of the remainder is below any that matters here.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// True so many times out of a thousand.
    mutating func happens(perMille share: Int) -> Bool {
        number(0...999) < share
    }

    /// One of them; the first where there is no choice.
    mutating func one<T>(of choices: [T]) -> T {
        choices[number(0...max(choices.count - 1, 0))]
    }
}
