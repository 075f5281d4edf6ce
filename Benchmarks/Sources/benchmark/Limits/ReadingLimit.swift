import Enrichment
import Foundation
import Parsing

/// Limit: parsing and enrichment alone, on one core, with everything in memory.
enum ReadingLimit {
    struct Reading: Codable {
        var parse: Measurement
        var enrich: Measurement
        /// Both, one after the other.
        var both: Measurement
    }

    /// Reads the articles of these numbers, some of them beforehand to warm up.
    static func measure(_ load: ArticleLoad, articles: Int, warmUp: Int) throws -> Reading {
        let parser = ArticleParser()
        let enricher = Enricher()
        var parsing = Stopwatch()
        var enriching = Stopwatch()
        var words = 0
        for number in Array(0..<warmUp) + Array(0..<articles) {
            if number == 0 { (parsing, enriching) = (Stopwatch(), Stopwatch()) }
            let raw = raw(load.record(number))
            let parsed = try parsing.time { try parser.parse(raw) }
            words += enriching.time { enricher.enrich(parsed) }.wordCount
        }
        guard words > 0 else { throw BenchmarkError("the articles were read without finding a word") }
        return Reading(
            parse: parsing.measurement(of: articles), enrich: enriching.measurement(of: articles),
            both: (parsing + enriching).measurement(of: articles))
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

    private static func now(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
