@_spi(Training) import Enrichment

/// Exact spans of PER, ORG, LOC and MISC, counted.
struct NameScore {
    static let kinds = ["PER", "ORG", "LOC", "MISC"]

    private(set) var gold = [Int](repeating: 0, count: 4)
    private(set) var found = [Int](repeating: 0, count: 4)
    private(set) var right = [Int](repeating: 0, count: 4)

    mutating func add(_ document: TaggedDocument, _ names: [NameTraining.Name]) {
        var wanted: Set<NameTraining.Name> = []
        for name in document.names {
            let kind = NameKinds.coarse(of: name.kinds)
            gold[kind] += 1
            wanted.insert(NameTraining.Name(kind: kind, bytes: name.bytes))
        }
        for name in names {
            let kind = NameKinds.coarse(name.kind)
            found[kind] += 1
            if wanted.contains(NameTraining.Name(kind: kind, bytes: name.bytes)) { right[kind] += 1 }
        }
    }

    mutating func add(_ other: NameScore) {
        for kind in 0..<4 {
            gold[kind] += other.gold[kind]
            found[kind] += other.found[kind]
            right[kind] += other.right[kind]
        }
    }

    func f1(_ kinds: Range<Int>) -> Double {
        let sum = gold[kinds].reduce(0, +) + found[kinds].reduce(0, +)
        return sum == 0 ? .nan : 2 * Double(right[kinds].reduce(0, +)) / Double(sum)
    }

    func precision(_ kinds: Range<Int>) -> Double {
        Double(right[kinds].reduce(0, +)) / Double(found[kinds].reduce(0, +))
    }

    func recall(_ kinds: Range<Int>) -> Double {
        Double(right[kinds].reduce(0, +)) / Double(gold[kinds].reduce(0, +))
    }
}
