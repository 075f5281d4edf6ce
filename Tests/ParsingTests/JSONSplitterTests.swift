import Testing

@testable import Parsing

@Suite("JSON of many articles, split")
struct JSONSplitterTests {
    private func texts(_ json: String) -> [String]? {
        JSONSplitter.split(Array(json.utf8))?.map { String(decoding: $0.payload, as: UTF8.self) }
    }

    @Test("An array of articles: each element as it stands")
    func array() {
        let json =
            #" [ {"title":"T","text":"He said, \"[no],\" {"} , {"@type":"NewsArticle","headline":"U","n":[1,{}]} ]"#
        #expect(
            texts(json) == [
                #"{"title":"T","text":"He said, \"[no],\" {"}"#,
                #"{"@type":"NewsArticle","headline":"U","n":[1,{}]}"#,
            ])
    }

    @Test(
        "What is one article, or none, stays whole",
        arguments: [
            #"[{"title":"T","text":"He said."}]"#, #"{"title":"T","text":"He said."}"#, "[1,2]", "[]", "[",
            "",
            #"[{"@type":"BreadcrumbList","name":"x"},{"@type":"NewsArticle","headline":"T"}]"#, "[[],[]]",
            "{}",
            #"{"articles":"x","items":[{"text":"He said."},{"text":"She said."}]}"#, "[Update] Talks go on",
            #"[{"title":"T","text":"He said."},"#, #"[{"title":"T","text":"a"},{"title":"T","text":"b"},7]"#,
        ])
    func whole(json: String) {
        #expect(texts(json) == nil)
    }

    @Test("A JSON Feed: its title is the publisher, its language that of items without one")
    func feed() throws {
        let records = try #require(
            JSONSplitter.split(
                Array(
                    #"""
                    {"version":"https://jsonfeed.org/version/1.1","title":"Harbour \"Post\"","home_page_url":"https://a.org",
                    "language":"et","items":[{"id":"1","url":"https://a.org/1","title":"One","content_text":"He said.",
                    "date_published":"2021-12-28T10:00:00Z","authors":[{"name":"Jane Doe"}]},
                    {"id":"2","language":"en","content_html":"<p>She said.</p>"}]}
                    """#.utf8)))
        #expect(records.map(\.headers.publisher) == ["Harbour \"Post\"", "Harbour \"Post\""])
        #expect(records.map(\.headers.language) == ["et", nil])
        let articles = try records.map { try ArticleParser().parse($0) }
        #expect(articles.map(\.body) == ["He said.", "She said."])
        #expect(articles.first?.headline == "One")
        #expect(articles.first?.url == "https://a.org/1")
        #expect(articles.first?.authors == ["Jane Doe"])
    }

    @Test("Whatever arrives: no trap, linear time")
    func hostile() {
        var random = SplitMix(seed: 41)
        let json = Array(
            #"{"version":"jsonfeed.org","items":[{"text":"He said."},{"text":"\\"}],"title":"T"}"#.utf8)
        let array = Array(#"[{"text":"He said."},{"text":"\\"},{"text":"b"}]"#.utf8)
        for _ in 0..<500 {
            _ = JSONSplitter.split(random.mutilated(json))
            _ = JSONSplitter.split(random.mutilated(array))
        }
        let clock = ContinuousClock()
        for piece in ["[", "{", "\"", "{\"a\":", "{},", "\\", "1,", "{\"text\":\"a\"},"] {
            let long = Array(("[" + String(repeating: piece, count: 100_000 / piece.utf8.count)).utf8)
            let time = clock.measure { _ = JSONSplitter.split(long) }
            #expect(time < .seconds(10), "\(piece)")
        }
    }
}
