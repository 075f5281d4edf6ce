import Enrichment
import Foundation
import Parsing
import Testing

@Suite("Content hash and fingerprint: the same article, and nearly the same")
struct ContentTests {
    private func hash(_ change: (inout ParsedArticle) -> Void = { _ in }) -> [UInt8] {
        var parsed = article("First paragraph.", "Second paragraph.", headline: "Bridge closes")
        parsed.authors = ["Mari Lepik"]
        change(&parsed)
        return Enricher(stages: []).enrich(parsed).contentHash
    }

    @Test("what the reader doesn't see leaves the hash as it is")
    func invisible() {
        let same = hash()
        #expect(same.count == 32)
        #expect(hash { $0.url = "https://example.com/a" } == same)
        #expect(hash { $0.publisher = "Harbour Post" } == same)
        #expect(hash { $0.warnings = [.nulRemoved] } == same)
        #expect(hash { $0.mediaType = .html } == same)
        #expect(hash { $0.modifiedAt = ZonedInstant(date: .now, secondsFromGMT: 0) } == same)
    }

    @Test("what the reader sees changes it")
    func visible() {
        let changed = [
            hash(),
            hash { $0.headline = "Bridge opens" },
            hash { $0.headline = nil },
            hash { $0.standfirst = "For repairs" },
            hash { $0.paragraphs[0].text = "First paragraph!" },
            hash { $0.paragraphs[0].role = .subheading },
            hash { $0.paragraphs.swapAt(0, 1) },
            hash { $0.authors = [] },
            hash { ($0.authors, $0.editors) = ([], ["Mari Lepik"]) },
            hash { $0.authors = ["Mari", "Lepik"] },
            hash { $0.corrections = ["An earlier version named the wrong bridge."] },
            hash {
                $0.publishedAt = ZonedInstant(date: Date(timeIntervalSince1970: 86_400), secondsFromGMT: nil)
            },
        ]
        #expect(Set(changed).count == changed.count)
    }

    @Test("fields can't run into each other")
    func lengthPrefixed() {
        let left = hash { ($0.headline, $0.standfirst) = ("ab", "c") }
        let right = hash { ($0.headline, $0.standfirst) = ("a", "bc") }
        #expect(left != right)
    }

    @Test("one moment written in two zones is one moment")
    func zones() {
        let moment = Date(timeIntervalSince1970: 1_640_678_400)
        #expect(
            hash { $0.publishedAt = ZonedInstant(date: moment, secondsFromGMT: 7200) }
                == hash { $0.publishedAt = ZonedInstant(date: moment, secondsFromGMT: 0) })
    }

    @Test("the encoding never changes by accident: stored hashes depend on it")
    func pinned() {
        let hex = hash().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(hex == "3ee4315051fca84035161050e34f2ddf2d053d80695e36d74f91c2a99bc4bb72")
    }

    @Test("fingerprints of near-duplicates differ in few bits, of others in many")
    func fingerprint() throws {
        func print(_ text: String) throws -> UInt64 {
            try #require(Enricher(stages: [.fingerprint]).enrich(article(text)).fingerprint)
        }
        let text = (0..<200).map { "word\($0 * 7919 % 1009)" }
        let one = try print(text.joined(separator: " "))
        let recased = try print(text.joined(separator: ", ").uppercased())
        let edited = try print((text.dropLast(4) + ["late", "words"]).joined(separator: " "))
        let other = try print((0..<200).map { "other\($0 * 31 % 997)" }.joined(separator: " "))
        #expect(one == recased)
        #expect((one ^ edited).nonzeroBitCount < 12)
        #expect((one ^ other).nonzeroBitCount > 16)
        #expect(Enricher().enrich(article("…")).fingerprint == nil)
    }
}
