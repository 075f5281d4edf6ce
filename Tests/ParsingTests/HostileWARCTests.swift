import Testing

@testable import Parsing

/// WARC files that would be gone through again and again.
@Suite("Hostile WARC files")
struct HostileWARCTests {
    @Test("Lines that begin records take linear time", arguments: ["", "\n", "\r\n\r\n", "x: y\n\n"])
    func firstLines(end: String) {
        let file = Array((String(repeating: "WARC/\n", count: 20_000) + end).utf8)
        let time = ContinuousClock().measure {
            #expect(WARCBytes.split(file).faults.count == 20_000)
        }
        #expect(time < .seconds(10))
    }

    @Test(
        "A header that another record cuts off is a fault, that record is read", arguments: [1, 7, 1 << 20])
    func cutOff(size: Int) {
        let start = Array("WARC/1.0\r\nWARC-Type: response\r\n".utf8)
        let found = WARCBytes.split(start + WARCBytes.page("yes"), size: size)
        #expect(found.faults.map(\.offset) == [0])
        #expect(found.articles.map(\.payload) == [Array("<p>yes</p>".utf8)])
    }

    @Test("A header's end is found wherever the pieces are cut", arguments: 1...12)
    func pieces(size: Int) {
        let found = WARCBytes.split(WARCBytes.page("one") + WARCBytes.page("two"), size: size)
        #expect(found.faults.isEmpty)
        #expect(found.articles.count == 2)
    }

    @Test("A header of combining marks takes linear time")
    func marks() {
        let marks = "a" + String(repeating: "\u{301}\u{316}", count: 200_000)
        let block = WARCBytes.http(extra: ["Transfer-Encoding: \(marks)"], body: Array("<p>Hello".utf8))
        let time = ContinuousClock().measure {
            let found = WARCBytes.split(WARCBytes.record(block: block), limit: 20 << 20)
            #expect(found.articles.count == 1)
        }
        #expect(time < .seconds(10))
    }
}
