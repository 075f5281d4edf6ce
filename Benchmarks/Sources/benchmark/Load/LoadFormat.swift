import ArgumentParser
import Foundation

/// How a record says what an article says.
enum LoadFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, html

    var contentType: String {
        switch self {
        case .text: "text/plain"
        case .json: "application/json"
        case .html: "text/html"
        }
    }
}

/// An article before it is a record.
struct LoadArticle {
    var headline: String
    var author: String?
    var date: String?
    var paragraphs: [String]

    /// As bytes of a record. The page has what pages have around an article: navigation, teasers, a footer.
    func payload(_ format: LoadFormat) throws -> [UInt8] {
        switch format {
        case .text:
            let byline = author.map { ["By \($0)"] } ?? []
            return Array(([headline] + byline + paragraphs).joined(separator: "\n\n").utf8) + [0x0A]
        case .json:
            var object = ["title": headline, "text": paragraphs.joined(separator: "\n\n")]
            object["author"] = author
            object["date"] = date
            return Array(try JSONEncoder().encode(object))
        case .html: return Array(page.utf8)
        }
    }

    private var page: String {
        let teasers = (1...20).map {
            "<li><a href=\"/news/\($0)\">More news of the day, number \($0)</a></li>"
        }
        let menu = ["World", "Business", "Sports", "Culture", "Opinion"].map {
            "<li class=\"nav-item\"><a href=\"/\($0.lowercased())\">\($0)</a></li>"
        }
        let (title, author) = (Self.escape(headline), Self.escape(author ?? "Staff"))
        return """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>\(title)</title>
            <meta property="og:title" content="\(title)"><meta property="og:type" content="article">
            <meta name="author" content="\(author)">
            <meta property="article:published_time" content="\(date ?? "2025-10-09")">
            <style>.nav{display:flex}</style><script>window.dataLayer=[]</script></head><body>
            <nav class="nav"><ul>\(menu.joined())</ul></nav>
            <main><article><h1>\(title)</h1><p class="byline">By <a rel="author" href="/staff">\(author)</a></p>
            \(paragraphs.map { "<p>\(Self.escape($0))</p>" }.joined(separator: "\n"))
            </article><aside><h2>Read more</h2><ul>\(teasers.joined(separator: "\n"))</ul></aside></main>
            <footer><ul>\(menu.joined())</ul><p>All rights reserved.</p></footer></body></html>
            """
    }

    private static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}

extension LoadArticle {
    /// From a line of JSON: `title`, `text`, and perhaps `authors` and `date`.
    init(line: [UInt8]) throws {
        struct Line: Decodable {
            var title: String?
            var authors: String?
            var date: String?
            var text: String?
        }
        let line = try JSONDecoder().decode(Line.self, from: Data(line))
        headline = line.title ?? ""
        author = line.authors.flatMap { $0.isEmpty ? nil : $0 }
        date = line.date.flatMap { $0.isEmpty ? nil : $0 }
        paragraphs = (line.text ?? "").split(separator: "\n").map(String.init)
    }

    /// From a made-up article: its first paragraph is the headline.
    init(generated text: String) {
        let parts = text.split(separator: "\n").map(String.init)
        headline = parts.first ?? ""
        paragraphs = Array(parts.dropFirst())
    }
}
