/// One step of enrichment. The raw value is its name in configuration, metrics and logs, and never changes.
public enum Stage: String, Sendable, CaseIterable, Comparable {
    case contentHash = "content-hash"
    case language
    case sentences
    case counts
    case summary
    case fingerprint
    case dates
    case entities
    case places
    case quotes

    /// The stages whose findings this one reads.
    public var needs: [Stage] {
        switch self {
        case .contentHash, .language: []
        case .sentences, .counts, .dates: [.language]
        case .summary: [.language, .sentences]
        case .fingerprint: []
        case .entities: [.language, .sentences]
        case .places: [.entities]
        case .quotes: [.language, .sentences, .dates, .entities]
        }
    }

    /// True where the pipeline can't do without it: the hash tells a duplicate from a revision.
    public var isRequired: Bool { self == .contentHash }

    /// Stages run in the order in which they are declared.
    public static func < (left: Stage, right: Stage) -> Bool { left.position < right.position }

    private var position: Int { Stage.allCases.firstIndex(of: self) ?? 0 }
}

extension [Stage] {
    /// Every stage there is.
    public static var `default`: [Stage] { Stage.allCases }

    /// The stages named, for a configuration; order and repetition don't matter. `none` alone leaves those that
    /// every article needs.
    /// - Throws: ``UnknownStage`` for the first name that is none.
    public init(named names: [String]) throws(UnknownStage) {
        self = []
        if names == ["none"] { return }
        for name in names {
            guard let stage = Stage(rawValue: name) else { throw UnknownStage(name: name) }
            append(stage)
        }
    }

    /// These stages with all that they need and all that is required, in running order.
    var completed: [Stage] {
        var wanted = Set(self).union(Stage.allCases.filter(\.isRequired))
        var open = Array(wanted)
        while let stage = open.popLast() {
            for need in stage.needs where wanted.insert(need).inserted {
                open.append(need)
            }
        }
        return wanted.sorted()
    }
}

/// A configuration names a stage that doesn't exist.
public struct UnknownStage: Error, Equatable, CustomStringConvertible {
    public var name: String

    public init(name: String) { self.name = name }

    /// The stage that was probably meant.
    public var suggestion: Stage? {
        let closest = Stage.allCases.map { ($0, editDistance(name, $0.rawValue)) }.min { $0.1 < $1.1 }
        guard let (stage, distance) = closest, distance <= 1 + stage.rawValue.utf8.count / 3 else {
            return nil
        }
        return stage
    }

    public var description: String {
        let known = Stage.allCases.map(\.rawValue).joined(separator: ", ")
        let hint = suggestion.map { " Did you mean '\($0.rawValue)'?" } ?? ""
        return "There is no stage '\(name)'.\(hint) Stages are: \(known)."
    }
}

/// Letters to insert, remove or change to get from one name to the other (Levenshtein).
private func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.lowercased().utf8.prefix(64))
    let right = Array(right.utf8)
    var row = Array(0...right.count)
    for (i, a) in left.enumerated() {
        var diagonal = row[0]
        row[0] = i + 1
        for (j, b) in right.enumerated() {
            let above = row[j + 1]
            row[j + 1] = Swift.min(diagonal + (a == b ? 0 : 1), above + 1, row[j] + 1)
            diagonal = above
        }
    }
    return row[right.count]
}
