import Enrichment

/// Counts of one document or of many.
///
/// A quoted span is what stands between double marks, of four words or more. Gold are those inside the
/// content of an attribution that has a source; ours are the parts of direct quotes, and the stretches in
/// marks of mixed ones. They match, one to one, where the intersection is four fifths of the union.
/// The speaker is right where our source overlaps a gold one, or a mention of our entity does. (The set
/// has no coreference: of "he said", the pronoun itself or its antecedent counts; of "Smith, who said",
/// the word before the pronoun is its antecedent.)
/// Indirect content is compared letter by letter, outside of all double marks.
struct QuoteScore {
    var gold = 0.0
    var found = 0.0
    var matched = 0.0
    var right = 0.0
    var goldLetters = 0.0
    var foundLetters = 0.0
    var sharedLetters = 0.0
    var words = 0.0
    var seconds = 0.0

    struct Match {
        var range: Range<Int>
        var quote: Quote?
        var sources: [Range<Int>]?
        var isRight = false
    }

    private(set) var matches: [Match] = []

    init() {}

    init(_ document: LabelledQuotes, _ article: QuotedArticle, _ enriched: EnrichedArticle) {
        var gold: [Range<Int>: [Range<Int>]] = [:]
        for attribution in document.attributions where !attribution.source.isEmpty {
            let sources = attribution.source.compactMap(Self.range).map(article.withAntecedent)
            for content in article.joined(attribution.content.compactMap(Self.range)) {
                for quoted in article.quoted(content) where article.words(quoted) >= 4 {
                    gold[quoted, default: []] += sources
                }
            }
        }
        var ours: [(range: Range<Int>, quote: Quote)] = []
        for quote in enriched.quotes where quote.kind != .indirect {
            for part in quote.parts {
                let range = article.range(part)
                let quoted = quote.kind == .direct ? [range] : article.quoted(range)
                for range in quoted where article.words(range) >= 4 { ours.append((range, quote)) }
            }
        }
        ours.sort { $0.range.lowerBound < $1.range.lowerBound }
        var seen: Set<Range<Int>> = []
        ours = ours.filter { seen.insert($0.range).inserted }
        let sorted = gold.sorted { $0.key.lowerBound < $1.key.lowerBound }
        self.gold = Double(sorted.count)
        found = Double(ours.count)
        for (range, sources) in sorted {
            guard let index = ours.firstIndex(where: { Self.overlap($0.range, range) >= 0.8 }) else {
                matches.append(Match(range: range, sources: sources))
                continue
            }
            let (_, quote) = ours.remove(at: index)
            var spans = quote.speakerSpan.map { [article.range($0)] } ?? []
            if let speaker = quote.speaker, enriched.entities.indices.contains(speaker) {
                spans += enriched.entities[speaker].mentions.map { article.range($0.span) }
            }
            let isRight = spans.contains { span in sources.contains { $0.overlaps(span) } }
            matched += 1
            right += isRight ? 1 : 0
            matches.append(Match(range: range, quote: quote, sources: sources, isRight: isRight))
        }
        for (range, quote) in ours { matches.append(Match(range: range, quote: quote)) }
        compareIndirect(document, article, enriched)
    }

    private mutating func compareIndirect(
        _ document: LabelledQuotes, _ article: QuotedArticle, _ enriched: EnrichedArticle
    ) {
        var marks = [UInt8](repeating: 0, count: article.scalars.count)
        func mark(_ range: Range<Int>, _ bit: UInt8) {
            for index in range.clamped(to: marks.indices) { marks[index] |= bit }
        }
        for attribution in document.attributions where !attribution.source.isEmpty {
            for content in attribution.content.compactMap(Self.range) { mark(content, 1) }
        }
        for quote in enriched.quotes where quote.kind != .direct {
            for part in quote.parts { mark(article.range(part), 2) }
        }
        for range in article.quoted(article.scalars.indices) { mark(range, 4) }
        for (index, bits) in marks.enumerated()
        where bits & 4 == 0 && article.scalars[index].properties.isAlphabetic {
            goldLetters += bits & 1 != 0 ? 1 : 0
            foundLetters += bits & 2 != 0 ? 1 : 0
            sharedLetters += bits == 3 ? 1 : 0
        }
    }

    static func range(_ pair: [Int]) -> Range<Int>? {
        guard pair.count == 2, pair[0] < pair[1] else { return nil }
        return pair[0]..<pair[1]
    }

    private static func overlap(_ left: Range<Int>, _ right: Range<Int>) -> Double {
        let shared = left.clamped(to: right).count
        return Double(shared) / Double(left.count + right.count - shared)
    }

    mutating func add(_ other: QuoteScore) {
        gold += other.gold
        found += other.found
        matched += other.matched
        right += other.right
        goldLetters += other.goldLetters
        foundLetters += other.foundLetters
        sharedLetters += other.sharedLetters
        words += other.words
        seconds += other.seconds
    }

    var f1: Double { 2 * matched / (gold + found) }
    var indirectF1: Double { 2 * sharedLetters / (goldLetters + foundLetters) }
}
