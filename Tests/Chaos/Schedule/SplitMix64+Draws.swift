import Sandbox

/// Every draw is our own arithmetic, so that a seed means the same schedule with every version of the standard
/// library.
extension SplitMix64 {
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
