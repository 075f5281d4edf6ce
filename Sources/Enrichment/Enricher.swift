internal import CModelData
public import Parsing

/// The station *enriched*: a parsed article in, the same with what the stages found out.
///
/// Pure and synchronous; time and memory are linear in the article. It never fails: a stage that finds
/// nothing leaves its part empty.
public struct Enricher: Sendable {
    /// Takes the stage that ran and the time it took; called on the thread that enriches.
    public typealias Observer = @Sendable (Stage, Duration) -> Void

    /// What runs, in order: the stages asked for, and those that they need.
    public let stages: [Stage]

    /// Bytes of the models and gazetteers in the executable, which they are a read-only part of.
    public static let modelBytes = cmodel_names_size() + cmodel_gazetteer_size() + cmodel_given_names_size()

    /// - Parameter stages: Those wanted. What they need comes with them, and so does the content hash.
    public init(stages: [Stage] = .default) {
        self.stages = stages.completed
        // A build without its model stops here, not at the first article.
        if self.stages.contains(.entities) { _ = EntityTagger.shared }
    }

    /// Runs the stages over one article.
    /// - Parameter timing: Told after each stage. Without it no clock is read.
    public func enrich(_ parsed: ParsedArticle, timing: Observer? = nil) -> EnrichedArticle {
        var draft = Draft(parsed)
        guard let timing else {
            for stage in stages { stage.run(on: &draft) }
            return draft.article
        }
        let clock = ContinuousClock()
        var start = clock.now
        for stage in stages {
            stage.run(on: &draft)
            let end = clock.now
            timing(stage, start.duration(to: end))
            start = end
        }
        return draft.article
    }
}

extension Stage {
    func run(on draft: inout Draft) {
        switch self {
        case .contentHash: draft.findContentHash()
        case .language: draft.findLanguage()
        case .sentences: draft.findSentences()
        case .counts: draft.count()
        case .summary: draft.summarise()
        case .fingerprint: draft.findFingerprint()
        case .dates: draft.findDates()
        case .entities: draft.findEntities()
        case .places: draft.findPlaces()
        case .quotes: draft.findQuotes()
        }
    }
}
