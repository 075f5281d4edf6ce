import Enrichment
import Foundation
import Parsing
import Synchronization

/// Limit: parsing and enrichment alone, on one core, with everything in memory.
enum ReadingLimit {
    struct Reading: Codable {
        var parse: Measurement
        var enrich: Measurement
        /// Both, one after the other.
        var both: Measurement
        /// Processor time of each stage, in seconds, what it costs to read the clock included.
        var stages: [String: Double]
        var words: Int
    }

    /// Reads the articles of these numbers, some of them beforehand to warm up.
    /// - Parameter byStage: also takes the time of each stage, which costs a little.
    static func measure(
        _ load: ArticleLoad, articles: Int, warmUp: Int, byStage: Bool = false
    ) throws -> Reading {
        let parser = ArticleParser()
        let enricher = Enricher()
        let clock = StageClock()
        let observer: Enricher.Observer = { stage, _ in clock.ended(stage) }
        var parsing = Stopwatch()
        var enriching = Stopwatch()
        var words = 0
        for number in Array(0..<warmUp) + Array(0..<articles) {
            if number == 0 {
                (parsing, enriching, words) = (Stopwatch(), Stopwatch(), 0)
                clock.reset()
            }
            let raw = raw(load.record(number))
            let parsed = try parsing.time { try parser.parse(raw) }
            clock.begin()
            words += enriching.time { enricher.enrich(parsed, timing: byStage ? observer : nil) }.wordCount
        }
        guard words > 0 else { throw BenchmarkError("the articles were read without finding a word") }
        return Reading(
            parse: parsing.measurement(of: articles), enrich: enriching.measurement(of: articles),
            both: (parsing + enriching).measurement(of: articles), stages: clock.seconds, words: words)
    }

    private static func raw(_ record: ArticleLoad.Record) -> RawArticle {
        var headers = RawArticle.Headers()
        for header in record.headers { headers.set(header.name, header.value) }
        return RawArticle(
            payload: record.value, headers: headers, recordedAt: Date(timeIntervalSince1970: 1_760_000_000))
    }
}

/// Adds up the time of many short pieces of work on one thread.
private struct Stopwatch {
    private var wall: UInt64 = 0
    private var processor: UInt64 = 0

    mutating func time<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        let began = (Self.now(CLOCK_MONOTONIC), Self.now(CLOCK_THREAD_CPUTIME_ID))
        let result = try body()
        wall += Self.now(CLOCK_MONOTONIC) - began.0
        processor += Self.now(CLOCK_THREAD_CPUTIME_ID) - began.1
        return result
    }

    func measurement(of records: Int) -> Measurement {
        Measurement(
            records: records, seconds: Double(wall) / 1e9, processorSeconds: Double(processor) / 1e9)
    }

    static func + (one: Stopwatch, other: Stopwatch) -> Stopwatch {
        var sum = one
        sum.wall += other.wall
        sum.processor += other.processor
        return sum
    }

    fileprivate static func now(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}

/// Processor time of this thread, stage by stage.
private final class StageClock: Sendable {
    private struct State {
        var last: UInt64 = 0
        var spent: [Stage: UInt64] = [:]
    }
    private let state = Mutex(State())

    var seconds: [String: Double] {
        let spent = state.withLock(\.spent)
        return Dictionary(spent.map { ($0.key.rawValue, Double($0.value) / 1e9) }) { $1 }
    }

    func reset() { state.withLock { $0 = State() } }

    func begin() { state.withLock { $0.last = Stopwatch.now(CLOCK_THREAD_CPUTIME_ID) } }

    func ended(_ stage: Stage) {
        let now = Stopwatch.now(CLOCK_THREAD_CPUTIME_ID)
        state.withLock { state in
            state.spent[stage, default: 0] += now - state.last
            state.last = now
        }
    }
}
