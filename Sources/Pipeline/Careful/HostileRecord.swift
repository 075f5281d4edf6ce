#if DEBUG
import Foundation

/// A record that does to its reader what a fault of the reader would do; in test builds only, and there only
/// where the environment asks for it. What it does stands in its header `copydesk-test`.
enum HostileRecord {
    static let variable = "COPYDESK_TEST_HOSTILE"
    private static let isEnabled = ProcessInfo.processInfo.environment[variable] != nil

    static func act(_ headers: [(name: String, value: [UInt8]?)]) {
        guard isEnabled, let header = headers.first(where: { $0.name == "copydesk-test" }) else { return }
        switch String(decoding: header.value ?? [], as: UTF8.self) {
        case "trap":
            let none: [Int] = []
            _ = none[headers.count]
        case "overflow":
            // A sanitizer would take it for a finding.
            _ = signal(SIGSEGV, SIG_DFL)
            _ = depth(of: headers.count)
        case "spin":
            while depth(of: -headers.count) == 0 {}
        case "block":
            Thread.sleep(forTimeInterval: 1e9)
        case "hog":
            var hoard: [[UInt8]] = []
            while hoard.count < 1 << 20 { hoard.append([UInt8](repeating: 1, count: 1 << 20)) }
        case "slow":
            Thread.sleep(forTimeInterval: 3)
        case "exit":
            // Nothing is put in order, nor looked for leaks.
            _exit(3)
        default:
            return
        }
    }

    /// Endless for a positive number: each call waits for the next.
    @inline(never)
    private static func depth(of number: Int) -> Int {
        number > 0 ? depth(of: number + 1) + 1 : 0
    }
}
#endif
