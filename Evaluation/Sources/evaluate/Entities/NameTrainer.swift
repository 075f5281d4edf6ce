@_spi(Training) import Enrichment

/// Learns the weights of a conditional random field by gradient steps of adapted length (AdaGrad), run by run.
///
/// A name whose kind is known only roughly counts as right with any of its kinds. Words are hidden now and
/// then, so that context and lists are learned too.
struct NameTrainer {
    struct Settings {
        var rounds = 6
        var rate: Float = 0.12
        var decay: Float = 1e-4
        /// How many features are hidden at each step. The labels are noisy: what a few rare features alone would
        /// learn by heart has to be told by others too.
        var hidden: Float = 0.5
        /// A feature has to be seen as often as this.
        var leastCount = 2
        var seed: UInt64 = 17
        /// Trainings whose weights are averaged, each in an order of its own: what one of them learns by chance
        /// weighs less.
        var passes = 2
    }

    /// Runs of candidates with their features as row numbers.
    struct Examples {
        /// Where each run's tokens begin; one more at the end.
        var runs: [Int] = [0]
        /// Where each token's features begin; one more at the end.
        var tokens: [Int] = [0]
        var features: [UInt32] = []
        /// Labels allowed, a bit for each lane.
        var masks: [UInt32] = []
        var weights: [Float] = []
    }

    private(set) var rows: [UInt64: UInt32] = [:]
    private(set) var keys: [UInt64] = []
    private(set) var counts: [UInt32] = []
    private(set) var weights: [SIMD32<Float>] = []
    private(set) var transitions = NameTransitions()
    var settings = Settings()

    /// The row of a feature, made where there is none.
    mutating func row(_ feature: UInt64) -> UInt32 {
        if let row = rows[feature] {
            counts[Int(row)] += 1
            return row
        }
        let row = UInt32(keys.count)
        rows[feature] = row
        keys.append(feature)
        counts.append(1)
        return row
    }

    /// Weights of a feature and the squares of their steps so far, side by side.
    private struct Row {
        var weights = SIMD32<Float>(repeating: 0)
        /// Not near zero: a feature that is seen a few times shall not learn their labels by heart.
        var squares = SIMD32<Float>(repeating: 2)
    }

    /// The rows that are seen often enough, the most frequent first: those stay in the processor's cache.
    private func liveRows() -> (order: [UInt32], places: [UInt32]) {
        var order = counts.indices.filter { counts[$0] >= settings.leastCount }.map { UInt32($0) }
        order.sort { (counts[Int($0)], $1) > (counts[Int($1)], $0) }
        var places = [UInt32](repeating: .max, count: counts.count)
        for (place, row) in order.enumerated() { places[Int(row)] = UInt32(place) }
        return (order, places)
    }

    mutating func train(_ examples: Examples, report: (Int, Double) -> Void) {
        let settings = settings
        let (order, places) = liveRows()
        let table = UnsafeMutableBufferPointer<Row>.allocate(capacity: max(order.count, 1))
        defer { table.deallocate() }
        var features: [UInt32] = []
        var ends: [Int] = [0]
        for token in examples.masks.indices {
            for feature in examples.features[examples.tokens[token]..<examples.tokens[token + 1]] {
                let place = places[Int(feature)]
                if place != .max { features.append(place) }
            }
            ends.append(features.count)
        }
        var sums = [SIMD32<Float>](repeating: SIMD32(repeating: 0), count: order.count)
        var summed: Float = 0
        var transitionSum = NameTransitions()
        var runs = Array(0..<examples.runs.count - 1)
        var losses: [Float] = []
        var random = SplitMix(settings.seed)
        var transitionSquares = NameTransitions()
        var emissions: [SIMD32<Float>] = []
        var masks: [SIMD32<Float>] = []
        var wanted: [SIMD32<Float>] = []
        var kept: [UInt32] = []
        var keptEnds: [Int] = []
        let threshold = UInt64(Double(settings.hidden) * 65536)

        for number in 0..<settings.rounds * settings.passes {
            let round = number % settings.rounds
            if round == 0 {
                table.initialize(repeating: Row())
                transitions = NameTransitions()
                transitionSquares = NameTransitions(filled: 1e-3)
                losses = Array(repeating: .infinity, count: runs.count)
            }
            var loss = 0.0
            for index in stride(from: runs.count - 1, to: 0, by: -1) {
                runs.swapAt(index, Int(random.next() % UInt64(index + 1)))
            }
            let rate = settings.rate * (round + 2 >= settings.rounds ? 0.5 : 1)
            var lattice = NameLattice(transitions)
            var seen = 0
            for run in runs {
                // What is known by now is asked less often.
                if losses[run] < 0.01, (run + round) % 3 != 0 {
                    loss += Double(losses[run])
                    continue
                }
                seen += 1
                // The factors of the lattice follow the transitions at some distance.
                if seen % 64 == 0 { lattice = NameLattice(transitions) }
                let tokens = examples.runs[run]..<examples.runs[run + 1]
                emissions.removeAll(keepingCapacity: true)
                masks.removeAll(keepingCapacity: true)
                wanted.removeAll(keepingCapacity: true)
                kept.removeAll(keepingCapacity: true)
                keptEnds.removeAll(keepingCapacity: true)
                for token in tokens {
                    var sum = SIMD32<Float>(repeating: 0)
                    var bits: UInt64 = 0
                    for (number, place) in (ends[token]..<ends[token + 1]).enumerated() {
                        bits = number & 3 == 0 ? random.next() : bits >> 16
                        guard bits & 0xFFFF >= threshold else { continue }
                        let row = features[place]
                        kept.append(row)
                        sum += table[Int(row)].weights
                    }
                    keptEnds.append(kept.count)
                    emissions.append(sum)
                    masks.append(SIMD32(mask: examples.masks[token]))
                }
                let weight = examples.weights[run]
                var gradient = NameTransitions()
                emissions.withUnsafeBufferPointer { lattice.sum($0, masks: masks) }
                let right = lattice.logSum
                for place in emissions.indices { wanted.append(lattice.probabilities(at: place)) }
                lattice.addTransitions(to: &gradient, weight: weight)
                emissions.withUnsafeBufferPointer { lattice.sum($0) }
                losses[run] = lattice.logSum - right
                loss += Double(losses[run])
                guard losses[run] > 0.01 else { continue }
                lattice.addTransitions(to: &gradient, weight: -weight)
                var start = 0
                for place in emissions.indices {
                    let step = (wanted[place] - lattice.probabilities(at: place)) * weight
                    let square = step * step
                    if square.sum() > 1e-5 {
                        for row in kept[start..<keptEnds[place]] {
                            let row = Int(row)
                            let squares = table[row].squares + square
                            table[row].squares = squares
                            table[row].weights =
                                table[row].weights * (1 - settings.decay) + rate * step / squares.squareRoot()
                        }
                    }
                    start = keptEnds[place]
                }
                transitions.step(gradient, squares: &transitionSquares, rate: rate)
            }
            report(number, loss)
            if round * 2 >= settings.rounds {
                for row in sums.indices { sums[row] += table[row].weights }
                transitionSum.add(transitions)
                summed += 1
            }
        }
        weights = Array(repeating: SIMD32(repeating: 0), count: counts.count)
        guard summed > 0 else { return }
        // A reading hides nothing, so that each weight counts for less than in training.
        let share = (1 - settings.hidden) / summed
        for (place, row) in order.enumerated() { weights[Int(row)] = sums[place] * share }
        transitions = transitionSum.scaled(1 / summed)
    }
}

/// A small generator of numbers that are the same each time.
struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    /// From 0 to 1.
    mutating func unit() -> Float { Float(next() >> 40) / Float(1 << 24) }
}

extension SIMD32<Float> {
    /// 1 where the mask has a bit.
    init(mask: UInt32) {
        self.init(repeating: 0)
        for lane in 0..<32 where mask & 1 << UInt32(lane) != 0 { self[lane] = 1 }
    }
}

extension NameTransitions {
    init(filled value: Float) {
        self.init()
        starts = Array(repeating: SIMD16(repeating: value), count: 16)
        beginInside = SIMD8(repeating: value)
        beginLast = beginInside
        insideInside = beginInside
        insideLast = beginInside
    }

    mutating func step(_ gradient: NameTransitions, squares: inout NameTransitions, rate: Float) {
        for from in 0..<16 {
            let step = gradient.starts[from]
            squares.starts[from] += step * step
            starts[from] += rate * step / squares.starts[from].squareRoot()
        }
        func move(
            _ weights: inout SIMD8<Float>, _ step: SIMD8<Float>, _ squares: inout SIMD8<Float>
        ) {
            squares += step * step
            weights += rate * step / squares.squareRoot()
        }
        move(&beginInside, gradient.beginInside, &squares.beginInside)
        move(&beginLast, gradient.beginLast, &squares.beginLast)
        move(&insideInside, gradient.insideInside, &squares.insideInside)
        move(&insideLast, gradient.insideLast, &squares.insideLast)
    }

    mutating func add(_ other: NameTransitions) {
        for from in 0..<16 { starts[from] += other.starts[from] }
        beginInside += other.beginInside
        beginLast += other.beginLast
        insideInside += other.insideInside
        insideLast += other.insideLast
    }

    func scaled(_ factor: Float) -> NameTransitions {
        var result = self
        for from in 0..<16 { result.starts[from] *= factor }
        result.beginInside *= factor
        result.beginLast *= factor
        result.insideInside *= factor
        result.insideLast *= factor
        return result
    }
}
