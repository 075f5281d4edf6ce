import Parsing

/// A file that holds many articles: each becomes a record, with what stands in the file's sidecar.
struct FileOfMany {
    let path: String
    let sidecar: Sidecar
    let listener: ArticleFiles.Listener

    /// A record a line.
    func readLines(_ chunks: ByteChunks) async throws {
        var lines = LineReader(chunks, limit: ArticleFiles.largestFile)
        var number = 0
        while let line = try lines.next() {
            number += 1
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            try await listener.record(
                sidecar.record(value: line, contentType: "application/json", origin: "\(path):\(number)"))
            listener.progress(lines.count)
        }
    }

    /// A record for each page that a crawler fetched.
    func readWARC(_ chunks: ByteChunks) async throws {
        var chunks = chunks
        var splitter = WARCSplitter()
        var number = 0
        while let chunk = try chunks.next() {
            splitter.append(chunk)
            try await giveAll(&splitter, &number)
            listener.progress(chunks.count)
        }
        splitter.finish()
        try await giveAll(&splitter, &number)
    }

    private func giveAll(_ splitter: inout WARCSplitter, _ number: inout Int) async throws {
        while let result = splitter.next() {
            if case .success = result { number += 1 }
            try await give(result, number)
        }
    }

    /// A record for each item of a feed.
    func give(_ items: [Result<RawArticle, SplitFault>]) async throws {
        for (index, item) in items.enumerated() { try await give(item, index + 1) }
    }

    private func give(_ result: Result<RawArticle, SplitFault>, _ number: Int) async throws {
        switch result {
        case .success(let article):
            try await listener.record(sidecar.record(of: article, origin: "\(path):\(number)"))
        case .failure(let fault): listener.fault("\(path): \(fault)")
        }
    }
}
