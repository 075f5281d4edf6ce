import Foundation
import Parsing

extension Prediction {
    /// Reads a page with this package's parser.
    init(reading page: LabelledPage, in folder: URL, withAddress: Bool = false) throws {
        let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(page.file)))
        var headers = RawArticle.Headers()
        headers.contentType = "text/html"
        if withAddress { headers.url = page.url }
        self.init(file: page.file, body: "")
        guard let article = try? ArticleParser().parse(RawArticle(payload: bytes, headers: headers)) else {
            return
        }
        body = article.paragraphs.map(\.text).joined(separator: "\n")
        title = article.headline
        authors = article.authors
        date = article.publishedAt.map { moment in
            let day = moment.date.addingTimeInterval(Double(moment.secondsFromGMT ?? 0))
            return String(day.ISO8601Format().prefix(10))
        }
    }

    private init(file: String, body: String) {
        self.file = file
        self.body = body
    }
}
