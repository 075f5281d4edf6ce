import Testing

@testable import Parsing

/// Bodies: text, pieces of HTML, blocks.
extension JSONArticleTests {
    @Test(
        "Paragraphs in pieces, one for each style, stay whole",
        arguments: [
            #"[{"type":"paragraph","content":[{"type":"text","text":"He "},{"type":"text","marks":[],"text":"said"},{"type":"text","text":"."}]},{"type":"heading","content":[{"type":"text","text":"Why"}]}]"#,
            #"[{"_type":"block","children":[{"_type":"span","text":"He "},{"_type":"span","text":"said."}]},{"type":"header","text":"Why"}]"#,
            #"{"nodeType":"document","content":[{"nodeType":"paragraph","content":[{"nodeType":"text","value":"He "},{"nodeType":"hyperlink","content":[{"nodeType":"text","value":"said"}]},{"nodeType":"text","value":"."}]},{"nodeType":"heading-2","content":[{"nodeType":"text","value":"Why"}]}]}"#,
            #"[{"blockName":"core/paragraph","text":"He said."},{"blockName":"core/heading","text":"Why"}]"#,
        ])
    func pieces(body: String) throws {
        let article = try parse(#"{"title":"T","body":\#(body)}"#)
        #expect(article.paragraphs.map(\.text) == ["He said.", "Why"])
        #expect(article.paragraphs.map(\.role) == [.text, .subheading])
    }

    @Test("HTML in fields is read as HTML")
    func html() throws {
        let article = try parse(
            #"{"title":"Talks &amp; <i>more</i> talks","content_html":"<p>The <b>minister</b> said&nbsp;so.</p><p>He left.</p>"}"#
        )
        #expect(article.headline == "Talks & more talks")
        #expect(article.paragraphs.map(\.text) == ["The minister said so.", "He left."])
    }

    @Test("A few links in a plain text don't run its paragraphs together")
    func inlineHTML() throws {
        let article = try parse(
            #"{"title":"T","text":"The <a href=\"https://a.org\">minister</a> said so.\n\nHe left &amp; went."}"#
        )
        #expect(article.paragraphs.map(\.text) == ["The minister said so.", "He left & went."])
    }

    @Test("Signs that are no markup stay")
    func noMarkup() throws {
        #expect(
            try parse(#"{"title":"a < b > c","text":"If x<y then AT&T wins & <Name> loses."}"#).headline
                == "a < b > c")
        #expect(
            try parse(#"{"text":"If x<y then AT&T & <Name> lose."}"#).body
                == "If x<y then AT&T & <Name> lose.")
    }

    @Test("Blocks are read with their roles, and what holds no text is left out")
    func blocks() throws {
        let article = try parse(
            """
            {"title":"T","body":[{"type":"paragraph","data":{"text":"He said."}},{"type":"heading","text":"Why"},
            {"type":"image","text":"no"},{"type":"list","items":["one","two"]},{"type":"quote","content":"So be it."},"Bare."]}
            """)
        #expect(article.paragraphs.map(\.text) == ["He said.", "Why", "one", "two", "So be it.", "Bare."])
        #expect(
            article.paragraphs.map(\.role) == [.text, .subheading, .listItem, .listItem, .blockQuote, .text])
    }

    @Test("A text's own dateline, byline, credits and promotions are read as in plain text")
    func conventions() throws {
        let article = try parse(
            #"""
            {"title":"Talks","text":"Talks\n\nBy Jane Doe\n\nLONDON (Reuters) - Talks went on.\n\nHe left.\n\n(Editing by John Roe)\n\nSign up for our newsletter"}
            """#)
        #expect(article.authors == ["Jane Doe"])
        #expect(article.dateline == "LONDON (Reuters)")
        #expect(article.paragraphs.map(\.text) == ["Talks went on.", "He left."])
        #expect(article.editors == ["John Roe"])
    }
}
