import Foundation

/// What `publish` says while it runs: how far it is, and what it leaves out.
final class PublishReport {
    private let line: ProgressLine
    private let publisher: Publisher
    private let start = ContinuousClock.now
    /// Bytes of the files that are done, and of the one that is being read.
    private var bytesBefore = 0
    private var bytesHere = 0
    private var faults = 0

    /// Faults that are told one by one; after that they are counted.
    private static let mostTold = 20

    /// - Parameter total: the bytes of all files; nil where nobody knows.
    init(total: Int?, publisher: Publisher) {
        line = ProgressLine(total: total ?? 0, noun: "bytes")
        self.publisher = publisher
    }

    func progress(_ bytes: Int) {
        bytesHere = bytes
        let seconds = max(0.1, (ContinuousClock.now - start) / .seconds(1))
        let rate = Int(Double(publisher.count) / seconds)
        line.advance(
            to: bytesBefore + bytesHere,
            saying: "\(publisher.count) records, \(Self.megabytes(bytesBefore + bytesHere)), \(rate)/s")
    }

    func endOfFile() {
        bytesBefore += bytesHere
        bytesHere = 0
    }

    func fault(_ text: String) {
        faults += 1
        if faults <= Self.mostTold { tell(text) }
    }

    func finish() {
        line.finish()
        if faults > Self.mostTold { tell("and \(faults - Self.mostTold) more that could not be read") }
        for refusal in publisher.refused.prefix(Self.mostTold) { tell(refusal) }
    }

    /// Said behind the number of records that were published.
    var omissions: String {
        var parts: [String] = []
        if faults > 0 { parts.append("\(faults) could not be read") }
        if !publisher.refused.isEmpty {
            parts.append("\(publisher.refused.count) were too large for the broker")
        }
        return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
    }

    private static func megabytes(_ bytes: Int) -> String { "\(bytes >> 20) MB" }

    private func tell(_ text: String) {
        line.finish()
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }
}
