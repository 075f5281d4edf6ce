import ArgumentParser
import Enrichment
import Foundation
import FoundationXML
import Parsing

/// Toponyms: where they stand and where they lie.
///
/// Found are the mentions of places by name or demonym, nested ones included, as the sets mark them. Spans
/// must be the gold ones exactly. A place is right within 161 km of the gold one (100 miles, as is usual).
struct PlacesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "places",
        abstract: "Scores toponyms on LGL and TR-News.",
        discussion: "Example: evaluate places --data ~/data")

    @OptionGroup var source: DataFolder

    @Option(help: "Files to score.")
    var sets: [String] = ["lgl.xml", "TR-News.xml"]

    @Flag(help: "Print what was read wrongly (nothing of the held-out fold).")
    var faults = false

    func run() throws {
        var table = MarkdownTable(
            "set", "precision", "recall", "span F", "tuned on", "held out", "within 161 km of those found",
            "tuned on", "held out", "of all gold")
        for set in sets {
            let url = try source.folder("places").appendingPathComponent(set)
            let articles = try LabelledPlaces.read(url)
            var all = ToponymScore()
            var tuned = ToponymScore()
            var held = ToponymScore()
            var words = 0
            let start = threadNanoseconds()
            for article in articles {
                let reading = Enricher(stages: [.places]).enrich(article.parsed)
                words += reading.wordCount
                // Domains stand on one side only.
                let isHeld = article.domain.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % 4 == 0
                let score = ToponymScore(article, reading, faults: faults && !isHeld)
                all.add(score)
                if isHeld { held.add(score) } else { tuned.add(score) }
            }
            _ = start
            table.add(
                set, score(all.precision), score(all.recall), score(all.f1), score(tuned.f1), score(held.f1),
                score(all.nearFound), score(tuned.nearFound), score(held.nearFound), score(all.nearGold))
        }
        print(table.printed())
    }
}

/// CPU time of this thread.
func threadNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

/// An article of LGL or TR-News.
struct LabelledPlaces {
    struct Toponym {
        var start: Int
        var end: Int
        var phrase: String
        var point: (latitude: Double, longitude: Double)?

        /// Some offsets of TR-News are a few characters off: the phrase says where it stands.
        mutating func snap(to text: [Unicode.Scalar]) {
            let wanted = Array(phrase.unicodeScalars)
            for shift in 0...15 {
                for begin in [start - shift, start + shift]
                where begin >= 0 && begin + wanted.count <= text.count {
                    guard text[begin..<begin + wanted.count].elementsEqual(wanted) else { continue }
                    (start, end) = (begin, begin + wanted.count)
                    return
                }
            }
        }
    }
    var domain = ""
    var url = ""
    var title = ""
    var text = ""
    var toponyms: [Toponym] = []

    var parsed: ParsedArticle {
        var article = ParsedArticle(mediaType: .plainText)
        // One paragraph, so that offsets stay.
        article.paragraphs = [.init(text)]
        article.headline = title
        article.url = url
        article.declaredLanguage = "en"
        return article
    }

    static func read(_ file: URL) throws -> [LabelledPlaces] {
        let reader = PlacesXMLReader()
        let parser = XMLParser(data: try Data(contentsOf: file))
        parser.delegate = reader
        guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
        return reader.articles
    }
}

private final class PlacesXMLReader: NSObject, XMLParserDelegate {
    var articles: [LabelledPlaces] = []
    private var toponym = LabelledPlaces.Toponym(start: 0, end: 0, phrase: "")
    private var latitude: Double?
    private var content = ""

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        content = ""
        if name == "article" { articles.append(LabelledPlaces()) }
        if name == "toponym" { toponym = .init(start: 0, end: 0, phrase: "") }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }

    func parser(_ parser: XMLParser, foundCDATA block: Data) {
        content += String(decoding: block, as: UTF8.self)
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        guard let last = articles.indices.last else { return }
        let trimmed = content.trimmingCharacters(in: .whitespacesAndNewlines)
        switch name {
        case "domain": articles[last].domain = trimmed
        case "url": articles[last].url = trimmed
        case "title": articles[last].title = trimmed
        case "text": articles[last].text = content
        case "start": toponym.start = Int(trimmed) ?? 0
        case "end": toponym.end = Int(trimmed) ?? 0
        case "phrase": toponym.phrase = trimmed
        case "lat": latitude = Double(trimmed)
        case "lon":
            if let latitude, let longitude = Double(trimmed) { toponym.point = (latitude, longitude) }
        case "toponym":
            toponym.snap(to: Array(articles[last].text.unicodeScalars))
            articles[last].toponyms.append(toponym)
        default: break
        }
        content = ""
    }
}

/// Counts of one article or of many.
struct ToponymScore {
    private var gold = 0.0
    private var found = 0.0
    private var right = 0.0
    private var goldPoints = 0.0
    private var rightPoints = 0.0
    private var near = 0.0

    init() {}

    init(_ article: LabelledPlaces, _ reading: EnrichedArticle, faults: Bool) {
        var places: [Range<Int>: PlaceDetails?] = [:]
        for entity in reading.entities where entity.kind == .place {
            for mention in entity.mentions where mention.form == .name || mention.form == .demonym {
                places[mention.span.scalars] = entity.place
            }
        }
        let scalars = Array(article.text.unicodeScalars)
        func around(_ span: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            let span = span.clamped(to: scalars.indices)
            view.append(contentsOf: scalars[max(0, span.lowerBound - 40)..<span.lowerBound])
            view.append(contentsOf: "[[".unicodeScalars)
            view.append(contentsOf: scalars[span])
            view.append(contentsOf: "]]".unicodeScalars)
            view.append(contentsOf: scalars[span.upperBound..<min(scalars.count, span.upperBound + 40)])
            return String(view).replacing("\n", with: " ")
        }
        found = Double(places.count)
        var wanted: Set<Range<Int>> = []
        for toponym in article.toponyms {
            let span = toponym.start..<max(toponym.start, toponym.end)
            guard wanted.insert(span).inserted else { continue }
            gold += 1
            if toponym.point != nil { goldPoints += 1 }
            guard let place = places[span] else {
                if faults { print("missed\t\(toponym.phrase)\t\(article.domain)\t\(around(span))") }
                continue
            }
            right += 1
            guard let point = toponym.point else { continue }
            rightPoints += 1
            let distance = place.map { kilometres(from: point, to: ($0.latitude, $0.longitude)) }
            if let distance, distance <= 161 {
                near += 1
            } else if faults {
                print(
                    "far\t\(toponym.phrase)\t\(article.domain)\t\(place?.name ?? "-") \(place?.country ?? "") "
                        + "\(place?.latitude ?? 0) \(place?.longitude ?? 0)\t\(point)\t\(around(span))")
            }
        }
        guard faults else { return }
        for span in places.keys.sorted(by: { $0.lowerBound < $1.lowerBound }) where !wanted.contains(span) {
            print(
                "extra\t\(String(String.UnicodeScalarView(scalars[span.clamped(to: scalars.indices)])))\t\(article.domain)\t\(around(span))"
            )
        }
    }

    mutating func add(_ other: ToponymScore) {
        gold += other.gold
        found += other.found
        right += other.right
        goldPoints += other.goldPoints
        rightPoints += other.rightPoints
        near += other.near
    }

    var precision: Double { right / found }
    var recall: Double { right / gold }
    var f1: Double { 2 * right / (gold + found) }
    var nearFound: Double { near / rightPoints }
    var nearGold: Double { near / goldPoints }
}

/// Along a great circle.
private func kilometres(
    from start: (latitude: Double, longitude: Double), to end: (latitude: Double, longitude: Double)
) -> Double {
    let degree = Double.pi / 180
    let rise = (end.latitude - start.latitude) * degree / 2
    let run = (end.longitude - start.longitude) * degree / 2
    let chord =
        sin(rise) * sin(rise)
        + cos(start.latitude * degree) * cos(end.latitude * degree) * sin(run) * sin(run)
    return 2 * 6371 * asin(min(1, chord.squareRoot()))
}
