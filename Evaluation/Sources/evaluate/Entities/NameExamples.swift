@_spi(Training) import Enrichment

extension NameTrainer.Examples {
    /// Adds the runs of a document.
    mutating func add(
        _ runs: [NameTraining.Run], of document: TaggedDocument, weight: Float, trainer: inout NameTrainer
    ) {
        var nameIndex = 0
        var unknownIndex = 0
        for run in runs where !run.tokens.isEmpty {
            for (place, token) in run.tokens.enumerated() {
                let from = place == 0 ? 0 : run.ends[place - 1]
                for feature in run.features[from..<run.ends[place]] { features.append(trainer.row(feature)) }
                tokens.append(features.count)
                while nameIndex < document.names.count,
                    document.names[nameIndex].bytes.upperBound <= token.lowerBound
                {
                    nameIndex += 1
                }
                while unknownIndex < document.unknown.count,
                    document.unknown[unknownIndex].upperBound <= token.lowerBound
                {
                    unknownIndex += 1
                }
                var mask: UInt32 = 1 << UInt32(NameLabel.outside)
                if nameIndex < document.names.count,
                    document.names[nameIndex].bytes.lowerBound < token.upperBound
                {
                    mask = Self.mask(document.names[nameIndex], at: place, of: run.tokens)
                } else if unknownIndex < document.unknown.count,
                    document.unknown[unknownIndex].lowerBound < token.upperBound
                {
                    mask = 0x7F7F_7FFF
                }
                masks.append(mask)
            }
            self.runs.append(masks.count)
            weights.append(weight)
        }
    }

    /// Labels that a token of a name may have. Of a name whose ends are no candidates, the rest is the name.
    private static func mask(_ name: TaggedDocument.Name, at place: Int, of tokens: [Range<Int>]) -> UInt32 {
        let begins = place == 0 || tokens[place - 1].upperBound <= name.bytes.lowerBound
        let ends = place + 1 == tokens.count || tokens[place + 1].lowerBound >= name.bytes.upperBound
        let shift: UInt32 = begins ? (ends ? 8 : 0) : (ends ? 24 : 16)
        return UInt32(name.kinds) << shift
    }
}
