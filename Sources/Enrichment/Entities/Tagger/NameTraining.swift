/// What training and scoring need to see of the tagger.
@_spi(Training) public struct NameTraining {
    /// A run of candidates: where each token lies, and its features.
    public struct Run {
        public var tokens: [Range<Int>] = []
        /// Ends of each token's features in ``features``.
        public var ends: [Int] = []
        public var features: [UInt64] = []
    }

    /// A name found: kind as ``NameLabel`` numbers it (``NameLabel/otherKind`` included).
    public struct Name: Hashable {
        public var kind: Int
        public var bytes: Range<Int>

        public init(kind: Int, bytes: Range<Int>) {
            self.kind = kind
            self.bytes = bytes
        }
    }

    private struct FeatureList: FeatureSink {
        var features: [UInt64] = []

        mutating func add(_ feature: UInt64) { features.append(feature) }
    }

    private var model: NameModel

    public init(_ model: NameModel) { self.model = model }

    /// With the model that ships.
    public static var shipped: NameTraining { NameTraining(EntityTagger.shared.model) }

    /// The names of a text, those of other kinds included.
    public func names(in text: [UInt8], sentences: [Range<Int>]) -> [Name] {
        text.withUnsafeBufferPointer { bytes in
            var reading = NameReading(bytes, sentences: sentences, model: model)
            return reading.findings().map { Name(kind: $0.kind, bytes: $0.bytes) }
        }
    }

    /// The words of a text with the keys that the lists use: key, whether it has a capital, whether it stands
    /// where a rule asks for one.
    public static func words(
        in text: [UInt8], sentences: [Range<Int>]
    ) -> [[(key: UInt64, bytes: Range<Int>, isCapital: Bool, isForced: Bool)]] {
        text.withUnsafeBufferPointer { bytes in
            let document = NameDocument(bytes, sentences: sentences, lexicon: .empty)
            return document.sentences.map { sentence in
                document.tokens[sentence].map {
                    (
                        $0.key, $0.start..<$0.end, $0.isCapital,
                        !$0.traits.isDisjoint(with: [.opens, .shouted])
                    )
                }
            }
        }
    }

    /// The key of a word as in a list: without regard to case.
    public static func key(_ word: String) -> UInt64 {
        var key = WordKey()
        for scalar in word.unicodeScalars {
            let value = scalar.value == 0x2019 ? 0x27 : scalar.value
            key.add(UTF8Scalar(value: value).lowercased)
        }
        return key.finished
    }

    /// The features of a document's candidates. With `reads`, the model reads the document first and the
    /// features of a second reading follow those of the first.
    public func runs(in text: [UInt8], sentences: [Range<Int>], reads: Bool) -> [Run] {
        text.withUnsafeBufferPointer { bytes in
            var reading = NameReading(bytes, sentences: sentences, model: model)
            if reads { reading.firstReading() }
            let document = reading.document
            return document.withView { view in
                document.runs.map { run in
                    let features = NameFeatures(document: view, run: run)
                    var result = Run()
                    var list = FeatureList()
                    for index in run.tokens {
                        features.add(for: index, affixes: Affixes(view.tokens[index], in: bytes), to: &list)
                        if reads { features.addVotes(for: index, to: &list) }
                        result.tokens.append(view.tokens[index].start..<view.tokens[index].end)
                        result.ends.append(list.features.count)
                    }
                    result.features = list.features
                    return result
                }
            }
        }
    }
}
