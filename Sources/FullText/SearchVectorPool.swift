import Synchronization

/// Makers of vectors, shared by the tasks that read articles.
public final class SearchVectorPool: Sendable {
    private let classes: CharacterClasses
    /// Configurations whose vectors are left to the database.
    private let excluded: Set<String>
    private let idle = Mutex<[Maker]>([])

    /// Used by whoever took it out of the pool, and nobody else.
    private final class Maker: @unchecked Sendable {
        var maker: SearchVectorMaker

        init(_ classes: CharacterClasses) {
            maker = SearchVectorMaker(classes: classes)
        }
    }

    public init(classes: CharacterClasses, excluding configurations: Set<String> = []) {
        self.classes = classes
        excluded = configurations
    }

    /// The vector of an article; nil where it is left to the database. See ``SearchVectorMaker``.
    public func vector(language: String?, headline: String?, standfirst: String?, body: String) -> [UInt8]? {
        guard !excluded.contains(SearchLanguage.configuration(of: language) ?? "simple") else { return nil }
        let taken = idle.withLock { $0.popLast() } ?? Maker(classes)
        let vector = taken.maker.vector(
            language: language, headline: headline, standfirst: standfirst, body: body)
        idle.withLock { $0.append(taken) }
        return vector
    }
}
