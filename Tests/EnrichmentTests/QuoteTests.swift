@testable import Enrichment
import Foundation
import Parsing
import Testing

/// One row: a paragraph (or several, parted by `¶`), and its quotes as "kind: text (source; cue)".
typealias Quoted = (text: String, quotes: [String])

@Suite("Quotes")
struct QuoteTests {
    @Test(
        "take the words between marks, and who says them",
        arguments: [
            // Order.
            ("\"We will go,\" he said.", ["direct: We will go, (he; said)"]),
            ("\"We will go,\" said Mary Hill.", ["direct: We will go, (Mary Hill; said)"]),
            ("She said: \"We will go.\"", ["direct: We will go. (She; said)"]),
            ("Mary Hill said, \"We will go.\"", ["direct: We will go. (Mary Hill; said)"]),
            ("\"Will you all go?\" Hill asked.", ["direct: Will you all go? (Hill; asked)"]),
            ("\"Go home now!\" the minister shouted.", ["direct: Go home now! (the minister; shouted)"]),
            (
                "According to Hill, \"the road is closed\".",
                ["direct: the road is closed (Hill; According to)"]
            ),
            // Insertions between the source and its verb.
            (
                "\"It is far too late,\" Hill, the mayor of Elm, said.",
                ["direct: It is far too late, (Hill; said)"]
            ),
            ("\"It is far too late,\" Hill (Reform) said.", ["direct: It is far too late, (Hill; said)"]),
            ("Hill, who lives in Elm, said: \"It is late.\"", ["direct: It is late. (Hill; said)"]),
            (
                "\"It is far too late,\" a spokesman for the firm said.",
                ["direct: It is far too late, (a spokesman for the firm; said)"]
            ),
            // In two parts.
            (
                "\"We will go,\" she said, \"and we will stay.\"",
                ["direct: We will go,\" she said, \"and we will stay. (she; said)"]
            ),
            // Two sentences are two quotes of one speaker.
            (
                "\"We will go,\" she said. \"Nobody can stop us.\"",
                ["direct: We will go, (she; said)", "direct: Nobody can stop us. (she; )"]
            ),
            // Insertions in brackets stay.
            ("\"We saw the [old] house,\" he said.", ["direct: We saw the [old] house, (he; said)"]),
        ] as [Quoted])
    func direct(row: Quoted) { #expect(quotes(row.text) == row.quotes) }

    @Test(
        "know the marks of many hands",
        arguments: [
            ("“We will go,” he said.", ["direct: We will go, (he; said)"]),
            ("``We will go,'' he said.", ["direct: We will go, (he; said)"]),
            ("‘We will go,’ he said.", ["direct: We will go, (he; said)"]),
            (
                "'I don't know the ministers' plan,' he said.",
                ["direct: I don't know the ministers' plan, (he; said)"]
            ),
            ("The ministers' plan isn't the people's plan.", []),
            ("“He said ‘no’ to all of us,” she said.", ["direct: He said ‘no’ to all of us, (she; said)"]),
            ("He is 5'10\" tall and she is 5'2\" tall.", []),
            ("In the ’90s the firm’s owners’ shares fell.", []),
            // Paragraphs that go on.
            (
                "“We will go,” he said. “We will stay.¶“Nobody can stop us.”",
                ["direct: We will go, (he; said)", "direct: We will stay.\n\n“Nobody can stop us. (he; )"]
            ),
            ("He left the “open mark behind.¶Nothing was said.", []),
        ] as [Quoted])
    func marks(row: Quoted) { #expect(quotes(row.text) == row.quotes) }

    @Test(
        "leave out scare quotes, titles and slogans",
        arguments: [
            ("The \"new\" house is old.", []),
            ("She sang \"The Long Road Home\" at the fair.", []),
            ("He wore a \"Make Elm Great Again\" hat.", []),
            ("The so-called \"big society\" has failed.", []),
            ("\"Yes,\" she said.", ["direct: Yes, (she; said)"]),
        ] as [Quoted])
    func noQuotes(row: Quoted) { #expect(quotes(row.text) == row.quotes) }

    @Test(
        "report what was said in other words",
        arguments: [
            ("Hill said that the road is closed.", ["indirect: the road is closed (Hill; said)"]),
            ("Hill said the road is closed.", ["indirect: the road is closed (Hill; said)"]),
            ("Hill said on Monday that the road is closed.", ["indirect: the road is closed (Hill; said)"]),
            ("The road is closed, Hill said on Monday.", ["indirect: The road is closed (Hill; said)"]),
            ("The road is closed, according to Hill.", ["indirect: The road is closed (Hill; according to)"]),
            ("According to Hill, the road is closed.", ["indirect: the road is closed (Hill; According to)"]),
            ("Hill told reporters the road is closed.", ["indirect: the road is closed (Hill; told)"]),
            (
                "She denied the firm had closed the road.",
                ["indirect: the firm had closed the road (She; denied)"]
            ),
            (
                "Hill added it is important: \"We must go.\"",
                [
                    "indirect: it is important (Hill; added)", "direct: We must go. (Hill; added)",
                ]
            ),
            (
                "Hill said the road was \"closed for good\" now.",
                [
                    "mixed: the road was \"closed for good\" now (Hill; said)"
                ]
            ),
            ("They were told to go.", []),
            ("The report is long.", []),
        ] as [Quoted])
    func indirect(row: Quoted) { #expect(quotes(row.text) == row.quotes) }

    @Test(
        "follow the word order of other languages",
        arguments: [
            ("de", "„Wir gehen heute“, sagte Maria Berg.", ["direct: Wir gehen heute (Maria Berg; sagte)"]),
            ("de", "Berg sagte: „Wir gehen heute.“", ["direct: Wir gehen heute. (Berg; sagte)"]),
            ("de", "»Wir gehen heute«, sagte sie.", ["direct: Wir gehen heute (sie; sagte)"]),
            (
                "de", "Berg sagte, dass die Straße gesperrt ist.",
                ["indirect: die Straße gesperrt ist (Berg; sagte)"]
            ),
            (
                "fr", "« Nous partons demain », a déclaré Marie Roy.",
                ["direct: Nous partons demain (Marie Roy; déclaré)"]
            ),
            ("fr", "« Nous partons demain », dit-elle.", ["direct: Nous partons demain (elle; dit)"]),
            ("es", "«Nos vamos mañana», dijo María Ríos.", ["direct: Nos vamos mañana (María Ríos; dijo)"]),
            (
                "es", "Ríos afirmó que la calle está cerrada.",
                ["indirect: la calle está cerrada (Ríos; afirmó)"]
            ),
            ("et", "„Me läheme täna,“ ütles Mari Mägi.", ["direct: Me läheme täna, (Mari Mägi; ütles)"]),
            ("et", "Mägi ütles, et tee on suletud.", ["indirect: tee on suletud (Mägi; ütles)"]),
        ] as [(String, String, [String])])
    func languages(row: (String, String, [String])) { #expect(quotes(row.1, language: row.0) == row.2) }

    @Test("say to whom and on which day")
    func circumstances() throws {
        var parsed = article(
            "Hill told the news portal Delfi on Tuesday: \"We will go.\"",
            "\"We will stay,\" Berg said in an interview with the Elm Times.", language: "en")
        parsed.publishedAt = ZonedInstant(
            date: .init(timeIntervalSince1970: 1_640_678_400), secondsFromGMT: 0)
        let found = Enricher(stages: [.quotes]).enrich(parsed).quotes
        #expect(found.map(\.outlet) == ["Delfi", "Elm Times"])
        #expect(found.first?.saidOn == CalendarDay(year: 2021, month: 12, day: 28))
        #expect(found.last?.saidOn == nil)
    }

    @Test("keep the spans of all parts")
    func spans() {
        let enriched = Enricher(stages: [.quotes])
            .enrich(
                article(
                    "Õhtul ütles “naïve” mees: “We will go,” he said, “und… so 🎵 weiter.”", language: "en"))
        for quote in enriched.quotes {
            for span in [quote.span, quote.speakerSpan, quote.cueSpan].compactMap(\.self) + quote.parts {
                #expect(
                    scalars(span.startScalar, span.scalarLength, of: enriched.body)
                        == String(decoding: Array(enriched.body.utf8)[span.bytes], as: UTF8.self))
            }
            #expect(quote.text == scalars(quote.span.startScalar, quote.span.scalarLength, of: enriched.body))
        }
        #expect(!enriched.quotes.isEmpty)
    }

    @Test(
        "a bracket that nobody opened is no phrase",
        arguments: [
            ") said the minister in London.", "), said the minister in London.", ") , the minister said.",
            "] – said Ann Cole.", ")) said ).", "\"Go,\" ) said.",
        ])
    func strayBrackets(text: String) { #expect(quotes(text).allSatisfy { $0.hasPrefix("direct") }) }

    @Test(
        "hostile runs take linear time", .timeLimit(.minutes(5)),
        arguments: [
            "\"", "“", "”", "'", " 'a", " ‚a", "\" ", "“a ", "\"a\" ", " \"he said, ", "said ",
            "he said that ",
            "A ", "\"Go on there now,\" he said, ", "according to ", ", ", "(", "of the A ", "“a”", "''",
            "a: “b c d e”\n\n",
        ])
    func hostile(piece: String) {
        let size = ["\"", "“", "'"].contains(piece) ? 1_000_000 : 60_000
        let text = String(repeating: piece, count: size / piece.utf8.count)
        var parsed = ParsedArticle(mediaType: .plainText)
        parsed.paragraphs = text.components(separatedBy: "\n\n").map { ParsedArticle.Paragraph($0) }
        var draft = Draft(parsed)
        draft.article.language = "en"
        draft.findSentences()
        draft.findQuotes()
        #expect(draft.article.quotes.allSatisfy { $0.span.byteLength > 0 })
    }

    @Test("a speaker, a name and a content without end are copied nowhere")
    func endless() {
        let long = "A" + String(repeating: "a", count: 20_000)
        let on = String(repeating: "¶\"We will go home today and sleep well.\"", count: 200)
        let talkers = String(repeating: "He said that ", count: 99) + "\"" + long + " was here.\""
        let members = (0..<200).map { "¶John Smith\($0) of Harvard came on Monday." }.joined()
        for text in [
            "\(long) said on Monday: \"We will win this one now.\"\(on)", talkers,
            "The Harvard \(long) University opened a school on Monday.\(members)",
        ] {
            var parsed = ParsedArticle(mediaType: .plainText)
            parsed.declaredLanguage = "en"
            parsed.paragraphs = text.components(separatedBy: "¶").map { ParsedArticle.Paragraph($0) }
            let enriched = Enricher().enrich(parsed)
            let quoted = enriched.quotes.reduce(0) { sum, quote in
                sum + quote.text.utf8.count + (quote.speakerSurface?.utf8.count ?? 0)
                    + (quote.outlet?.utf8.count ?? 0)
            }
            let named = enriched.entities.reduce(0) { sum, entity in
                sum + (entity.affiliation?.utf8.count ?? 0) + (entity.role?.utf8.count ?? 0)
            }
            #expect(quoted + named < 4 * text.utf8.count)
        }
    }

    private func quotes(_ text: String, language: String = "en") -> [String] {
        var parsed = ParsedArticle(mediaType: .plainText)
        parsed.declaredLanguage = language
        parsed.paragraphs = text.components(separatedBy: "¶").map { ParsedArticle.Paragraph($0) }
        return Enricher(stages: [.quotes]).enrich(parsed).quotes.map {
            "\($0.kind.rawValue): \($0.text) (\($0.speakerSurface ?? "nobody"); \($0.cue ?? ""))"
        }
    }
}
