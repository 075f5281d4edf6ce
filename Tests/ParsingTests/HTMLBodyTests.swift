import Testing

@testable import Parsing

/// What of a page is the article's text, and in which role.
@Suite("HTML bodies")
struct HTMLBodyTests {
    private func read(_ body: String, head: String = "") throws -> ParsedArticle {
        let page = "<!DOCTYPE html><html><head>\(head)</head><body>\(body)</body></html>"
        var record = RawArticle(payload: Array(page.utf8))
        record.headers.contentType = "text/html; charset=utf-8"
        return try ArticleParser().parse(record)
    }

    private func texts(_ body: String, head: String = "") throws -> [String] {
        try read(body, head: head).paragraphs.map(\.text)
    }

    private static let first = """
        The council voted on Tuesday to rebuild the old bridge, which was closed two years ago after a storm.
        """
    private static let second = """
        Work will begin in spring, the mayor said, and is expected to last until the end of next year.
        """
    private static let third = """
        Residents had asked for a decision for months, since the detour costs them half an hour each way.
        """
    private static let story = "<p>\(first)</p><p>\(second)</p><p>\(third)</p>"

    @Test("Paragraphs keep their roles")
    func roles() throws {
        let article = try read(
            """
            <h1>Bridge to be rebuilt</h1><div class="article-body"><p>\(Self.first)</p>
            <h2>What it will cost</h2><p>\(Self.second)</p>
            <ul><li>Two lanes for cars, as before.</li><li>A path for bicycles, three metres wide.</li></ul>
            <blockquote><p>It is about time, and I am glad for all who live there.</p></blockquote>
            <table><tr><th>Year</th><th>Cost</th></tr><tr><td>2023</td><td>4</td></tr></table>
            <figure><img src="b.jpg"><figcaption>The bridge seen from the north.</figcaption></figure>
            <p>\(Self.third)</p></div>
            """)
        #expect(
            article.paragraphs.map(\.role) == [
                .text, .subheading, .text, .listItem, .listItem, .blockQuote, .table, .table, .text,
            ])
        #expect(article.paragraphs[6].text == "Year | Cost")
        #expect(article.paragraphs[7].text == "2023 | 4")
        #expect(article.captions == ["The bridge seen from the north."])
        #expect(article.pageKind == .article)
    }

    @Test(
        "What stands around the text is left out",
        arguments: [
            #"<div class="related-articles"><h3>Related</h3><p>A dog was found in the river, unharmed. Read on.</p></div>"#,
            #"<div id="comments"><p>I have said so for years, and nobody would listen to me. Shame!</p></div>"#,
            #"<div class="cookie-notice"><p>We use cookies, and so do our many partners. Accept all of them?</p></div>"#,
            #"<aside><p>Ten things to do at the weekend, from the fair to the flea market on Sunday.</p></aside>"#,
            #"<div class="newsletter-box"><p>Get our newsletter every morning, with all the news you need.</p></div>"#,
            #"<p class="author-bio">Jane Doe has written on the county for ten years. She lives in town.</p>"#,
            #"<div class="share-bar"><a href="/f">Facebook</a> <a href="/t">Twitter</a></div>"#,
            #"<p><a href="/x">More: Dog found in the river, unharmed</a></p>"#,
            #"<p>Photo: Jane Doe / Agency</p>"#,
            #"<p>Subscribe to our paper to read on, at half the price for the first year.</p>"#,
            #"<div class="hidden"><p>This text is for machines only, and no reader ever sees any of it.</p></div>"#,
            #"<div class="paywall"><p>This text is for subscribers. Log in, or subscribe for one euro.</p></div>"#,
        ])
    func boilerplate(piece: String) throws {
        let expected = [Self.first, Self.second, Self.third]
        #expect(try texts("<h1>Bridge</h1><article>\(Self.story)\(piece)</article>") == expected)
        #expect(try texts("<article><h1>Bridge</h1>\(piece)\(Self.story)</article>") == expected)
    }

    @Test("Rows of teasers go, whatever they are called")
    func teasers() throws {
        let teaser = """
            <div class="q7"><h4><a href="/a">Dog found in the river</a></h4>
            <p>A dog was found in the river on Monday, unharmed but cold, by two anglers.</p></div>
            """
        let row = "<div class=\"q6\">" + String(repeating: teaser, count: 4) + "</div>"
        #expect(try texts("<main>\(Self.story)\(row)</main>") == [Self.first, Self.second, Self.third])
    }

    @Test(
        "The lead belongs to the text, wherever it stands",
        arguments: [
            #"<header><h1>Bridge</h1><p class="article-lead">LEAD</p><p>By Jane Doe</p></header>"#,
            #"<div class="top"><h1>Bridge</h1><h2 class="subtitle">LEAD</h2></div>"#,
            #"<h1>Bridge</h1><div class="teaser-text" itemprop="description"><p>LEAD</p></div>"#,
        ])
    func lead(top: String) throws {
        let lead = "After two years of detours the council has made up its mind, with a narrow majority."
        let page = top.replacing("LEAD", with: lead) + "<div class=\"entry-content\">\(Self.story)</div>"
        #expect(try texts(page) == [lead, Self.first, Self.second, Self.third])
    }

    @Test(
        "A name is taken as a whole where a part of it says nothing",
        arguments: [
            "overflow-hidden", "text-copy-secondary", "no-print", "hidden md:block", "field--label-hidden",
        ])
    func harmlessNames(name: String) throws {
        let page = "<main><div class=\"\(name)\"><p>\(Self.first)</p></div>\(Self.story)</main>"
        #expect(try texts(page).first == Self.first)
    }

    @Test("A line that is shown only on demand is not part of its sentence")
    func tooltips() throws {
        let page = """
            <main><p>Mayor <span class="rollover"><a href="/ann">Ann Roe</a><span class="rollover-box">Ann Roe: all
            articles</span></span> spoke of a <span class="sr-only">(opens a box)</span>good day, and thanked
            the county for its patience.</p>\(Self.story)</main>
            """
        #expect(
            try texts(page).first
                == "Mayor Ann Roe spoke of a good day, and thanked the county for its patience.")
    }

    @Test("What a press release says of its sender is cut")
    func sender() throws {
        let page = """
            <article>\(Self.story)<p>\(Self.second) \(Self.third)</p>
            <p><strong>About Example Corp</strong></p><p>Example Corp builds bridges, in 12 countries.</p></article>
            """
        #expect(try texts(page).count == 4)
    }

    @Test("A sentence that begins like a prompt stays")
    func sentences() throws {
        let line = """
            Posted on the company's site over the weekend, the note says that the game, streamed to your \
            browser, is not as smooth as was promised to those who paid for it.
            """
        #expect(try texts("<article><p>\(line)</p>\(Self.story)</article>").first == line)
    }

    @Test(
        "Every script",
        arguments: [
            "صوّت المجلس يوم الثلاثاء على إعادة بناء الجسر القديم، الذي أغلق قبل عامين بعد عاصفة.",
            "המועצה הצביעה ביום שלישי על בנייה מחדש של הגשר הישן, שנסגר לפני שנתיים אחרי סערה.",
            "议会周二投票决定重建旧桥，这座桥两年前在一场暴风雨后关闭，居民们一直在等待这个决定。",
            "議会は火曜日、二年前の嵐のあと閉鎖されていた古い橋を再建することを決めた。工事は春に始まる。",
            "의회는 화요일 2년 전 폭풍 이후 폐쇄된 낡은 다리를 다시 짓기로 의결했다. 공사는 봄에 시작된다.",
            "परिषद ने मंगलवार को पुराने पुल को फिर से बनाने का फैसला किया, जो दो साल पहले बंद हुआ था।",
        ])
    func scripts(paragraph: String) throws {
        let page =
            "<nav><a href='/'>\(paragraph.prefix(6))</a></nav><div><p>\(paragraph)</p><p>\(paragraph)</p></div>"
        #expect(try texts(page) == [paragraph, paragraph])
    }

    // MARK: Fallbacks

    @Test("Where the page shows no text, its JSON-LD may")
    func claimedText() throws {
        let body = [Self.first, Self.second, Self.third].joined(separator: "\\n\\n")
        let head = """
            <script type="application/ld+json">
            {"@type":"NewsArticle","headline":"Bridge","articleBody":"\(body)"}</script>
            """
        #expect(try texts("<div id=app></div>", head: head) == [Self.first, Self.second, Self.third])
        let lead = "After two years of detours the council has made up its mind, with a narrow majority."
        #expect(
            try texts("<p>\(lead)</p>", head: head) == [
                lead, Self.first, Self.second, Self.third,
            ])
    }

    @Test(
        "A page without an article is refused",
        arguments: [
            "", "<p>Not found.</p>", "<nav><a href='/a'>News</a> <a href='/b'>Sport</a></nav>",
            "<form><input name=q></form><p>0 results</p>", "<script>var text = 'He said so.'</script>",
        ])
    func noArticle(body: String) {
        #expect { try texts(body) } throws: { ($0 as? Rejection)?.reason == .noArticle }
    }

    // MARK: Kinds

    @Test("Live-blogs, galleries, films and lists are told from articles")
    func kinds() throws {
        func linked(_ type: String) -> String {
            "<script type=\"application/ld+json\">{\"@type\":\"\(type)\",\"headline\":\"Bridge\"}</script>"
        }
        #expect(try read(Self.story, head: linked("LiveBlogPosting")).pageKind == .liveBlog)
        let entries = String(repeating: "<div class=\"live-post\"><p>\(Self.first)</p></div>", count: 3)
        #expect(try read("<main>\(entries)</main>").pageKind == .liveBlog)
        let figures = (1...6).map {
            "<figure><img src=\"\($0).jpg\"><figcaption>The bridge seen from side \($0), at noon.</figcaption></figure>"
        }.joined()
        let gallery = try read("<article><p>\(Self.first)</p>\(figures)</article>")
        #expect(gallery.pageKind == .gallery)
        #expect(gallery.paragraphs.count == 7)
        #expect(gallery.paragraphs.last?.role == .caption)
        #expect(
            try read("<p>\(Self.first)</p>", head: "<meta property=\"og:type\" content=\"video.other\">")
                .pageKind
                == .video)
        let teaser =
            "<li><a href=\"/a\">Dog found in the river</a><p>Two anglers found it on Monday, cold.</p></li>"
        let list = "<main><p>\(Self.first)</p><ul>\(String(repeating: teaser, count: 12))</ul></main>"
        #expect(try read(list).pageKind == .index)
        #expect(try read(Self.story, head: linked("NewsArticle")).pageKind == .article)
    }
}
