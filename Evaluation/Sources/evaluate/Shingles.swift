/// Overlap of two texts in runs of four words, as the article extraction benchmark counts it.
struct ShingleMatch {
    var precision: Double
    var recall: Double

    var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    init(truth: String, found: String) {
        let wanted = Self.shingles(truth)
        let given = Self.shingles(found)
        var hits = 0
        for (shingle, count) in wanted { hits += min(count, given[shingle] ?? 0) }
        let wantedCount = wanted.values.reduce(0, +)
        let givenCount = given.values.reduce(0, +)
        precision = givenCount == 0 ? (wantedCount == 0 ? 1 : 0) : Double(hits) / Double(givenCount)
        recall = wantedCount == 0 ? (givenCount == 0 ? 1 : 0) : Double(hits) / Double(wantedCount)
    }

    private static func shingles(_ text: String) -> [[Int]: Int] {
        let tokens = words(text).map(\.hashValue)
        guard !tokens.isEmpty else { return [:] }
        var result: [[Int]: Int] = [:]
        for start in 0..<max(1, tokens.count - 3) {
            result[Array(tokens[start..<min(start + 4, tokens.count)]), default: 0] += 1
        }
        return result
    }

    /// Runs of letters, digits and underscores (Python's `\w+`).
    static func words(_ text: String) -> [String] {
        var result: [String] = []
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isWord: Bool
            if scalar.isASCII {
                isWord =
                    (scalar.value | 0x20 >= 0x61 && scalar.value | 0x20 <= 0x7A)
                    || (scalar.value >= 0x30 && scalar.value <= 0x39) || scalar.value == 0x5F
            } else {
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
                    .decimalNumber, .letterNumber, .otherNumber:
                    isWord = true
                default: isWord = false
                }
            }
            if isWord {
                word.append(scalar)
            } else if !word.isEmpty {
                result.append(String(word))
                word.removeAll()
            }
        }
        if !word.isEmpty { result.append(String(word)) }
        return result
    }
}

/// Precision and recall averaged over pages; F1 of the averages.
struct AveragedMatch {
    private var precision = 0.0
    private var recall = 0.0
    private(set) var pages = 0

    mutating func add(_ match: ShingleMatch) {
        precision += match.precision
        recall += match.recall
        pages += 1
    }

    var meanPrecision: Double { precision / Double(pages) }
    var meanRecall: Double { recall / Double(pages) }
    var f1: Double { 2 * meanPrecision * meanRecall / (meanPrecision + meanRecall) }
}
