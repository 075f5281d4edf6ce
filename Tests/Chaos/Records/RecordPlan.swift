import Foundation
import Sandbox

/// The records of a schedule in the order of publication, and the database that they must lead to.
struct RecordPlan: Sendable {
    /// What an article has gone through, in time.
    struct Article: Sendable {
        let id: String
        var states: [State] = []
        var isRetracted = false
        /// Later records of it may go to other partitions.
        var partition: Int
        var key: String?
    }

    /// One content of an article.
    struct State: Sendable {
        let headline: String
        let story: Int
        let form: Form
        let closing: String
    }

    /// 14 November 2023, 08:00 UTC: all records are of one day, so that "on Tuesday" is one day too.
    static let start: Int64 = 1_699_948_800_000
    /// Larger payloads are refused by the workers of the suite.
    static let payloadLimit = 32_768

    private(set) var records: [PlannedRecord] = []
    private(set) var articles: [Article] = []

    init(seed: UInt64, count: Int, partitions: Int, stories: Stories) {
        var random = SplitMix64(seed: seed &* 0xd134_2543_de82_ef95 &+ 1)
        var open: [Int] = []
        var number = 0
        while records.count < count {
            defer { number += 1 }
            let timestamp = Self.start + Int64(number) * 1000
            switch random.number(0...999) {
            case 0..<150 where !open.isEmpty:
                let index = random.one(of: open)
                // Another partition now and then: two workers file states of one article side by side.
                let partition =
                    random.happens(perMille: 250)
                    ? random.number(0...partitions - 1) : articles[index].partition
                append(state(of: index, &random), of: index, to: partition, timestamp, stories)
            case 150..<220 where !open.isEmpty:
                let index = random.one(of: open)
                duplicate(index, timestamp, stories)
            case 220..<250 where !open.isEmpty:
                retract(at: random.number(0...open.count - 1), &open, timestamp)
            case 250..<258 where !articles.isEmpty && records.count + 2 <= count:
                retractByKey(timestamp, &random, partitions, stories)
            case 258..<262:
                records.append(
                    PlannedRecord(
                        partition: random.number(0...partitions - 1), key: "nobody-\(seed)-\(number)",
                        timestamp: timestamp, fate: .filtered))
            case 262..<282:
                appendMalformed(number, random.number(0...partitions - 1), timestamp, &random)
            case 282..<297:
                appendPoison(number, random.number(0...partitions - 1), timestamp, stories, &random)
            default:
                let index = articles.count
                articles.append(
                    Article(
                        id: "s\(seed)-a\(index)", partition: random.number(0...partitions - 1),
                        key: random.happens(perMille: 300) ? "key-\(index % 97)" : nil))
                open.append(index)
                append(
                    state(of: index, &random), of: index, to: articles[index].partition, timestamp, stories)
            }
        }
        displace(&random)
    }

    private mutating func state(of index: Int, _ random: inout SplitMix64) -> State {
        let number = articles[index].states.count
        let state = State(
            headline: "\(random.one(of: Self.headlines)), report n\(index)r\(number)",
            story: (index &* 7 &+ number &* 5) % Stories.count, form: random.one(of: Form.allCases),
            closing: "The file of this case has the number \(index) and the letter \(number).")
        articles[index].states.append(state)
        return state
    }

    private mutating func append(
        _ state: State, of index: Int, to partition: Int, _ timestamp: Int64, _ stories: Stories
    ) {
        let article = articles[index]
        records.append(
            PlannedRecord(
                partition: partition, key: article.key, articleID: article.id,
                contentType: state.form.contentType, payload: state.payload(stories), timestamp: timestamp,
                fate: .state(article: index, state: article.states.count - 1)))
    }

    private mutating func duplicate(_ index: Int, _ timestamp: Int64, _ stories: Stories) {
        let article = articles[index]
        guard let state = article.states.last else { return }
        records.append(
            PlannedRecord(
                partition: article.partition, key: article.key, articleID: article.id,
                contentType: state.form.contentType, payload: state.payload(stories), timestamp: timestamp,
                fate: .duplicate(article: index, state: article.states.count - 1)))
    }

    private mutating func retract(at place: Int, _ open: inout [Int], _ timestamp: Int64) {
        let index = open.remove(at: place)
        articles[index].isRetracted = true
        records.append(
            PlannedRecord(
                partition: articles[index].partition, articleID: articles[index].id, timestamp: timestamp,
                fate: .retraction(article: index)))
    }

    /// An article with a key of its own and a tombstone that knows nothing but the key, side by side.
    private mutating func retractByKey(
        _ timestamp: Int64, _ random: inout SplitMix64, _ partitions: Int, _ stories: Stories
    ) {
        let index = articles.count
        let partition = random.number(0...partitions - 1)
        let id = "\(articles[0].id.prefix { $0 != "-" })-a\(index)"
        articles.append(Article(id: id, partition: partition, key: "own-\(index)"))
        append(state(of: index, &random), of: index, to: partition, timestamp, stories)
        articles[index].isRetracted = true
        records.append(
            PlannedRecord(
                partition: partition, key: "own-\(index)", timestamp: timestamp + 500,
                fate: .retraction(article: index)))
    }

    private mutating func appendMalformed(
        _ number: Int, _ partition: Int, _ timestamp: Int64, _ random: inout SplitMix64
    ) {
        let (payload, type, stage, reason): (String, String, String, String) =
            switch random.number(0...9) {
            case 0...5: ("{\"headline\": \"cut off \(number)", "application/json", "parse", "malformed-json")
            case 6...8: ("", "text/plain", "parse", "empty-payload")
            default:
                (
                    String(repeating: "long ", count: Self.payloadLimit / 4), "text/plain", "receive",
                    "payload-too-large"
                )
            }
        records.append(
            PlannedRecord(
                partition: partition, key: "bad-\(number)", contentType: type, payload: Array(payload.utf8),
                timestamp: timestamp, fate: .dead(stage: stage, reason: reason)))
    }

    /// What PostgreSQL refuses for a reason that lies in the data: see ``LaneDatabase``.
    private mutating func appendPoison(
        _ number: Int, _ partition: Int, _ timestamp: Int64, _ stories: Stories, _ random: inout SplitMix64
    ) {
        let class_ = random.one(of: ["22", "23", "54"])
        records.append(
            PlannedRecord(
                partition: partition, articleID: "poison-\(number)", contentType: "text/plain",
                payload: Form.text.payload(
                    headline: "Poison of class \(class_), report p\(number)",
                    paragraphs: stories.paragraphs[0]),
                timestamp: timestamp, fate: .dead(stage: "store", reason: "refused-by-database")))
    }

    /// Some records are late: newer ones of the same article are published before them.
    private mutating func displace(_ random: inout SplitMix64) {
        for place in records.indices where random.happens(perMille: 60) {
            guard records[place].articleID != nil, records[place].key?.hasPrefix("own-") != true else {
                continue
            }
            let other = min(place + random.number(1...60), records.count - 1)
            guard records[other].key?.hasPrefix("own-") != true else { continue }
            records.swapAt(place, other)
        }
    }

    private static let headlines = [
        "Ferry strike ends", "Harbour opens again", "Budget passes", "Bridge closes", "Museum robbed",
        "Tunnel floods", "Merger fails",
    ]
}

extension RecordPlan.State {
    func payload(_ stories: Stories) -> [UInt8] {
        form.payload(headline: headline, paragraphs: stories.paragraphs[story] + [closing])
    }
}
