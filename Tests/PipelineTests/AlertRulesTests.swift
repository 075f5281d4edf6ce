import Foundation
import Testing

@Suite("The alert rules")
struct AlertRulesTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test("name only metrics that the code has")
    func metrics() throws {
        let rules = try String(
            contentsOf: Self.root.appendingPathComponent("deploy/prometheus/alerts.yml"), encoding: .utf8)
        let named = Set(rules.matches(of: /(copydesk|process)_[a-z_]+/).map { String($0.output.0) })
        #expect(named.count >= 7)
        var code = ""
        let files = FileManager.default.enumerator(
            at: Self.root.appendingPathComponent("Sources"), includingPropertiesForKeys: nil)
        while let file = files?.nextObject() as? URL {
            if file.pathExtension == "swift" { code += try String(contentsOf: file, encoding: .utf8) }
        }
        for metric in named {
            #expect(code.contains("\"\(metric)\""), "\(metric) is in no source")
        }
    }
}
