import Foundation
import Sandbox

/// Rows of random values, among them many at which an encoding breaks.
struct RandomRows {
    private var random: SplitMix64

    private init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// The same ones for the same seed, numbered from 0.
    static func rows(_ count: Int, seed: UInt64) -> [SampleRow] {
        var random = RandomRows(seed: seed)
        return (0..<count).map { random.row($0) }
    }

    private mutating func row(_ number: Int) -> SampleRow {
        var row = SampleRow(number: number)
        row.truth = perhaps { $0.oneIn(2) }
        row.small = perhaps { $0.integer(Int16.self) }
        row.medium = perhaps { $0.integer(Int32.self) }
        row.large = perhaps { $0.integer(Int64.self) }
        row.coarse = perhaps { $0.single().bitPattern }
        row.fine = perhaps { $0.double().bitPattern }
        row.words = perhaps { [UInt8]($0.text().utf8) }
        row.raw = perhaps { $0.bytes() }
        row.id = perhaps { $0.identifier() }
        row.moment = perhaps { $0.moment() }
        row.day = row.moment.map { moment in
            let days = (moment.timeIntervalSinceReferenceDate / 86_400).rounded(.down)
            return Date(timeIntervalSinceReferenceDate: days * 86_400)
        }
        row.doc = row.words.map { Self.document($0) }
        return row
    }

    private mutating func perhaps<Value>(_ value: (inout RandomRows) -> Value) -> Value? {
        oneIn(8) ? nil : value(&self)
    }

    private mutating func oneIn(_ count: Int) -> Bool {
        Int.random(in: 0..<count, using: &random) == 0
    }

    /// One of several, of which there must be one.
    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private mutating func integer<Number: FixedWidthInteger & SignedInteger>(_: Number.Type) -> Number {
        if oneIn(4) { return pick([Number.min, Number.min + 1, -1, 0, 1, Number.max]) }
        // Of every magnitude: the shift keeps the sign.
        let bits = Int64(bitPattern: random.next())
        return Number(truncatingIfNeeded: bits >> Int64.random(in: 0..<64, using: &random))
    }

    private static let doubles: [Double] = [
        0, -0.0, 0.1, .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
        .leastNormalMagnitude, .leastNonzeroMagnitude,
    ]
    private static let singles: [Float] = [
        0, -0.0, 0.1, .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
        .leastNormalMagnitude, .leastNonzeroMagnitude,
    ]

    private mutating func double() -> Double {
        if oneIn(3) { return Double.random(in: -1_000...1_000, using: &random) }
        if oneIn(3) { return pick(Self.doubles) }
        let number = Double(bitPattern: random.next())
        // The one NaN that the server makes of its name.
        return number.isNaN ? .nan : number
    }

    private mutating func single() -> Float {
        if oneIn(3) { return Float.random(in: -1_000...1_000, using: &random) }
        if oneIn(3) { return pick(Self.singles) }
        let number = Float(bitPattern: UInt32(truncatingIfNeeded: random.next()))
        return number.isNaN ? .nan : number
    }

    /// What is syntax elsewhere: in the text form of arrays, of COPY, of JSON, in SQL. And what is more than
    /// one byte, more than one scalar, composed or not, invisible, or no character at all.
    private static let pieces: [String] = [
        "a", "Z", "0", " ", "NULL", "null", "true", "\"", "'", "''", "\\", "\\\\", "\\N", "\\.", "\\x",
        "{", "}", "{}", "(", ")", "[", "]", ",", ";", "--", "/*", "$1", "$$", "%s", "::", "&amp;",
        "\n", "\r", "\r\n", "\t", "\u{1}", "\u{b}", "\u{1b}", "\u{7f}", "\u{80}", "\u{85}",
        "é", "e\u{301}", "\u{301}", "\u{323}\u{307}", "ß", "İ", "Д", "日本", "\u{fdfa}", "\u{200d}", "\u{2028}",
        "\u{feff}", "\u{fffd}", "\u{ffff}", "🐎", "👩\u{200d}👩\u{200d}👧", "\u{1f1e8}\u{1f1ff}", "\u{10ffff}",
    ]

    private mutating func text() -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...12, using: &random) { text += pick(Self.pieces) }
        guard !text.isEmpty, oneIn(6) else { return text }
        // Larger than what a query's parameters are copied for: such are lent, up to a number of them.
        return String(repeating: text, count: 4_200 / text.utf8.count + 1)
    }

    private mutating func bytes() -> [UInt8] {
        let count = oneIn(10) ? 5_000 : Int.random(in: 0...40, using: &random)
        var bytes: [UInt8] = []
        for _ in 0..<count { bytes.append(byte()) }
        return bytes
    }

    private mutating func byte() -> UInt8 {
        UInt8(truncatingIfNeeded: random.next())
    }

    private mutating func identifier() -> UUID {
        UUID(
            uuid: (
                byte(), byte(), byte(), byte(), byte(), byte(), byte(), byte(),
                byte(), byte(), byte(), byte(), byte(), byte(), byte(), byte()
            ))
    }

    private mutating func moment() -> Date {
        if oneIn(8) {
            // The first moments of 2001, 2000 and 1970, and the microseconds before them.
            let turn = pick([0.0, -31_622_400, -978_307_200])
            return Date(timeIntervalSinceReferenceDate: oneIn(2) ? turn : turn - 0.000_001)
        }
        if oneIn(3) {
            // From the first days of PostgreSQL's calendar on: a Date no longer tells microseconds there.
            let seconds = Int.random(in: -210_816_000_000...345_600_000_000, using: &random)
            return Date(timeIntervalSinceReferenceDate: Double(seconds))
        }
        // From 1940 to 2059 it does.
        let seconds = Int.random(in: -1_900_000_000...1_860_000_000, using: &random)
        let microseconds = Int.random(in: 0..<1_000_000, using: &random)
        return Date(timeIntervalSinceReferenceDate: Double(seconds) + Double(microseconds) / 1_000_000)
    }

    /// An array of one text, written as PostgreSQL writes it, so that it comes back the same.
    private static func document(_ text: [UInt8]) -> [UInt8] {
        var json = [UInt8]("[\"".utf8)
        for byte in text {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): json += [UInt8]("\\n".utf8)
            case UInt8(ascii: "\r"): json += [UInt8]("\\r".utf8)
            case UInt8(ascii: "\t"): json += [UInt8]("\\t".utf8)
            case ..<0x10: json += [UInt8]("\\u000\(String(byte, radix: 16))".utf8)
            case ..<0x20: json += [UInt8]("\\u00\(String(byte, radix: 16))".utf8)
            default: json.append(byte)
            }
        }
        return json + [UInt8]("\"]".utf8)
    }
}
