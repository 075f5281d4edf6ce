import Foundation
import Parsing
import Storage
import Testing

@Suite("Identity of an article")
struct IdentityTests {
    @Test(
        "Addresses that lead to one article are one address",
        arguments: [
            "https://News.Example.com/a/b", "http://news.example.com:80/a/b#comments",
            "https://news.example.com/a/b?utm_source=x&fbclid=1",
            "https://user:pw@news.example.com/a/b?UTM_Medium=y",
        ])
    func sameAddress(url: String) {
        #expect(CanonicalURL(url)?.text == "https://news.example.com/a/b")
    }

    @Test("What leads elsewhere stays another address")
    func otherAddress() {
        #expect(CanonicalURL("https://example.com/a?id=1")?.text == "https://example.com/a?id=1")
        #expect(
            CanonicalURL("https://example.com/a?id=1&utm_id=5&page=2")?.text
                == "https://example.com/a?id=1&page=2")
        #expect(CanonicalURL("https://example.com")?.text == "https://example.com/")
    }

    @Test(
        "What is no address names nothing",
        arguments: ["", "news", "ftp://example.com/a", "https://", "://x", "mailto:a@b"])
    func noAddress(url: String) {
        #expect(CanonicalURL(url) == nil)
    }

    @Test(
        "The header wins over the address, the address over publisher and id, those over the key, the key over the content"
    )
    func precedence() {
        var parsed = ParsedArticle(mediaType: .json)
        let hash: [UInt8] = [1, 2, 3]
        func id(_ header: String?, _ key: String?) -> UUID {
            ArticleIdentity.id(
                headerID: header, parsed: parsed, key: key.map { Array($0.utf8) }, contentHash: hash)
        }
        let byContent = id(nil, nil)
        let byKey = id(nil, "k")
        parsed.publisher = "P"
        parsed.payloadID = "1"
        let byPayload = id(nil, "k")
        parsed.url = "https://example.com/1"
        let byURL = id(nil, "k")
        let byHeader = id("h", "k")
        #expect(Set([byContent, byKey, byPayload, byURL, byHeader]).count == 5)
        #expect(byHeader == ArticleIdentity.named(headerID: "h", url: nil))
        #expect(byURL == ArticleIdentity.named(headerID: nil, url: "http://EXAMPLE.com/1#x"))
        // Version 5, RFC variant.
        #expect(byURL.uuid.6 >> 4 == 5)
        #expect(byURL.uuid.8 >> 6 == 2)
    }
}
