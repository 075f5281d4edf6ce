import Foundation
import Testing

@testable import Parsing

/// Texts that would take far more memory than their bytes.
@Suite("Hostile texts")
struct HostileTextTests {
    @Test(
        "A text that was encoded twice throughout is mended in about its own size",
        .enabled(
            if: ProcessInfo.processInfo.environment["COPYDESK_TEST_SANITIZER"] == nil,
            "a sanitizer takes memory of its own"))
    func doubleEncoding() async {
        // A process of its own: the peak is the whole process's.
        await #expect(processExitsWith: .success) {
            let text = Array(String(repeating: "Ã©", count: 300_000).utf8)
            let before = peakMemory()
            let mended = DoubleEncoding.undone(text)
            precondition(mended?.count == 600_000)
            precondition(peakMemory() - before < 16 << 20)
        }
    }

    @Test("Runs, single pieces and what stands between them come out as before")
    func mended() {
        let cases = [
            ("Ã©Ã©Ã© É” õ", "ééé É” õ"), ("cafÃ© Ã© Â\u{A0}", "café é \u{A0}"),
            ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет"), ("x ðŸ˜€ðŸ˜€ðŸ˜€ y", "x 😀😀😀 y"),
        ]
        for (text, meant) in cases {
            let mended = DoubleEncoding.undone(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
            #expect(mended == meant)
        }
    }

    @Test("A body of short lines with a little markup is cut before it is taken apart")
    func shortLines() {
        var limits = ParsingLimits()
        limits.bodyBytes = 1000
        var article = ParsedArticle(mediaType: .rss)
        let body = "<b>x</b>\n" + String(repeating: "a\n", count: 200_000)
        FieldText.read(Array(body.utf8), into: &article, limits: limits)
        #expect(article.paragraphs.count < 40_000)
        #expect(article.warnings == [.textTruncated])
    }

    @Test("Blocks of JSON are read until there are enough, and the rest is told of")
    func blocks() throws {
        let block = "\"" + String(repeating: "a\\n", count: 5_000) + "\""
        let json =
            "{\"headline\": \"h\", \"articleBody\": ["
            + Array(repeating: block, count: 100).joined(separator: ",") + "]}"
        var limits = ParsingLimits()
        limits.bodyBytes = 1000
        var article = ParsedArticle(mediaType: .json)
        try JSONArticle.read(Array(json.utf8), into: &article, limits: limits)
        #expect(article.paragraphs.count < 40_000)
        #expect(article.warnings == [.textTruncated])
    }

    @Test("A body with a little markup that is short enough is read whole")
    func shortBody() {
        var article = ParsedArticle(mediaType: .rss)
        FieldText.read(Array("He <b>said</b> so.\nHe left.".utf8), into: &article, limits: ParsingLimits())
        #expect(article.paragraphs.map(\.text) == ["He said so.", "He left."])
        #expect(article.warnings.isEmpty)
    }
}

/// The most memory that this process has had, in bytes; 0 where the system doesn't say.
private func peakMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (Int(line.filter(\.isNumber)) ?? 0) << 10
}
