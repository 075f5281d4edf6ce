/// Takes a WARC file (1.0 or 1.1, plain or gzip) apart into the articles that a crawler fetched, a chunk at a time.
///
/// A response with status 200 whose body may be an article (HTML, JSON, XML, text) becomes a ``RawArticle`` with the
/// headers `url`, `fetched-at` and `content-type`; its transfer and content encodings are undone. All other records
/// are passed over. Memory is bounded by the largest article allowed, whatever the file's size.
///
/// Pure: whoever has the bytes appends them, and asks for the next article until there is none.
public struct WARCSplitter {
    private var members: GzipMembers?
    private var records: WARCRecords
    private var held: WARCRecords.Response?
    private var isStarted = false
    /// The first bytes, until there are enough to tell gzip by.
    private var head: [UInt8] = []
    private let limit: Int

    /// - Parameter limit: the largest article, in bytes, before and after its compression is undone.
    public init(limit: Int = ParsingLimits().payloadBytes) {
        self.limit = limit
        records = WARCRecords(limit: limit)
    }

    /// True where `bytes` begin a WARC file. A gzip file shows only by what is in it.
    public static func begins(_ bytes: some Sequence<UInt8>) -> Bool {
        let head = Array(bytes.prefix(4096))
        guard Compression.isGzip(head[...]) else { return head.starts(with: "WARC/".utf8) }
        var members = GzipMembers()
        members.append(head)
        guard case .bytes(let bytes) = members.next() else { return false }
        return bytes.starts(with: "WARC/".utf8)
    }

    /// What is held in memory of the file.
    var bytesHeld: Int { records.bytesHeld + (members?.bytesHeld ?? 0) + (held?.block.count ?? 0) }

    /// Takes the file's next bytes.
    public mutating func append(_ bytes: [UInt8]) {
        guard !isStarted else { return pass(bytes) }
        head += bytes
        if head.count >= 3 { start() }
    }

    /// Tells gzip from plain by the first bytes.
    private mutating func start() {
        isStarted = true
        if Compression.isGzip(head[...]) { members = GzipMembers() }
        pass(head)
        head = []
    }

    private mutating func pass(_ bytes: [UInt8]) {
        if members == nil { records.append(bytes) } else { members?.append(bytes) }
    }

    /// No more bytes will come.
    public mutating func finish() {
        if !isStarted { start() }
        if members == nil { records.finish() } else { members?.finish() }
    }

    /// The next article, or what stands in the place of one; nil where more bytes are wanted or all is read.
    public mutating func next() -> Result<RawArticle, SplitFault>? {
        while true {
            switch records.next() {
            case .response(let record):
                if let result = take(members == nil ? record : hold(record)) { return result }
            case .fault(let fault): return .failure(fault)
            case .finished: return take(hold(nil))
            case .wantsBytes:
                guard let event = members?.next() else { return nil }
                switch event {
                case .bytes(let bytes): records.append(bytes)
                case .memberEnd: if let result = take(hold(nil)) { return result }
                case .wantsBytes: return nil
                case .finished: records.finish()
                case .fault(let fault):
                    held = nil
                    records.abandon()
                    return .failure(fault)
                }
            }
        }
    }

    /// Keeps a response until the checksum of its member, or another response, has come.
    /// - Returns: the one that was kept until now.
    private mutating func hold(_ record: WARCRecords.Response?) -> WARCRecords.Response? {
        defer { held = record }
        return held
    }

    private func take(_ record: WARCRecords.Response?) -> Result<RawArticle, SplitFault>? {
        record.flatMap(article)
    }

    /// Nil for a response that holds none: another status, a picture, a list for robots.
    private func article(_ record: WARCRecords.Response) -> Result<RawArticle, SplitFault>? {
        guard let url = record.url, JSONFieldReader.isAddress(url), !url.hasSuffix("/robots.txt") else {
            return nil
        }
        guard let response = HTTPResponse(record.block) else {
            return .failure(SplitFault("a response without an HTTP status", at: record.offset))
        }
        guard response.mayBeArticle else { return nil }
        do {
            let payload = try response.content(limit: limit)
            guard !payload.isEmpty else { return nil }
            var article = RawArticle(payload: payload)
            article.headers.url = url
            article.headers.fetchedAt = record.date
            article.headers.contentType = response.contentType
            return .success(article)
        } catch {
            return .failure(SplitFault(error.message, at: record.offset))
        }
    }
}
