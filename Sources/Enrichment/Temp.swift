public import Parsing
public enum ReaderVersion { public static let current: Int32 = 1 }
public struct Enricher: Sendable {
    public static let defaultStages: [String] = []
    public init(stages: [String], observer: (@Sendable (String, Duration) -> Void)?) {}
    public func enrich(_ parsed: ParsedArticle) -> EnrichedArticle { EnrichedArticle(parsed: parsed) }
    public static func stages(named: [String]) throws -> [String] { named }
}
