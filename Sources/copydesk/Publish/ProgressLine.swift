import Foundation

/// A line on a terminal that says how far things are; silent elsewhere.
final class ProgressLine {
    private let total: Int
    private let noun: String
    private var done = 0
    private var isShown = false
    private var lastDrawn: ContinuousClock.Instant?
    private let isTerminal = isatty(STDERR_FILENO) == 1

    /// - Parameters:
    ///   - total: what `done` will be in the end; 0 where nobody knows.
    ///   - noun: what is counted, where the count itself is what people want to see.
    init(total: Int, noun: String) {
        self.total = total
        self.noun = noun
    }

    /// Draws anew, but no more often than an eye can follow.
    /// - Parameter text: shown instead of the count.
    func advance(to count: Int? = nil, saying text: @autoclosure () -> String? = nil) {
        done = count ?? done + 1
        guard isTerminal else { return }
        let now = ContinuousClock.now
        if let lastDrawn, now - lastDrawn < .milliseconds(100), done < total { return }
        lastDrawn = now
        let text = text()
        guard total > 0 || text != nil else { return }
        isShown = true
        write("\r\(bar)\(text ?? "\(done) of \(total) \(noun)")\u{1B}[K")
    }

    private var bar: String {
        guard total > 0 else { return "" }
        let width = 30
        let filled = max(0, min(width, width * done / total))
        return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled) + " "
    }

    /// Leaves the line as it is and goes to the next.
    func finish() {
        if isShown { write("\n") }
        isShown = false
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
