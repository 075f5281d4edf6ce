import Foundation
import Testing

@testable import Parsing

@Suite("Publication dates of pages")
struct PublicationDateTests {
    private func day(_ article: ParsedArticle) -> String? {
        article.publishedAt.map { instant in
            let local = instant.date.addingTimeInterval(Double(instant.secondsFromGMT ?? 0))
            return String(local.ISO8601Format().prefix(10))
        }
    }

    @Test(
        "The day is found in metadata, markup, address and text",
        arguments: [
            ("<meta property=\"article:published_time\" content=\"2021-05-03T10:00:00Z\">", "", "open-graph"),
            ("<meta name=\"dc.date.issued\" content=\"2021-05-03\">", "", "dublin-core"),
            ("<meta itemprop=\"datePublished\" content=\"2021-05-03\">", "", "microdata"),
            ("", "<time datetime=\"2021-05-03T10:00\">today</time>", "time-element"),
            (
                "", "<relative-time datetime=\"2021-05-03T10:00:00Z\">3 days ago</relative-time>",
                "time-element"
            ),
            ("", "<span class=\"published\" title=\"2021-05-03T10:00:00Z\">lately</span>", "time-element"),
            ("<link rel=\"canonical\" href=\"https://example.org/2021/05/03/bridge\">", "", "url"),
            ("<link rel=\"canonical\" href=\"https://example.org/03-05-2021-bridge\">", "", "url"),
            ("<script>window.data={\"publishedAt\":\"2021-05-03T10:00:00Z\"}</script>", "", "meta"),
            ("", "<p>Published on May 3, 2021 at 10 a.m.</p>", "text"), ("", "<p>3rd May 2021</p>", "text"),
            ("", "<p>Veröffentlicht am 3. Mai 2021</p>", "text"),
            ("", "<p>Stand: 03.05.2021, 10:00 Uhr</p>", "text"),
            ("", "<p>Publié le 3 mai 2021 à 10h00</p>", "text"), ("", "<p>3 de mayo de 2021</p>", "text"),
            ("", "<p>2021年5月3日 10時00分</p>", "text"), ("", "<p>2021. 5. 3.</p>", "text"),
            ("", "<p>3 мая 2021</p>", "text"), ("", "<p>٣ مايو ٢٠٢١</p>", "text"),
            ("", "<p>2021. május 3.</p>", "text"), ("", "<p>3 Mayıs 2021</p>", "text"),
        ])
    func sources(head: String, top: String, source: String) throws {
        let page = TestPage.html(head: head, top: "<h1>Council agrees on the new bridge</h1>" + top)
        let article = try TestPage.read(page)
        #expect(day(article) == "2021-05-03")
        #expect(article.provenance[.publishedAt]?.rawValue == source)
    }

    @Test(
        "Of several dates the one of publication counts",
        arguments: [
            // An update, and the first day.
            ("<p>Updated: May 9, 2021</p><p>Published: May 3, 2021</p>", ""),
            ("<p>Article mis à jour le 9 mai 2021. Publié le 3 mai 2021.</p>", ""),
            // Teasers and comments.
            (
                "<p>May 3, 2021</p>",
                "<div class=\"comments\"><p>Posted May 1, 2021</p></div><aside>May 2, 2021</aside>"
            ),
            // Nothing was published a hundred years from now.
            ("<p>May 3, 2021</p><p>Festival: May 3, 2121</p>", ""),
        ])
    func choice(top: String, foot: String) throws {
        let page = TestPage.html(top: "<h1>Council agrees on the new bridge</h1>" + top, foot: foot)
        #expect(try day(TestPage.read(page)) == "2021-05-03")
    }

    @Test("A day and month in numbers are read as the page's readers read them")
    func order() throws {
        let page = TestPage.html(top: "<h1>Council agrees on the new bridge</h1><p>05/03/2021</p>")
        func day(_ language: String) throws -> String? {
            try self.day(TestPage.read(page.replacing("<html>", with: "<html lang=\"\(language)\">")))
        }
        #expect(try day("en-US") == "2021-05-03")
        #expect(try day("en-GB") == "2021-03-05")
        #expect(try day("es") == "2021-03-05")
    }

    @Test("A moment in Greenwich's time takes the publisher's zone from a clock that shows the same minute")
    func zone() throws {
        let head =
            "<meta property=\"article:published_time\" content=\"2021-05-04T03:28:35+00:00\">"
            + "<meta name=\"sailthru.date\" content=\"2021-05-03 23:28:35\">"
        let instant = try #require(TestPage.read(TestPage.html(head: head)).publishedAt)
        #expect(instant.secondsFromGMT == -4 * 3600)
        #expect(instant.date == (try Date("2021-05-04T03:28:35Z", strategy: .iso8601)))
        let other = head.replacing("23:28:35", with: "23:29:00")
        #expect(try TestPage.read(TestPage.html(head: other)).publishedAt?.secondsFromGMT == 0)
    }

    @Test("A day gets its hour from who knows it")
    func precision() throws {
        let head = "<meta name=\"date\" content=\"2021-05-03\">"
        let top = "<h1>Council agrees on the new bridge</h1><p>03.05.2021, 10:15 Uhr</p>"
        let instant = try #require(TestPage.read(TestPage.html(head: head, top: top)).publishedAt)
        #expect(!instant.isDayOnly)
        #expect(instant.date == (try Date("2021-05-03T10:15:00Z", strategy: .iso8601)))
    }

    @Test(
        "What only looks like a date is none",
        arguments: [
            "Version 3.12.2021.5", "Call 0800-2021-05", "In May the 2021 budget", "13/13/2021",
            "30. Februar 2021",
            "1.2.21", "See 5 May", "Room 2021-5",
        ])
    func noDate(line: String) {
        let tokens = DateToken.read(line) ?? []
        #expect(WrittenDate.all(in: tokens, isMonthFirst: false).isEmpty)
    }

    @Test(
        "Addresses hold days and months",
        arguments: [
            ("https://a.org/2019/04/07/x", 2019, 4, 7), ("https://a.org/x-2019-04-07-y.html", 2019, 4, 7),
            ("https://a.org/20190407/x", 2019, 4, 7), ("https://a.org/2019/0407/x", 2019, 4, 7),
            ("https://a.org/2019/04/x", 2019, 4, nil), ("https://a.org/x/07.04.2019", 2019, 4, 7),
            ("https://a.org/20191347", nil, nil, nil), ("https://a.org/article-201904071", nil, nil, nil),
        ] as [(String, Int?, Int?, Int?)])
    func addresses(url: String, year: Int?, month: Int?, day: Int?) {
        let found = DayInAddress(url)
        #expect(found?.year == year)
        #expect(found?.month == month)
        #expect(found?.day == day)
    }

    @Test("A page of nothing but dates, and one long line of them, end soon")
    func hostile() throws {
        let many = String(repeating: "<p>May 3, 2021 10:00 <time>3.5.2021</time></p>", count: 20_000)
        _ = try? TestPage.read(TestPage.html(foot: many))
        let line = String(repeating: "2021-05-03 ", count: 200_000)
        _ = try? TestPage.read(TestPage.html(top: "<p>" + line + "</p>"))
        let script = String(repeating: "\"publishedat\"x\"a\"x", count: 200_000)
        _ = try? TestPage.read(
            TestPage.html(head: "<script type=\"application/ld+json\">{\(script)</script>"))
    }
}
