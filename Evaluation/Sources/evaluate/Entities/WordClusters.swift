@_spi(Training) import Enrichment

/// Groups words that stand between the same neighbours: k-means over what comes before and after each word in
/// the training texts.
struct WordClusters {
    var groups = 128
    var leastCount = 5
    var mostWords = 10_000
    /// Neighbours that are told apart: the most frequent words.
    var neighbours = 300
    var rounds = 8

    /// A place in 64 dimensions.
    private struct Point {
        var parts = (
            SIMD16<Float>(repeating: 0), SIMD16<Float>(repeating: 0), SIMD16<Float>(repeating: 0),
            SIMD16<Float>(repeating: 0)
        )

        mutating func add(_ other: Point, times factor: Float) {
            let factor = SIMD16<Float>(repeating: factor)
            parts.0 += other.parts.0 * factor
            parts.1 += other.parts.1 * factor
            parts.2 += other.parts.2 * factor
            parts.3 += other.parts.3 * factor
        }

        func squaredDistance(to other: Point) -> Float {
            let (a, b) = (parts.0 - other.parts.0, parts.1 - other.parts.1)
            let (c, d) = (parts.2 - other.parts.2, parts.3 - other.parts.3)
            let sixteen = a * a + b * b + (c * c + d * d)
            let eight = sixteen.lowHalf + sixteen.highHalf
            let four = eight.lowHalf + eight.highHalf
            return four[0] + four[1] + (four[2] + four[3])
        }

        /// Each dimension 1 or −1, after the bits.
        init(signs: UInt64) {
            func part(_ first: UInt64) -> SIMD16<Float> {
                var part = SIMD16<Float>(repeating: 1)
                for lane in 0..<16 where signs >> (first + UInt64(lane)) & 1 == 1 { part[lane] = -1 }
                return part
            }
            parts = (part(0), part(16), part(32), part(48))
        }

        init() {}
    }

    /// The group of each frequent word, from 1.
    func clusters(of documents: [TaggedDocument]) -> [UInt64: UInt16] {
        var counts: [UInt64: Int] = [:]
        var sentences: [[UInt64]] = []
        for document in documents where document.source != .pattern {
            for sentence in NameTraining.words(in: document.text, sentences: document.sentences) {
                sentences.append(sentence.map(\.key))
                for word in sentence { counts[word.key, default: 0] += 1 }
            }
        }
        let ranked = counts.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(mostWords).filter {
            $0.value >= leastCount
        }
        var index: [UInt64: Int] = [:]
        for (number, word) in ranked.enumerated() { index[word.key] = number }
        let points = points(sentences, index, ranked.map { Float($0.value) })
        let groups = grouped(points)
        var clusters: [UInt64: UInt16] = [:]
        for (number, word) in ranked.enumerated() { clusters[word.key] = UInt16(groups[number] + 1) }
        return clusters
    }

    /// Each word as roots of the shares of its neighbours, thrown at random onto few dimensions.
    private func points(_ sentences: [[UInt64]], _ index: [UInt64: Int], _ totals: [Float]) -> [Point] {
        let columns = neighbours * 2 + 2
        var table = [Float](repeating: 0, count: index.count * columns)
        for sentence in sentences {
            for (place, key) in sentence.enumerated() {
                guard let word = index[key] else { continue }
                // The edge of the sentence is a neighbour too, and so is any rare word.
                let before =
                    place == 0 ? neighbours : min(index[sentence[place - 1]] ?? neighbours, neighbours)
                let after =
                    place + 1 == sentence.count
                    ? neighbours : min(index[sentence[place + 1]] ?? neighbours, neighbours)
                table[word * columns + before] += 1
                table[word * columns + neighbours + 1 + after] += 1
            }
        }
        var random = SplitMix(5)
        let signs = (0..<columns).map { _ in Point(signs: random.next()) }
        return totals.indices.map { word in
            var point = Point()
            for column in 0..<columns where table[word * columns + column] > 0 {
                point.add(signs[column], times: (table[word * columns + column] / totals[word]).squareRoot())
            }
            return point
        }
    }

    private func grouped(_ points: [Point]) -> [Int] {
        guard !points.isEmpty else { return [] }
        var random = SplitMix(11)
        // Frequent words are the first centres.
        var centres = (0..<groups).map { group in
            points[
                min(
                    points.count - 1,
                    group < groups / 2 ? group * 2 : Int(random.next() % UInt64(points.count)))]
        }
        var members = [Int](repeating: 0, count: points.count)
        for _ in 0..<rounds {
            var sums = [Point](repeating: Point(), count: groups)
            var sizes = [Float](repeating: 0, count: groups)
            for (number, point) in points.enumerated() {
                var best = Float.infinity
                for group in 0..<groups {
                    let distance = centres[group].squaredDistance(to: point)
                    if distance < best {
                        best = distance
                        members[number] = group
                    }
                }
                sizes[members[number]] += 1
                sums[members[number]].add(point, times: 1)
            }
            for group in 0..<groups where sizes[group] > 0 {
                centres[group] = Point()
                centres[group].add(sums[group], times: 1 / sizes[group])
            }
        }
        return members
    }
}
