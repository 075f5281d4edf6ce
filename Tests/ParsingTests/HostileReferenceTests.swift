import Testing

@testable import Parsing

/// A few kilobytes whose brackets double, or whose references multiply, at every level. Where a time is
/// bounded, reading them took tens of seconds before.
@Suite("Hostile references")
struct HostileReferenceTests {
    /// - Parameter others: the graph's other objects, each after a comma.
    private func parse(_ members: String, others: String = "") throws -> ParsedArticle {
        let article = #"{"@type":"NewsArticle","headline":"Talks","articleBody":"He said.",\#(members)}"#
        var record = RawArticle(payload: Array(#"{"@graph":[\#(article)\#(others)]}"#.utf8))
        record.headers.contentType = "application/json"
        return try ArticleParser().parse(record)
    }

    private func list(_ item: String, _ count: Int) -> String {
        "[" + Array(repeating: item, count: count).joined(separator: ",") + "]"
    }

    private func brackets(_ count: Int, around item: String) -> String {
        String(repeating: "[", count: count) + item + String(repeating: "]", count: count)
    }

    private func timed<Value>(_ work: () throws -> Value) rethrows -> (value: Value, time: Duration) {
        let start = ContinuousClock.now
        let value = try work()
        return (value, start.duration(to: .now))
    }

    // MARK: JSON payloads

    @Test("A publisher in many brackets takes no longer for each")
    func publisherInBrackets() throws {
        let members = #""publisher":\#(brackets(24, around: "\"Reuters\""))"#
        let (article, time) = try timed { try parse(members) }
        #expect(article.headline == "Talks")
        #expect(time < .seconds(5))
    }

    @Test("What stands in a few brackets is found")
    func fewBrackets() throws {
        let publisher = brackets(3, around: "\"Reuters\"")
        let image = #"{"large":{"best":\#(brackets(2, around: "\"https://a.org/i.jpg\""))}}"#
        let url = brackets(3, around: "\"https://a.org/1\"")
        let article = try parse(#""publisher":\#(publisher),"image":\#(image),"url":\#(url)"#)
        #expect(article.publisher == "Reuters")
        #expect(article.imageURL == "https://a.org/i.jpg")
        #expect(article.url == "https://a.org/1")
    }

    @Test("Authors whose names refer to them again, many times")
    func authorsInCircles() throws {
        let references = list("\"#p\"", 400)
        let person = ##",{"@id":"#p","name":\##(references)}"##
        let (article, time) = try timed { try parse(#""author":\#(references)"#, others: person) }
        #expect(article.headline == "Talks")
        #expect(time < .seconds(5))
    }

    @Test("An image whose sizes refer to it again, many times")
    func imageInCircles() throws {
        let references = list("\"#o\"", 60)
        let sizes = (0..<20).map { #""size\#($0)":\#(references)"# }.joined(separator: ",")
        let object = ##",{\##(sizes),"@id":"#o"}"##
        let (article, time) = try timed { try parse(##""image":"#o""##, others: object) }
        #expect(article.imageURL == nil)
        #expect(time < .seconds(5))
    }

    @Test("A long name is not copied for each of many references")
    func copies() throws {
        let name = String(repeating: "word ", count: 10_000)
        let references = list("\"#t\"", 2000)
        let json = ##"{"keywords":\##(references),"@graph":[{"@id":"#t","name":"\##(name)"}]}"##
        let document = try JSONDocument(Array(json.utf8), depth: 10)
        let keywords = try #require(document.member("keywords", of: document.root))
        let items = try #require(JSONFieldReader(document).items(keywords))
        #expect(items.map(\.utf8.count).reduce(0, +) < 2_000_000)
    }

    @Test("All that a rich document refers to is read")
    func richDocument() throws {
        let terms = (0..<500).map {
            ##",{"@type":"DefinedTerm","@id":"#t\##($0)","name":"Term \##($0)","url":"https://a.org/t"}"##
        }
        let keywords = (0..<500).map { ##"{"@id":"#t\##($0)"}"## }.joined(separator: ",")
        let life = String(repeating: "She has written of it for years. ", count: 300)
        let jane = ##",{"@id":"#jane","name":"Jane Doe","description":"\##(life)"}"##
        let article = try parse(
            ##""keywords":[\##(keywords)],"author":{"@id":"#jane"}"##,
            others: terms.joined(separator: "") + jane)
        #expect(article.tags == (0..<500).map { "Term \($0)" })
        #expect(article.authors == ["Jane Doe"])
    }

    // MARK: Pages

    private func metadata(author: String, others: String) -> PageMetadata {
        let article = #"{"@type":"NewsArticle","headline":"Talks","author":\#(author)}"#
        let script =
            #"<script type="application/ld+json">{"@graph":[\#(article),\#(others)]}</script>"#
        let page = "<html><head>\(script)</head><body><p>He said.</p></body></html>"
        return PageMetadata(HTMLTreeBuilder.document(Array(page.utf8)))
    }

    private func authors(_ metadata: PageMetadata) throws -> [String] {
        try #require(LinkedArticle(metadata, isSame: { _ in false })).names("author")
    }

    @Test("Authors that nobody knows, beside an object of many members")
    func unknownAuthors() throws {
        let members = (0..<20_000).map { "\"k\($0)\":1" }.joined(separator: ",")
        let page = metadata(author: list(#"{"@id":"a"}"#, 20_000), others: "{\(members)}")
        let (names, time) = try timed { try authors(page) }
        #expect(names.isEmpty)
        #expect(time < .seconds(5))
    }

    @Test("Authors of a page whose names refer to them again, many times")
    func pageAuthorsInCircles() throws {
        let references = list(#"{"@id":"a"}"#, 2000)
        let page = metadata(author: references, others: #"{"@id":"a","name":\#(references)}"#)
        let (names, time) = try timed { try authors(page) }
        #expect(names.isEmpty)
        #expect(time < .seconds(5))
    }

    @Test("Of objects with one id the first with a name counts, each time it is referred to")
    func repeatedAuthors() throws {
        let people = [
            #"{"@id":"a","url":"https://a.org"}"#, #"{"@id":"a","name":"Ann Lee"}"#,
            #"{"@id":"a","name":"Cy Roe"}"#, #"{"@id":"b","name":["Bo Ek"]}"#,
        ].joined(separator: ",")
        let three = metadata(author: #"[{"@id":"a"},{"@id":"b"},{"@id":"a"}]"#, others: people)
        #expect(try authors(three) == ["Ann Lee", "Bo Ek", "Ann Lee"])
        let many = metadata(author: list(#"{"@id":"a"}"#, 60), others: people)
        #expect(try authors(many).count == 50)
    }
}
