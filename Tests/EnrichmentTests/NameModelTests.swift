@_spi(Training) @testable import Enrichment
import Testing

@Suite("Tables of the tagger")
struct NameModelTests {
    @Test("deny no key that they hold")
    func filter() {
        let keys = (1...1000).map { WordKey.mixed(UInt64($0)) }
        var slots = keys
        slots.append(contentsOf: repeatElement(0, count: 250))
        slots.withUnsafeBytes { bytes in
            let filter = KeyFilter(slots: bytes, shift: 24)
            #expect(keys.allSatisfy { filter.view.holds($0 >> 24) == 1 })
            let others = (2000..<12000).count { filter.view.holds(WordKey.mixed(UInt64($0)) >> 24) == 1 }
            #expect(others < 2000)
        }
    }

    @Test("of nothing hold nothing")
    func empty() {
        let filter = KeyFilter(slots: UnsafeRawBufferPointer(start: nil, count: 0), shift: 24)
        #expect((0..<1000).allSatisfy { filter.view.holds($0) == 0 })
        #expect(NameLexicon.empty.phrase(17) == 0)
    }

    /// Scores that differ from place to place and from label to label, but always the same.
    private func emissions(_ count: Int, scale: Float) -> [SIMD32<Float>] {
        (0..<count).map { place in
            var scores = SIMD32<Float>(repeating: 0)
            for lane in 0..<NameLabel.lanes {
                let bits = WordKey.mixed(UInt64(place * 64 + lane + 1)) >> 40
                scores[lane] = (Float(bits) / Float(1 << 24) - 0.5) * scale
            }
            return scores
        }
    }

    @Test("give each place probabilities that make one", arguments: [1, 2, 3, 9])
    func probabilities(count: Int) {
        var lattice = NameLattice(NameTransitions())
        emissions(count, scale: 4).withUnsafeBufferPointer { lattice.sum($0) }
        for place in 0..<count {
            let lanes = lattice.probabilities(at: place)
            #expect(abs(lanes.sum() - 1) < 1e-4)
            #expect(lanes[15] == 0 && lanes[23] == 0 && lanes[31] == 0)
        }
        // A name that has begun has an end inside the run.
        let (first, last) = (lattice.probabilities(at: 0), lattice.probabilities(at: count - 1))
        for kind in 0..<NameLabel.kinds {
            #expect(first[NameLabel.inside(kind)] == 0 && first[NameLabel.last(kind)] == 0)
            #expect(last[NameLabel.begin(kind)] == 0 && last[NameLabel.inside(kind)] == 0)
        }
        #expect(lattice.probabilities(at: count) == SIMD32(repeating: 0))
    }

    @Test("find the same labels by sum and by search where one labelling is far ahead")
    func labels() {
        var lattice = NameLattice(NameTransitions())
        let scores = emissions(9, scale: 70)
        var (likeliest, best): ([UInt8], [UInt8]) = ([], [])
        scores.withUnsafeBufferPointer { scores in
            lattice.sum(scores)
            #expect(lattice.likeliest(into: &likeliest))
            lattice.best(scores, into: &best)
        }
        #expect(likeliest == best)
    }

    @Test("count the labellings of a run: outside and seven units, and a name of two words of each kind")
    func sums() {
        var lattice = NameLattice(NameTransitions())
        let scores = [SIMD32<Float>](repeating: SIMD32(repeating: 0), count: 2)
        scores.withUnsafeBufferPointer { lattice.sum($0) }
        // 8 × 8 labellings of single words, 7 of two.
        let expected: Float = 4.262_68
        #expect(abs(lattice.logSum - expected) < 1e-3)
        #expect(abs(lattice.probabilities(at: 0)[NameLabel.begin(0)] - 1 / 71) < 1e-4)
    }

    @Test("are built in and know names")
    func builtIn() {
        let text = Array("Angela Merkel met Nicolas Sarkozy in Berlin .".utf8)
        let names = EntityTagger.shared.names(in: text, sentences: [0..<text.count], language: "en")
        #expect(names.map(\.kind) == [.person, .person, .place])
    }

    @Test("stop the process where they are damaged, cut short or absent")
    func broken() async {
        #expect(NameModel(UnsafeRawBufferPointer(start: nil, count: 0)) == nil)
        [UInt8](repeating: 7, count: 4096).withUnsafeBytes { #expect(NameModel($0) == nil) }
        await #expect(processExitsWith: .failure) {
            _ = EntityTagger(builtIn: UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }
}
