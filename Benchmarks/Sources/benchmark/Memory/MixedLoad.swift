/// Records of mixed sizes, by number: most are one article, some are several in one, a few are of a megabyte.
struct MixedLoad {
    let articles: ArticleLoad
    /// One of so many is of a megabyte.
    let largeEvery: Int

    private static let large = 1_000_000

    func record(_ number: Int) -> ArticleLoad.Record {
        var record = articles.record(number)
        if number % largeEvery == largeEvery - 1 {
            var next = number
            while record.value.count < Self.large {
                next += 1
                record.value += articles.record(next).value
            }
            record.value.removeLast(record.value.count - Self.large)
            return record
        }
        var random = SplitMix64(seed: UInt64(number))
        // Half are one article, a quarter two, an eighth three …, sixteen at most.
        let count = min(random.next().trailingZeroBitCount, 15)
        for further in 0..<count { record.value += articles.record(number + further + 1).value }
        return record
    }
}
