import CoreMetrics
import Synchronization

/// Collects what the code measures and shows it in Prometheus' text format (version 0.0.4).
final class PrometheusRegistry: MetricsFactory, Sendable {
    private struct Series: Hashable {
        var name: String
        var labels: [String]
    }

    private enum Kind: String {
        case counter, gauge, histogram
    }

    private let values = Mutex<[Series: (kind: Kind, value: MetricValue)]>([:])

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        value(label, dimensions, .counter)
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        value(label, dimensions, .gauge)
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        value(label, dimensions, aggregate ? .histogram : .gauge)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        value(label, dimensions, .histogram)
    }

    func destroyCounter(_ handler: any CounterHandler) { forget(handler) }
    func destroyMeter(_ handler: any MeterHandler) { forget(handler) }
    func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }
    func destroyTimer(_ handler: any TimerHandler) { forget(handler) }

    /// What is destroyed is no longer shown; rare, so looked for.
    private func forget(_ handler: AnyObject) {
        values.withLock { values in
            for (series, entry) in values where entry.value === handler { values[series] = nil }
        }
    }

    private func value(_ label: String, _ dimensions: [(String, String)], _ kind: Kind) -> MetricValue {
        let labels = dimensions.map { "\(Self.name($0.0))=\"\(Self.escaped($0.1))\"" }
        let series = Series(name: Self.name(label), labels: labels)
        return values.withLock { values in
            if let known = values[series] { return known.value }
            let made = MetricValue()
            values[series] = (kind, made)
            return made
        }
    }

    /// Everything measured so far.
    func exposition() -> String {
        let all = values.withLock { $0 }.sorted {
            ($0.key.name, $0.key.labels.joined()) < ($1.key.name, $1.key.labels.joined())
        }
        var text = ""
        var last = ""
        for (series, entry) in all {
            if series.name != last {
                text += "# TYPE \(series.name) \(entry.kind.rawValue)\n"
                last = series.name
            }
            let labels = series.labels
            func line(_ suffix: String, _ value: Double, _ extra: String? = nil) {
                let all = labels + (extra.map { [$0] } ?? [])
                let shown = all.isEmpty ? "" : "{\(all.joined(separator: ","))}"
                let number =
                    value == value.rounded() && value.magnitude < 1e15 ? "\(Int64(value))" : "\(value)"
                text += "\(series.name)\(suffix)\(shown) \(number)\n"
            }
            let state = entry.value.state
            switch entry.kind {
            case .counter, .gauge:
                line("", state.value)
            case .histogram:
                for (bound, count) in zip(MetricValue.bounds, state.buckets) {
                    line("_bucket", Double(count), "le=\"\(bound)\"")
                }
                line("_bucket", Double(state.count), "le=\"+Inf\"")
                line("_sum", state.value)
                line("_count", Double(state.count))
            }
        }
        return text
    }

    private static func name(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" ? $0 : "_" })
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

/// One series: a counter, a gauge, or a histogram of seconds.
final class MetricValue: CounterHandler, MeterHandler, RecorderHandler, TimerHandler, Sendable {
    static let bounds = [0.0001, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    struct State {
        var value = 0.0
        var count: Int64 = 0
        var buckets = [Int64](repeating: 0, count: MetricValue.bounds.count)
    }
    private let inner = Mutex(State())

    var state: State { inner.withLock { $0 } }

    func increment(by amount: Int64) { inner.withLock { $0.value += Double(amount) } }
    func increment(by amount: Double) { inner.withLock { $0.value += amount } }
    func decrement(by amount: Double) { inner.withLock { $0.value -= amount } }
    func reset() { inner.withLock { $0 = State() } }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { inner.withLock { $0.value = value } }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        inner.withLock { state in
            // A gauge reads `value` as the last one; swift-metrics makes gauges of unaggregated recorders.
            state.value = value
        }
    }

    func recordNanoseconds(_ duration: Int64) {
        let seconds = Double(duration) / 1e9
        inner.withLock { state in
            state.value += seconds
            state.count += 1
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound {
                state.buckets[index] += 1
            }
        }
    }
}
