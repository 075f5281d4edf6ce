@testable import Parsing

/// Makes WARC files for the tests.
enum WARCBytes {
    static func record(
        _ type: String = "response", url: String? = "https://a.org/1", date: String = "2021-12-28T10:00:00Z",
        version: String = "1.0", length: Int? = nil, extra: [String] = [], block: [UInt8]
    ) -> [UInt8] {
        var lines = ["WARC/\(version)", "WARC-Type: \(type)", "WARC-Date: \(date)"]
        lines.append("WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>")
        if let url { lines.append("WARC-Target-URI: \(url)") }
        lines += extra
        lines.append("Content-Length: \(length ?? block.count)")
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + block + Array("\r\n\r\n".utf8)
    }

    static func http(
        _ status: String = "200 OK", type: String? = "text/html", extra: [String] = [], body: [UInt8]
    ) -> [UInt8] {
        var lines = ["HTTP/1.1 \(status)"]
        if let type { lines.append("Content-Type: \(type)") }
        lines += extra
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }

    static func page(_ text: String, url: String = "https://a.org/1") -> [UInt8] {
        record(url: url, block: http(body: Array("<p>\(text)</p>".utf8)))
    }

    /// The whole file's articles and faults, given in pieces of `size` bytes.
    static func split(
        _ file: [UInt8], size: Int = 1 << 20, limit: Int = 1 << 20
    ) -> (articles: [RawArticle], faults: [SplitFault]) {
        var splitter = WARCSplitter(limit: limit)
        var found: (articles: [RawArticle], faults: [SplitFault]) = ([], [])
        var rest = file[...]
        repeat {
            splitter.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
            if rest.isEmpty { splitter.finish() }
            while let result = splitter.next() {
                switch result {
                case .success(let article): found.articles.append(article)
                case .failure(let fault): found.faults.append(fault)
                }
            }
        } while !rest.isEmpty
        return found
    }
}
