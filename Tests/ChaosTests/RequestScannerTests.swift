import Testing

@testable import chaos

@Suite("Batches on the wire")
struct RequestScannerTests {
    private func message(_ type: Character?, _ body: [UInt8]) -> [UInt8] {
        let length = body.count + 4
        let head = type.map { [$0.asciiValue ?? 0] } ?? []
        return head + (0..<4).map { UInt8(length >> (24 - 8 * $0) & 0xff) } + body
    }

    private func bind(parameters: Int) -> [UInt8] {
        let body: [UInt8] =
            Array("\0name\0".utf8) + [UInt8(parameters >> 8), UInt8(parameters & 0xff)]
            + [UInt8](repeating: 1, count: parameters * 8)
        return message("B", body)
    }

    @Test("A batch is told from other statements, and its end from the rest")
    func finds() {
        var scanner = RequestScanner()
        #expect(scanner.scan(message(nil, [0, 3, 0, 0, 65, 0])[...]).isEmpty)
        #expect(scanner.scan((bind(parameters: 12) + message("S", []))[...]) == [.synced])
        let batch = bind(parameters: 90)
        #expect(
            scanner.scan((batch + message("E", [0, 0, 0, 0, 0]) + message("S", []))[...])
                == [.batch(start: 0, length: batch.count), .synced])
    }

    @Test("Messages may be torn apart anywhere behind a batch's head")
    func torn() {
        let before = message("P", Array("x\0SELECT 1\0".utf8))
        let batch = bind(parameters: 90)
        let all = before + batch + message("S", [])
        for cut in (before.count + 20)..<all.count {
            var scanner = RequestScanner()
            _ = scanner.scan(message(nil, [0, 3, 0, 0])[...])
            let events = scanner.scan(all[..<cut]) + scanner.scan(all[cut...])
            #expect(events == [.batch(start: before.count, length: batch.count), .synced])
        }
    }
}
