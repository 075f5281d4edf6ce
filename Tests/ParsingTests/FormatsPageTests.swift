import Foundation
import Testing

@testable import Parsing

@Suite("docs/formats.md")
struct FormatsPageTests {
    private static func page() throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
        return try String(contentsOf: root.appending(path: "docs/formats.md"), encoding: .utf8)
    }

    @Test("The table of JSON names is the one in the code")
    func names() throws {
        let page = try Self.page()
        for (field, names) in JSONFieldNames.table {
            let row = names.map { "`\($0)`" }.joined(separator: ", ")
            #expect(page.contains("| \(row) |"), "\(field)")
        }
    }

    @Test("Every reason and every warning is explained")
    func codes() throws {
        let page = try Self.page()
        for code in Rejection.Reason.allCases.map(\.rawValue) + Warning.allCases.map(\.rawValue) {
            #expect(page.contains("| `\(code)` |"))
        }
    }

    @Test("The limits are the defaults in the code")
    func limits() throws {
        let page = try Self.page()
        let limits = ParsingLimits()
        #expect(page.contains("| payload | \(limits.payloadBytes >> 20) MiB |"))
        #expect(page.contains("| after decompression | \(limits.decompressedBytes >> 20) MiB |"))
        #expect(page.contains("| nesting of JSON and XML | \(limits.depth) |"))
        #expect(page.contains("| body | \(limits.bodyBytes >> 20) MiB |"))
        #expect(page.contains("| any other field | \(limits.fieldBytes >> 10) KiB |"))
        #expect(
            page.contains(
                "| items of a list | \(limits.listItems.formatted(.number.grouping(.automatic).locale(.init(identifier: "en")))) |"
            ))
    }
}
