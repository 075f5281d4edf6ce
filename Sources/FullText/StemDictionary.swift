import CStemmer

/// Stop words and stems of a language.
final class StemDictionary {
    private let stemmer: OpaquePointer?
    let stopWords: [UnsafeBufferPointer<UInt8>]

    init(_ configuration: String?) {
        stemmer = configuration.flatMap { sb_stemmer_new($0, "UTF_8") }
        let list = configuration.flatMap { StopWords.lists[$0] }
        let text = list.map { UnsafeBufferPointer(start: $0.utf8Start, count: $0.utf8CodeUnitCount) }
        stopWords =
            text?.split { $0 == 0x20 || $0 == 0x0A }.map { UnsafeBufferPointer(rebasing: $0) } ?? []
    }

    /// - Parameter word: in small letters.
    /// - Returns: good until the next call; nil where the language has no stemmer, or it fails.
    func stem(of word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        guard let stemmer, let start = word.baseAddress,
            let stem = sb_stemmer_stem(stemmer, start, Int32(truncatingIfNeeded: word.count))
        else { return nil }
        return UnsafeBufferPointer(start: stem, count: Int(sb_stemmer_length(stemmer)))
    }

    deinit {
        if let stemmer { sb_stemmer_delete(stemmer) }
    }
}
