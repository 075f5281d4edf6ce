import Enrichment
import Parsing
import Testing

/// One row: the language, and a text in which `|` marks where a sentence ends.
typealias Parted = (language: String, text: String)

@Suite("Sentences")
struct SentenceTests {
    @Test(
        "end where a reader would end them",
        arguments: [
            ("en", "He came.| She left.| Why?| Nobody knows!"),
            // Titles, initials, acronyms, months, numbers.
            ("en", "Dr. Helen Marsh met Gen. Tom Ash and Sen. J. R. Moss.| They talked."),
            (
                "en",
                "The U.S. Senate met.| It left the U.S. in May.| He flew to the U.S.| The senator stayed."
            ),
            ("en", "George W. Hill won in the U.S.-led vote of No. 5 district.| He smiled."),
            ("en", "It was no.| No. 3 came on Jan. 10 and left.| Prices rose 3.5 percent to $1.20 a litre."),
            ("en", "She works at Alder Inc. in Ohio.| He works at Alder Inc.| The firm is old."),
            ("en", "It opens at 9 a.m. Monday and closes at 5 p.m.| Police were there."),
            ("en", "Bring bread, milk, etc. to the hall, e.g. on foot.| Fine."),
            // Quotes and brackets around the mark.
            ("en", "“We will go.”| He sat down.| “Now?” she asked.| ‘Yes.’| They went."),
            ("en", "\"It is late.\"| \"So it is,\" he said.| \"Go home!\" she cried.| He went."),
            ("en", "It rained.| (It always does.)| They stayed [at home].| Good."),
            // Ellipses and addresses.
            ("en", "Well... maybe.| Wait…| Then he spoke… and left."),
            ("en", "See example.com for more.| Version 2.0.1 is out.| What?!| Yes."),
            ("de", "Am 3. Oktober kam Dr. Weiß.| Er blieb z.B. bis zum 21. Jahrhundert.| Das war gut."),
            ("de", "„Wir gehen.“| Er nickte.| Rund 3,5 Mio. Euro fehlen."),
            ("fr", "M. Dupont est parti.| Mme. Roy aussi, vers 10 h.| Il pleuvait.| « Allons ! » dit-elle."),
            ("et", "Kohtumine on 24. veebruaril kell 10.| Ta saabus 1. mail, s.t. varem.| See on hea."),
            ("zh", "今天下雨。|他没有来!|为什么?|“因为很远。”|他说。"),
            ("ja", "雨が降った。|「遠い。」|彼は言った。"),
            ("hi", "यह एक वाक्य है।| यह दूसरा है।"),
        ] as [Parted])
    func ends(row: Parted) {
        let text = row.text.replacing("|", with: "")
        let expected = row.text.split(separator: "|").map { $0.trimming(" ") }
        #expect(sentences(of: text, language: row.language) == expected)
    }

    @Test("never cross paragraphs, with or without a mark at the end")
    func paragraphs() {
        let enriched = Enricher(stages: [.sentences]).enrich(article("A heading", "One. Two", "Three."))
        #expect(texts(enriched) == ["A heading", "One.", "Two", "Three."])
    }

    @Test("count their spans in scalars and in bytes alike")
    func spans() {
        let enriched = Enricher(stages: [.sentences])
            .enrich(article("Ööbik laulis. 🎵 Ta lendas ära!", "Cafe\u{301} — naïve… “Oui.”"))
        let bytes = Array(enriched.body.utf8)
        for sentence in enriched.sentences {
            let span = sentence.startByte..<sentence.startByte + sentence.byteLength
            #expect(
                scalars(sentence.startScalar, sentence.scalarLength, of: enriched.body)
                    == String(decoding: bytes[span], as: UTF8.self))
        }
        #expect(enriched.sentences.count == 4)
    }

    @Test("hostile runs of marks take linear time", .timeLimit(.minutes(5)))
    func hostile() {
        for piece in ["\"", ". ", "(", "... ", "A. ", "。", "?!\" ", " ", "“"] {
            let text = "x" + String(repeating: piece, count: 1_000_000 / piece.utf8.count)
            let enriched = Enricher(stages: [.sentences]).enrich(article(text))
            #expect(enriched.sentences.last.map { $0.startByte + $0.byteLength <= text.utf8.count } ?? true)
        }
    }

    private func sentences(of text: String, language: String) -> [String] {
        texts(Enricher(stages: [.sentences]).enrich(article(text, language: language)))
    }

    private func texts(_ enriched: EnrichedArticle) -> [String] {
        enriched.sentences.map { scalars($0.startScalar, $0.scalarLength, of: enriched.body) }
    }
}

extension Substring {
    fileprivate func trimming(_ character: Character) -> String {
        var text = self
        while text.first == character { text.removeFirst() }
        while text.last == character { text.removeLast() }
        return String(text)
    }
}
