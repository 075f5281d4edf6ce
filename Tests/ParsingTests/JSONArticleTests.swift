import Foundation
import Testing

@testable import Parsing

@Suite("JSON articles")
struct JSONArticleTests {
    func parse(_ json: String) throws -> ParsedArticle {
        var headers = RawArticle.Headers()
        headers.contentType = "application/json"
        return try ArticleParser().parse(RawArticle(payload: Array(json.utf8), headers: headers))
    }

    private func reason(_ json: String) -> Rejection.Reason? {
        do {
            _ = try parse(json)
            return nil
        } catch { return (error as? Rejection)?.reason }
    }

    @Test("schema.org's names")
    func schemaOrg() throws {
        let article = try parse(
            """
            {"@context": "https://schema.org", "@type": "NewsArticle",
             "headline": "Talks go on", "alternativeHeadline": "Nobody expects a result",
             "articleBody": "The minister said so.\\n\\nHe left.",
             "datePublished": "2021-12-28T12:00:00+02:00", "dateModified": "2021-12-28T11:00:00Z",
             "author": {"@type": "Person", "name": "Jane Doe"}, "editor": {"name": "John Roe"},
             "publisher": {"@type": "NewsMediaOrganization", "name": "ERR News", "logo": {"url": "https://a.org/l.png"}},
             "mainEntityOfPage": {"@type": "WebPage", "@id": "https://a.org/talks"},
             "identifier": {"@type": "PropertyValue", "propertyID": "x", "value": "a-1"},
             "inLanguage": "en-GB", "articleSection": ["World", "Europe"], "keywords": "NATO, talks; Russia",
             "image": [{"@type": "ImageObject", "url": "https://a.org/i.jpg"}]}
            """)
        #expect(article.mediaType == .jsonLD)
        #expect(article.headline == "Talks go on")
        #expect(article.standfirst == "Nobody expects a result")
        #expect(article.paragraphs.map(\.text) == ["The minister said so.", "He left."])
        #expect(article.publishedAt?.date.timeIntervalSince1970 == 1_640_685_600)
        #expect(article.publishedAt?.secondsFromGMT == 7200)
        #expect(article.modifiedAt?.date.timeIntervalSince1970 == 1_640_689_200)
        #expect(article.authors == ["Jane Doe"])
        #expect(article.editors == ["John Roe"])
        #expect(article.publisher == "ERR News")
        #expect(article.url == "https://a.org/talks")
        #expect(article.payloadID == "a-1")
        #expect(article.declaredLanguage == "en-GB")
        #expect(article.section == "World")
        #expect(article.tags == ["NATO", "talks", "Russia"])
        #expect(article.imageURL == "https://a.org/i.jpg")
    }

    @Test("Every name of the table is read as its field", arguments: JSONFieldNames.table.map(\.field))
    func everyName(field: JSONFieldNames.Field) throws {
        let names = try #require(JSONFieldNames.table.first { $0.field == field }?.names)
        for name in names {
            switch field {
            case .headline: #expect(try parse(#"{"\#(name)":"Talks","text":"He said."}"#).headline == "Talks")
            case .body: #expect(try parse(#"{"headline":"Talks","\#(name)":"He said."}"#).body == "He said.")
            case .standfirst:
                #expect(try parse(#"{"text":"He said.","\#(name)":"So it is"}"#).standfirst == "So it is")
            case .publishedAt:
                #expect(
                    try parse(#"{"text":"He said.","\#(name)":"2021-12-28"}"#).publishedAt?.isDayOnly == true)
            case .modifiedAt:
                #expect(
                    try parse(#"{"text":"He said.","\#(name)":"2021-12-28"}"#).modifiedAt?.isDayOnly == true)
            case .authors:
                #expect(try parse(#"{"text":"He said.","\#(name)":"Jane Doe"}"#).authors == ["Jane Doe"])
            case .editors:
                #expect(try parse(#"{"text":"He said.","\#(name)":"Jane Doe"}"#).editors == ["Jane Doe"])
            case .publisher: #expect(try parse(#"{"text":"He said.","\#(name)":"ERR"}"#).publisher == "ERR")
            case .url:
                #expect(
                    try parse(#"{"text":"He said.","\#(name)":"https://a.org/1"}"#).url == "https://a.org/1")
            case .payloadID: #expect(try parse(#"{"text":"He said.","\#(name)":17}"#).payloadID == "17")
            case .language:
                #expect(try parse(#"{"text":"He said.","\#(name)":"et"}"#).declaredLanguage == "et")
            case .section: #expect(try parse(#"{"text":"He said.","\#(name)":"World"}"#).section == "World")
            case .tags: #expect(try parse(#"{"text":"He said.","\#(name)":["a","b"]}"#).tags == ["a", "b"])
            case .image:
                #expect(
                    try parse(#"{"text":"He said.","\#(name)":"https://a.org/i"}"#).imageURL
                        == "https://a.org/i")
            case .dateline:
                #expect(try parse(#"{"text":"He said.","\#(name)":"LONDON"}"#).dateline == "LONDON")
            case .corrections:
                #expect(try parse(#"{"text":"He said.","\#(name)":"A name."}"#).corrections == ["A name."])
            case .liveUpdates:
                let json = #"{"headline":"Live","\#(name)":[{"headline":"Ten","articleBody":"He left."}]}"#
                #expect(try parse(json).paragraphs.map(\.text) == ["Ten", "He left."])
            case .type:
                #expect(
                    try parse(#"[{"text":"no"},{"\#(name)":"NewsArticle","text":"He said."}]"#).body
                        == "He said.")
            }
        }
    }

    @Test(
        "Names compare without case, underscores and hyphens",
        arguments: ["published_at", "publishedAt", "PublishedAt", "published-at", "PUBLISHED AT"])
    func spelling(name: String) throws {
        #expect(try parse(#"{"text":"He said.","\#(name)":"2021-12-28"}"#).publishedAt != nil)
    }

    @Test(
        "Authors in all their shapes",
        arguments: [
            (#""Jane Doe""#, ["Jane Doe"]),
            (#""By Jane Doe and John Roe""#, ["Jane Doe", "John Roe"]),
            (#""Jane Doe, John Roe""#, ["Jane Doe", "John Roe"]),
            (#""Doe, Jane""#, ["Jane Doe"]),
            (#"{"name":"Jane Doe"}"#, ["Jane Doe"]),
            (#"[{"name":"Jane Doe"},"John Roe"]"#, ["Jane Doe", "John Roe"]),
            (#"{"name":["Jane Doe","John Roe"]}"#, ["Jane Doe", "John Roe"]),
            (#"[{"first_name":"Jane","last_name":"Doe"}]"#, ["Jane Doe"]),
            (#"{"givenName":"Jane","familyName":"Doe"}"#, ["Jane Doe"]),
            (#"{"@type":"Organization","name":"Reuters"}"#, ["Reuters"]),
            (#""https://facebook.com/janedoe""#, []),
            (#"[]"#, []), (#"null"#, []), (#"17"#, []), (#"true"#, []), (#"{}"#, []), (#"[[[]]]"#, []),
        ])
    func authors(value: String, expected: [String]) throws {
        #expect(try parse(#"{"title":"T","text":"He said.","author":\#(value)}"#).authors == expected)
    }

    @Test(
        "Publishers in all their shapes",
        arguments: [
            (#""ERR News""#, "ERR News"), (#"{"id":null,"name":"ERR News"}"#, "ERR News"),
            (#"[{"name":"ERR News"}]"#, "ERR News"), (#""https://www.err.ee/news""#, "err.ee"), (#"17"#, nil),
        ] as [(String, String?)])
    func publisher(value: String, expected: String?) throws {
        #expect(try parse(#"{"title":"T","text":"He said.","source":\#(value)}"#).publisher == expected)
    }

    @Test(
        "The article is found wherever it stands",
        arguments: [
            #"{"article":{"title":"T","text":"He said."}}"#, #"{"data":{"title":"T","text":"He said."}}"#,
            #"{"anything":{"title":"T","text":"He said."}}"#, #"[{"title":"T","text":"He said."}]"#,
            #"{"status":"ok","articles":[{"title":"T","text":"He said."},{"title":"U","text":"She said."}]}"#,
            #"{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["Article"],"headline":"T","articleBody":"He said."}]}"#,
            #"[{"@type":"BreadcrumbList","name":"x"},{"@type":"NewsArticle","headline":"T","articleBody":"He said."}]"#,
            #"{"response":{"content":{"fields":{"headline":"T","bodyText":"He said."}}}}"#,
            #"{"before":null,"after":{"title":"T","text":"He said."},"op":"c"}"#,
        ])
    func found(json: String) throws {
        let article = try parse(json)
        #expect(article.headline == "T")
        #expect(article.body == "He said.")
    }

    @Test("A member of a graph may be referred to by its id")
    func graph() throws {
        let article = try parse(
            """
            {"@graph":[{"@type":"NewsArticle","headline":"T","articleBody":"He said.","author":{"@id":"#jane"},
            "publisher":{"@id":"https://a.org/#org"},"image":{"@id":"#image"}},{"@id":"#jane","name":"Jane Doe"},
            {"@id":"https://a.org/#org","name":"ERR News"},{"@id":"#image","url":"https://a.org/i.jpg"}]}
            """)
        #expect(article.authors == ["Jane Doe"])
        #expect(article.publisher == "ERR News")
        #expect(article.imageURL == "https://a.org/i.jpg")
    }

    @Test(
        "Objects side by side, each with its graph, refer to one another; a bare address may be such a reference"
    )
    func graphs() throws {
        let article = try parse(
            """
            [{"@graph":[{"@type":"Person","@id":"https://a.org/#jane","name":"Jane Doe"}]},
             {"@type":"NewsMediaOrganization","@id":"https://a.org/#org","name":"ERR News"},
             {"@type":"NewsArticle","headline":"T","articleBody":"He said.","author":["https://a.org/#jane"],
              "publisher":"https://a.org/#org","keywords":{"@set":["a","b"]},
              "image":{"@list":[{"@type":"ImageObject","contentUrl":"//a.org/i.jpg"}]}}]
            """)
        #expect(article.authors == ["Jane Doe"])
        #expect(article.publisher == "ERR News")
        #expect(article.tags == ["a", "b"])
        #expect(article.imageURL == "https://a.org/i.jpg")
    }

    @Test("References in a circle end")
    func circle() throws {
        let article = try parse(
            #"{"@graph":[{"@type":"Article","headline":"T","articleBody":"He said.","author":{"@id":"a"}},{"@id":"a","author":{"@id":"b"},"x":1},{"@id":"b","author":{"@id":"a"},"x":1}]}"#
        )
        #expect(article.authors.isEmpty)
    }

    @Test(
        "An article whose fields lie apart from its id, address and date",
        arguments: [
            #"{"response":{"results":[{"id":"a-1","webUrl":"https://a.org/1","webPublicationDate":"2021-12-28","fields":{"headline":"T","bodyText":"He said."}}]}}"#,
            #"{"hits":{"hits":[{"_id":"a-1","_source":{"title":"T","text":"He said.","url":"https://a.org/1","date":"2021-12-28"}}]}}"#,
            #"{"data":{"type":"article","id":"a-1","attributes":{"title":"T","body":"He said.","published":"2021-12-28","url":"https://a.org/1"}}}"#,
        ])
    func wrapped(json: String) throws {
        let article = try parse(json)
        #expect(article.headline == "T")
        #expect(article.body == "He said.")
        #expect(article.payloadID == "a-1")
        #expect(article.url == "https://a.org/1")
        #expect(article.publishedAt?.isDayOnly == true)
    }

    @Test("What an envelope says of itself is not the article's")
    func envelope() throws {
        let article = try parse(#"{"id":"request-7","title":"OK","data":{"title":"T","text":"He said."}}"#)
        #expect(article.payloadID == nil)
        #expect(article.headline == "T")
    }

    @Test("WordPress: rendered fields, the author's name among what is embedded, the time in Greenwich")
    func wordPress() throws {
        let article = try parse(
            """
            {"id":17,"date":"2021-12-28T12:00:00","date_gmt":"2021-12-28T10:00:00","link":"https://a.org/1",
             "title":{"rendered":"Talks &#8211; go on"},"content":{"rendered":"<p>He said.</p>","protected":false},
             "excerpt":{"rendered":"<p>Nobody expects a result.</p>"},"author":3,
             "_embedded":{"author":[{"id":3,"name":"Jane Doe"}],"wp:featuredmedia":[{"source_url":"https://a.org/i.jpg"}]}}
            """)
        #expect(article.headline == "Talks – go on")
        #expect(article.body == "He said.")
        #expect(article.authors == ["Jane Doe"])
        #expect(article.publishedAt?.date.timeIntervalSince1970 == 1_640_685_600)
        #expect(article.imageURL == "https://a.org/i.jpg")
        #expect(article.payloadID == "17")
    }

    @Test("Fields in several kinds of text or several languages")
    func kinds() throws {
        let article = try parse(
            """
            {"headlines":{"basic":"Talks go on"},"subheadlines":{"basic":"Nobody expects a result"},
             "credits":{"by":[{"name":"Jane Doe"}]},"promo_image":{"large":{"src":"https://a.org/i.jpg"}},
             "content_elements":[{"type":"text","content":"<p>He said.</p>"},{"type":"header","content":"Why"}]}
            """)
        #expect(article.headline == "Talks go on")
        #expect(article.standfirst == "Nobody expects a result")
        #expect(article.authors == ["Jane Doe"])
        #expect(article.imageURL == "https://a.org/i.jpg")
        #expect(article.paragraphs.map(\.text) == ["He said.", "Why"])
        #expect(
            try parse(#"{"title":{"en":"Talks","de":"Gespräche"},"text":"He said."}"#).headline == "Talks")
    }

    @Test("Without a body the description is one; beside a body it is the standfirst")
    func description() throws {
        let short = try parse(#"{"title":"T","description":"He said no more."}"#)
        #expect(short.body == "He said no more.")
        #expect(short.standfirst == nil)
        let full = try parse(
            #"{"title":"T","description":"He said no more.","content":"He said no more than that."}"#)
        #expect(full.standfirst == "He said no more.")
    }

    @Test("A teaser under the better name gives way to the full text")
    func teaser() throws {
        let long = String(repeating: "He said it again. ", count: 60)
        let article = try parse(
            #"{"title":"T","content":"He said it again… [+900 chars]","full_content":"\#(long)"}"#)
        #expect(article.body.utf8.count > 1000)
        #expect(
            try parse(#"{"title":"T","content":"He said it again… [+900 chars]"}"#).body
                == "He said it again…")
    }

    @Test(
        "Dates as numbers and in wrappers",
        arguments: ["1640685600", "1640685600000", #""1640685600""#, #"{"$date":"2021-12-28T10:00:00Z"}"#])
    func dates(value: String) throws {
        let article = try parse(#"{"title":"T","text":"He said.","published_at":\#(value)}"#)
        #expect(article.publishedAt?.date.timeIntervalSince1970 == 1_640_685_600)
    }

    @Test("An impossible date gives way to the next name's, and is said")
    func impossibleDate() throws {
        let article = try parse(
            #"{"title":"T","text":"He said.","datePublished":"2021-02-30","date":"2021-12-28"}"#)
        #expect(article.publishedAt?.date.timeIntervalSince1970 == 1_640_649_600)
        #expect(article.warnings == [.impossibleDate])
    }

    @Test("A key given twice: the last one counts")
    func duplicates() throws {
        #expect(try parse(#"{"title":"A","title":"B","text":"He said."}"#).headline == "B")
    }

    @Test("Values of wrong types are none")
    func wrongTypes() throws {
        for value in ["null", "true", "17", "-1.5e300", "[]", "{}", "[null]", #"[{"x":[1]}]"#, #""""#] {
            let members = JSONFieldNames.table.flatMap(\.names).filter { $0 != "text" }.map {
                #""\#($0)":\#(value)"#
            }
            let article = try parse(#"{"text":"He said.",\#(members.joined(separator: ","))}"#)
            #expect(article.body == "He said.")
        }
    }

    @Test("Half a surrogate pair becomes U+FFFD, and is said")
    func surrogates() throws {
        let article = try parse(#"{"title":"a\ud83db","text":"\ude00 He said \ud83d\ude00."}"#)
        #expect(article.headline == "a\u{FFFD}b")
        #expect(article.body == "\u{FFFD} He said 😀.")
        #expect(article.warnings == [.invalidBytesReplaced])
    }

    @Test("Escapes")
    func escapes() throws {
        #expect(
            try parse(#"{"title":"\"a\" \/ \\ \u00e9\tb","text":"He\b said."}"#).headline == #""a" / \ é b"#)
    }

    @Test("Numbers of any size are text")
    func numbers() throws {
        let json = #"{"id":123456789012345678901234567890,"n":-1.5E+99999,"title":"T","text":"He said."}"#
        #expect(try parse(json).payloadID == "123456789012345678901234567890")
    }

    @Test(
        "What is no JSON is refused, with the place",
        arguments: [
            "{", "[", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, "[1,]", "{'a':1}", #"{"a":1} x"#, #"{"a":tru}"#,
            #"{"a":01}"#,
            #"{"a":1.}"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"b"#, #"{"a":-}"#, #"{"a":1e}"#, "nul", "",
        ])
    func malformed(json: String) {
        guard !json.isEmpty else { return }
        #expect(reason(json) == .malformedJSON)
    }

    @Test("The place of a fault is given in bytes")
    func place() {
        #expect(throws: Rejection(.malformedJSON, "an object wants a comma or its end, at byte 11")) {
            try parse(#"{"õ": "x" y}"#)
        }
    }

    @Test(
        "No object with a headline or a body is no article",
        arguments: ["17", "[]", "{}", #""text""#, #"[1,2]"#, "null"])
    func noArticle(json: String) {
        #expect(reason(json) == .noArticle)
    }

    @Test("Nesting has a limit")
    func depth() {
        let inner = #"{"title":"T","text":"He said."}"#
        let nested = { (levels: Int) in
            #"{"title":"T","text":"He said.","x":"# + String(repeating: "[", count: levels) + inner
                + String(repeating: "]", count: levels) + "}"
        }
        #expect(reason(nested(100)) == nil)
        #expect(reason(nested(250)) == .tooDeep)
    }

    @Test("Raw line ends and tabs in strings are taken as meant")
    func rawControls() throws {
        #expect(try parse("{\"title\":\"T\",\"text\":\"He said.\n\nHe\tleft.\"}").paragraphs.count == 2)
    }
}
