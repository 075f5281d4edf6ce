import Foundation
import Kafka
import Sandbox

/// Generated articles, each with an id of its own, published no faster than they are read:
/// the embedded broker forgets what does not fit.
actor Feed {
    private let newsroom: Newsroom
    private var random: SplitMix64
    private(set) var published = 0
    private var isFinishing = false

    init(_ newsroom: Newsroom, seed: UInt64) {
        self.newsroom = newsroom
        random = SplitMix64(seed: seed)
    }

    /// Publishes `count` more articles, over all partitions.
    func publish(_ count: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<count {
                let number = published
                let text = article(number)
                let partition = Int32(number % newsroom.partitions)
                group.addTask { [newsroom] in
                    try await newsroom.publish(
                        text, key: "k\(number)", partition: partition, headers: [("article-id", "\(number)")])
                }
                published += 1
            }
            try await group.waitForAll()
        }
    }

    /// Publishes until told to finish, and `minimum` articles in any case; never more than `ahead` of what
    /// is filed.
    func publish(atLeast minimum: Int, ahead: Int) async throws {
        while !isFinishing || published < minimum {
            let room = try await newsroom.filed() + ahead - published
            if room > 0 {
                try await publish(min(room, 500))
            } else {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    func finish() {
        isFinishing = true
    }

    private func article(_ number: Int) -> String {
        let nouns = ["council", "minister", "harbour", "budget", "court", "railway", "festival", "union"]
        let verbs = ["approves", "delays", "opens", "rejects", "questions", "repairs"]
        func pick(_ words: [String]) -> String { words[Int(random.next() % UInt64(words.count))] }
        let paragraphs = (0..<3).map { _ in
            "The \(pick(nouns)) \(pick(verbs)) the \(pick(nouns)) on Tuesday, officials said. Nobody objected."
        }
        return "\(pick(nouns).capitalized) \(pick(verbs)) \(pick(nouns)) number \(number)\n\n"
            + paragraphs.joined(separator: "\n\n")
    }
}
