import Testing

@testable import Parsing

@Suite("WARC files")
struct WARCSplitterTests {
    private typealias File = WARCBytes

    private func texts(_ file: [UInt8], size: Int = 1 << 20) -> [String] {
        File.split(file, size: size).articles.map { String(decoding: $0.payload, as: UTF8.self) }
    }

    @Test("A response becomes an article with its address, time and type", arguments: ["1.0", "1.1"])
    func response(version: String) throws {
        let block = File.http(type: "text/html; charset=koi8-r", body: Array("<p>Hi</p>".utf8))
        let file = File.record(
            url: "<https://a.org/talks?x=1>", date: "2021-12-28T10:00:00.123Z", version: version, block: block
        )
        let found = File.split(file)
        let article = try #require(found.articles.first)
        #expect(article.payload == Array("<p>Hi</p>".utf8))
        #expect(article.headers.url == "https://a.org/talks?x=1")
        #expect(article.headers.fetchedAt == "2021-12-28T10:00:00.123Z")
        #expect(article.headers.contentType == "text/html; charset=koi8-r")
        #expect(found.faults.isEmpty)
    }

    @Test("Other records are passed over: whatever isn't a response, isn't fine, or isn't text")
    func others() {
        let body = Array("<p>no</p>".utf8)
        let file =
            File.record("warcinfo", url: nil, block: Array("software: x\r\n".utf8))
            + File.record("request", block: Array("GET / HTTP/1.1\r\n\r\n".utf8))
            + File.record("metadata", block: body) + File.record("revisit", block: File.http(body: []))
            + File.record("conversion", block: body) + File.record("resource", block: body)
            + File.record(block: File.http("404 Not Found", body: body))
            + File.record(block: File.http("301 Moved", body: body))
            + File.record(block: File.http(type: "image/png", body: body))
            + File.record(block: File.http(type: "text/css", body: body))
            + File.record(block: File.http(type: "application/octet-stream", body: Array("plain".utf8)))
            + File.record(url: "dns:a.org", block: Array("20211228 a.org. 1 IN A 127.0.0.1".utf8))
            + File.record(url: "https://a.org/robots.txt", block: File.http(type: "text/plain", body: body))
            + File.record(block: File.http(body: []))
            + File.page("yes")
        #expect(texts(file) == ["<p>yes</p>"])
        #expect(File.split(file).faults.isEmpty)
    }

    @Test(
        "Types that articles come in",
        arguments: [
            ("text/html", "x"), ("application/xhtml+xml", "x"), ("application/json", "{}"),
            ("text/plain", "x"),
            ("application/ld+json", "{}"), ("application/rss+xml", "<rss/>"), ("text/xml", "<x/>"),
            ("application/octet-stream", "<!doctype html><p>x"), (nil, #"{"title":"x"}"#),
        ] as [(String?, String)])
    func types(type: String?, body: String) {
        #expect(texts(File.record(block: File.http(type: type, body: Array(body.utf8)))) == [body])
    }

    @Test("It makes no difference where the pieces of a file are cut", arguments: [1, 2, 3, 7, 64, 1000])
    func pieces(size: Int) throws {
        let plain = File.page("one") + File.record("request", block: Array("GET".utf8)) + File.page("two")
        let members = try Gzip.compressed(File.page("one")) + Gzip.compressed(File.page("two"))
        let whole = try Gzip.compressed(plain)
        for file in [plain, members, whole] {
            #expect(texts(file, size: size) == ["<p>one</p>", "<p>two</p>"])
        }
    }

    @Test("Chunks are joined")
    func chunked() {
        let body = Array("4;name=value\r\n<p>H\r\n0A\r\nello there.\r\n0\r\nTrailer: x\r\n\r\n".utf8)
        let block = File.http(extra: ["Transfer-Encoding: chunked"], body: body)
        #expect(File.split(File.record(block: block)).articles.isEmpty)
        let right = Array("4;name=value\r\n<p>H\r\n0A\r\nello there\r\n0\r\nTrailer: x\r\n\r\n".utf8)
        let mended = File.http(extra: ["Transfer-Encoding: chunked"], body: right)
        #expect(texts(File.record(block: mended)) == ["<p>Hello there"])
    }

    @Test("A header may name an encoding that the crawler has undone already")
    func undoneAlready() {
        for header in ["Transfer-Encoding: chunked", "Content-Encoding: gzip", "Content-Encoding: br"] {
            let block = File.http(extra: [header], body: Array("<html><p>Hello".utf8))
            #expect(texts(File.record(block: block)) == ["<html><p>Hello"], "\(header)")
        }
    }

    @Test("Compressed bodies are unpacked, inside chunks too")
    func compressed() throws {
        let packed = try Gzip.compressed(Array("<p>Hello".utf8))
        let block = File.http(extra: ["Content-Encoding: gzip"], body: packed)
        #expect(texts(File.record(block: block)) == ["<p>Hello"])
        let size = Array(String(packed.count, radix: 16).utf8)
        let line = Array("\r\n".utf8)
        let body = size + line + packed + line + Array("0\r\n\r\n".utf8)
        let both = File.http(extra: ["Content-Encoding: gzip", "Transfer-Encoding: chunked"], body: body)
        #expect(texts(File.record(block: both)) == ["<p>Hello"])
    }

    @Test(
        "An encoding that is not known, a bomb, and a page that is too long are reported, and the next one is read"
    )
    func unreadable() throws {
        let unknown = File.http(extra: ["Content-Encoding: br"], body: [0x0B, 0x02, 0x80, 0x41, 0x03])
        let bomb = File.http(
            extra: ["Content-Encoding: gzip"],
            body: try Gzip.compressed([UInt8](repeating: 0x61, count: 2 << 20)))
        let long = File.http(body: [UInt8](repeating: 0x61, count: 2 << 20))
        for block in [unknown, bomb, long] {
            let found = File.split(File.record(block: block) + File.page("next"))
            #expect(found.faults.count == 1)
            #expect(found.articles.count == 1)
        }
    }

    enum Damage: CaseIterable {
        case lengthTooLong, lengthTooShort, noLength, negativeLength, rubbish, endlessHeader, noStatus

        var bytes: [UInt8] {
            switch self {
            case .lengthTooLong: File.record(length: 10_000_000, block: File.http(body: [0x61]))
            case .lengthTooShort:
                File.record(length: 20, block: File.http(body: Array("<p>a long page</p>".utf8)))
            case .noLength: Array("WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n".utf8)
            case .negativeLength: Array("WARC/1.0\r\nContent-Length: -5\r\n\r\nminus\r\n\r\n".utf8)
            case .rubbish: Array("rubbish\r\nmore of it\r\n".utf8)
            case .endlessHeader:
                Array("WARC/1.0\r\n".utf8) + [UInt8](repeating: 0x61, count: 100_000) + Array("\r\n".utf8)
            case .noStatus: File.record(block: Array("no status line".utf8))
            }
        }
    }

    @Test(
        "A damaged record is reported with its place, and reading goes on at the next one",
        arguments: Damage.allCases)
    func damaged(damage: Damage) {
        let start = File.page("first")
        let found = File.split(start + damage.bytes + File.page("last"), limit: 20 << 20)
        #expect(found.faults.count == 1)
        #expect((start.count...(start.count + 200)).contains(found.faults.first?.offset ?? -1))
        // A length that is too long takes what follows with it.
        #expect(found.articles.count == (damage == .lengthTooLong ? 1 : 2))
    }

    @Test("Damage in one gzip member costs the record in it")
    func damagedMember() throws {
        let good = try Gzip.compressed(File.page("one"))
        var bad = try Gzip.compressed(File.page("two"))
        // The kind of the first block, and its checksum.
        for place in [10, bad.count - 6] {
            bad[place] ^= 0xFF
            let found = File.split(good + bad + good)
            #expect(found.articles.count == 2)
            #expect(found.faults.count == 1)
            bad[place] ^= 0xFF
        }
        let cut = File.split(good + bad.dropLast(20))
        #expect(cut.articles.count == 1)
        #expect(cut.faults.count == 1)
    }

    @Test("Cut off anywhere, it gives what is whole")
    func cutOff() throws {
        let file = File.page("one") + File.page("two")
        for end in stride(from: 0, to: file.count, by: 5) {
            #expect(File.split(Array(file[..<end])).articles.count <= 2)
        }
        let packed = try Gzip.compressed(File.page("one")) + Gzip.compressed(File.page("two"))
        for end in stride(from: 0, to: packed.count, by: 5) {
            let found = File.split(Array(packed[..<end]))
            // The last article may be whole, and only its checksum missing.
            #expect(found.articles.count <= 2 && found.faults.count <= 1)
        }
    }

    @Test("Memory stays bounded, whatever a gzip file unfolds to")
    func bomb() throws {
        // Members that unfold hundredfold, a record that is passed over, and one that is too long.
        let file =
            try Gzip.compressed([UInt8](repeating: 0x0A, count: 4 << 20))
            + Gzip.compressed(File.record("request", block: [UInt8](repeating: 0x61, count: 1 << 20)))
            + Gzip.compressed(File.record(block: File.http(body: [UInt8](repeating: 0x61, count: 1 << 20))))
        var splitter = WARCSplitter(limit: 1 << 16)
        var most = 0
        var rest = file[...]
        while !rest.isEmpty {
            splitter.append(Array(rest.prefix(4096)))
            rest = rest.dropFirst(4096)
            while case .success? = splitter.next() {}
            most = max(most, splitter.bytesHeld)
        }
        #expect(most < 1 << 18)
    }

    @Test("Random damage never traps, and never costs more than what is damaged")
    func mutilated() throws {
        var random = SplitMix(seed: 21)
        let file = File.page("one") + File.record("request", block: Array("GET".utf8)) + File.page("two")
        let members = try Gzip.compressed(File.page("one")) + Gzip.compressed(File.page("two"))
        for _ in 0..<500 {
            let damaged = random.mutilated(file)
            #expect(texts(damaged, size: 1 + Int(random.next() % 300)) == texts(damaged))
            _ = texts(random.mutilated(members))
        }
        #expect(texts(random.bytes(1000) + Array("\n".utf8) + file).count == 2)
    }

    @Test("A WARC file shows by its first bytes, in gzip too")
    func begins() throws {
        #expect(WARCSplitter.begins(File.page("one")))
        #expect(try WARCSplitter.begins(Gzip.compressed(File.page("one"))))
        #expect(try !WARCSplitter.begins(Gzip.compressed(Array("Talks go on".utf8))))
        #expect(!WARCSplitter.begins(Array("WAR".utf8)))
        #expect(!WARCSplitter.begins([]))
    }
}
