@_spi(Training) import Enrichment

/// The trained weights as the file that ships.
struct NameModelWriter {
    /// How many features stay: those that tell most.
    var mostRows = 140_000

    func bytes(_ trainer: NameTrainer, lexicon: [UInt8]) -> [UInt8] {
        var merged: [(key: UInt64, weights: SIMD32<Float>, worth: Float)] = []
        for row in trainer.keys.indices {
            let key = trainer.keys[row]
            var weights = trainer.weights[row]
            for lane in [15, 23, 31] { weights[lane] = 0 }
            let count = Float(trainer.counts[row])
            let spread = weights.max() - weights.min()
            guard spread > 0.02 else { continue }
            merged.append((key, weights, spread * count.squareRoot().squareRoot()))
        }
        merged.sort { ($0.worth, $0.key) > ($1.worth, $1.key) }
        if merged.count > mostRows { merged.removeLast(merged.count - mostRows) }
        merged.sort { $0.key < $1.key }
        // Few weights are large: those are cut, so that the many small ones are fine enough.
        var sizes: [Float] = []
        for row in merged { sizes.append(max(row.weights.max(), -row.weights.min())) }
        sizes.sort()
        let largest = sizes.isEmpty ? 1 : sizes[min(sizes.count - 1, sizes.count * 9995 / 10000)]
        let scale = max(largest / 127, 1e-4)

        var table = HashedTable(count: merged.count, slotBytes: 8)
        var rows: [UInt8] = []
        rows.reserveCapacity(merged.count * NameLabel.lanes)
        for (number, row) in merged.enumerated() {
            table.insert(row.key) { slot in
                let value = (row.key >> 24) << 24 | UInt64(number + 1)
                slot.replaceWord(at: 0, UInt32(truncatingIfNeeded: value))
                slot.replaceWord(at: 4, UInt32(truncatingIfNeeded: value >> 32))
            }
            // Lanes 0 and 16, 1 and 17 … share sixteen bits.
            for place in 0..<NameLabel.lanes {
                let step = (row.weights[place / 2 + (place & 1) * 16] / scale).rounded()
                rows.append(UInt8(min(max(step, -127), 127) + 128))
            }
        }
        var header = [UInt8](repeating: 0, count: NameModel.headerBytes)
        header.withUnsafeMutableBytes {
            $0.replaceWord(at: 0, NameModel.magic)
            $0.replaceWord(at: 4, NameModel.version)
            $0.replaceWord(at: 8, UInt32(table.slots))
            $0.replaceWord(at: 12, UInt32(merged.count))
            $0.replaceWord(at: 16, scale.bitPattern)
            $0.replaceWord(at: 20, UInt32(lexicon.count))
            for (number, value) in trainer.transitions.scores.enumerated() {
                $0.replaceWord(at: 32 + number * 4, value.bitPattern)
            }
        }
        return header + table.bytes + rows + lexicon
    }
}
