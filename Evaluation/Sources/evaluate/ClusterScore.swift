/// Clusters of mentions against gold clusters, as CoNLL-2012 scores coreference. Mentions are numbers.
struct ClusterScore {
    /// Shares as sums, so that documents add up.
    struct Share {
        var precision: (right: Double, of: Double) = (0, 0)
        var recall: (right: Double, of: Double) = (0, 0)

        var f1: Double {
            let p = precision.right / precision.of
            let r = recall.right / recall.of
            return p + r > 0 ? 2 * p * r / (p + r) : 0
        }

        mutating func add(_ other: Share) {
            precision.right += other.precision.right
            precision.of += other.precision.of
            recall.right += other.recall.right
            recall.of += other.recall.of
        }
    }

    var muc = Share()
    var bCubed = Share()
    var ceaf = Share()
    private var spans = Share()

    var conll: Double { (muc.f1 + bCubed.f1 + ceaf.f1) / 3 }
    var mentions: (precision: Double, recall: Double) {
        (spans.precision.right / spans.precision.of, spans.recall.right / spans.recall.of)
    }

    init() {}

    init(gold: [[Int]], found: [[Int]]) {
        let goldOf = Self.places(gold)
        let foundOf = Self.places(found)
        let common = Double(goldOf.keys.count { foundOf[$0] != nil })
        spans.precision = (common, Double(foundOf.count))
        spans.recall = (common, Double(goldOf.count))
        muc.precision = Self.links(found, goldOf)
        muc.recall = Self.links(gold, foundOf)
        bCubed.precision = Self.shares(found, gold, goldOf)
        bCubed.recall = Self.shares(gold, found, foundOf)
        let similarity = Self.similarity(gold, found, foundOf)
        let best = Assignment.most(similarity)
        ceaf.precision = (best, Double(found.count))
        ceaf.recall = (best, Double(gold.count))
    }

    mutating func add(_ other: ClusterScore) {
        muc.add(other.muc)
        bCubed.add(other.bCubed)
        ceaf.add(other.ceaf)
        spans.add(other.spans)
    }

    private static func places(_ clusters: [[Int]]) -> [Int: Int] {
        var places: [Int: Int] = [:]
        for (index, cluster) in clusters.enumerated() {
            for mention in cluster { places[mention] = index }
        }
        return places
    }

    /// Of the links that hold each cluster together, those that the other side has.
    private static func links(_ clusters: [[Int]], _ other: [Int: Int]) -> (Double, Double) {
        var right = 0.0
        var all = 0.0
        for cluster in clusters {
            let parts = Set(cluster.compactMap { other[$0] }).count + cluster.count { other[$0] == nil }
            right += Double(cluster.count - parts)
            all += Double(cluster.count - 1)
        }
        return (right, all)
    }

    /// For each mention the share of its cluster that the other side puts with it.
    private static func shares(_ clusters: [[Int]], _ others: [[Int]], _ other: [Int: Int]) -> (
        Double, Double
    ) {
        var right = 0.0
        var all = 0.0
        for cluster in clusters {
            var counts: [Int: Double] = [:]
            for mention in cluster {
                all += 1
                if let place = other[mention] { counts[place, default: 0] += 1 }
            }
            for count in counts.values { right += count * count / Double(cluster.count) }
        }
        return (right, all)
    }

    private static func similarity(_ gold: [[Int]], _ found: [[Int]], _ foundOf: [Int: Int]) -> [[Double]] {
        gold.map { cluster in
            var row = Array(repeating: 0.0, count: found.count)
            for mention in cluster {
                if let place = foundOf[mention] { row[place] += 1 }
            }
            return row.indices.map { 2 * row[$0] / Double(cluster.count + found[$0].count) }
        }
    }
}

/// The assignment of rows to columns that gains most (Kuhn and Munkres, with potentials).
enum Assignment {
    static func most(_ gains: [[Double]]) -> Double {
        let columns = gains.first?.count ?? 0
        let size = max(gains.count, columns)
        guard size > 0 else { return 0 }
        func cost(_ row: Int, _ column: Int) -> Double {
            row < gains.count && column < columns ? -gains[row][column] : 0
        }
        var rowPotential = Array(repeating: 0.0, count: size + 1)
        var columnPotential = Array(repeating: 0.0, count: size + 1)
        var rowOf = Array(repeating: 0, count: size + 1)
        var way = Array(repeating: 0, count: size + 1)
        for row in 1...size {
            rowOf[0] = row
            var column = 0
            var least = Array(repeating: Double.infinity, count: size + 1)
            var used = Array(repeating: false, count: size + 1)
            repeat {
                used[column] = true
                let current = rowOf[column]
                var delta = Double.infinity
                var next = 0
                for candidate in 1...size where !used[candidate] {
                    let value =
                        cost(current - 1, candidate - 1) - rowPotential[current] - columnPotential[candidate]
                    if value < least[candidate] {
                        least[candidate] = value
                        way[candidate] = column
                    }
                    if least[candidate] < delta {
                        delta = least[candidate]
                        next = candidate
                    }
                }
                for candidate in 0...size {
                    if used[candidate] {
                        rowPotential[rowOf[candidate]] += delta
                        columnPotential[candidate] -= delta
                    } else {
                        least[candidate] -= delta
                    }
                }
                column = next
            } while rowOf[column] != 0
            repeat {
                let next = way[column]
                rowOf[column] = rowOf[next]
                column = next
            } while column != 0
        }
        return (1...size).reduce(0) { $0 - cost(rowOf[$1] - 1, $1 - 1) }
    }
}
