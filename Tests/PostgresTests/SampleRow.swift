import Foundation
import Postgres

/// A row with a value of every type that is sent and read, each perhaps NULL.
///
/// Texts are held as bytes, since Swift takes "é" and "e\u{301}" for equal, and floating-point numbers as
/// bits, since NaN isn't equal to itself and 0 is equal to -0.
struct SampleRow: Equatable {
    var number: Int
    var truth: Bool?
    var small: Int16?
    var medium: Int32?
    var large: Int64?
    var coarse: UInt32?
    var fine: UInt64?
    var words: [UInt8]?
    var raw: [UInt8]?
    var id: UUID?
    var moment: Date?
    /// Midnight of the moment's day in UTC. Sent as the moment: to find its day is the encoder's work.
    var day: Date?
    /// An array of one element, the words.
    var doc: [UInt8]?

    static let columns: [(name: String, type: PostgresType)] = [
        ("number", .int8), ("truth", .bool), ("small", .int2), ("medium", .int4), ("large", .int8),
        ("coarse", .float4), ("fine", .float8), ("words", .text), ("raw", .bytea), ("id", .uuid),
        ("moment", .timestamptz), ("day", .date), ("doc", .jsonb),
    ]

    static let names: [String] = columns.map { $0.name }

    private var single: Float? { coarse.map { Float(bitPattern: $0) } }
    private var double: Double? { fine.map { Double(bitPattern: $0) } }
    private var text: String? { words.map { String(decoding: $0, as: UTF8.self) } }
    private var json: String? { doc.map { String(decoding: $0, as: UTF8.self) } }
}

extension SampleRow {
    init(_ row: PostgresRow) throws {
        self.init(number: try row.decode(Int.self, at: 0))
        truth = try row.decode(Bool?.self, at: 1)
        small = try row.decode(Int16?.self, at: 2)
        medium = try row.decode(Int32?.self, at: 3)
        large = try row.decode(Int64?.self, at: 4)
        coarse = try row.decode(Double?.self, at: 5).map { Float($0).bitPattern }
        fine = try row.decode(Double?.self, at: 6).map { $0.bitPattern }
        words = try row.decode(String?.self, at: 7).map { [UInt8]($0.utf8) }
        raw = try row.decode([UInt8]?.self, at: 8)
        id = try row.decode(UUID?.self, at: 9)
        moment = try row.decode(Date?.self, at: 10)
        day = try row.decode(Date?.self, at: 11)
        doc = try row.decode(String?.self, at: 12).map { [UInt8]($0.utf8) }
    }

    var parameters: [PostgresParameter] {
        [
            .int8(Int64(number)), .bool(truth), .int2(small), .int4(medium), .int8(large), .float4(single),
            .float8(double), .text(text), .bytea(raw), .uuid(id), .timestamptz(moment), .date(moment),
            .jsonb(json),
        ]
    }

    func append(to writer: inout PostgresCopyWriter) {
        writer.append(number)
        writer.append(truth)
        writer.append(small)
        writer.append(medium)
        writer.append(large)
        writer.append(single)
        writer.append(double)
        writer.append(text)
        writer.append(raw)
        writer.append(id)
        writer.append(moment)
        writer.append(moment)
        if let doc { writer.appendText(utf8: doc) } else { writer.appendNull() }
    }

    /// One array for each column.
    static func arrays(of rows: [SampleRow]) -> [PostgresArray] {
        var arrays = columns.map { PostgresArray(of: $0.type, capacity: rows.count) }
        for row in rows {
            arrays[0].append(row.number)
            arrays[1].append(row.truth)
            arrays[2].append(row.small)
            arrays[3].append(row.medium)
            arrays[4].append(row.large)
            arrays[5].append(row.single)
            arrays[6].append(row.double)
            if let words = row.words { arrays[7].appendText(utf8: words) } else { arrays[7].appendNull() }
            arrays[8].append(row.raw)
            arrays[9].append(row.id)
            arrays[10].append(row.moment)
            arrays[11].append(row.moment)
            arrays[12].append(row.json)
        }
        return arrays
    }
}

/// The rows in SQL alone, which no encoder has had a hand in.
extension SampleRow {
    private static let hexadecimal: [String] = (0...255).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    /// Makes the table `expected`.
    static func script(_ rows: [SampleRow]) -> String {
        let definitions = columns.map { "\($0.name) \($0.type.name)" }.joined(separator: ", ")
        let values = rows.map { "(\($0.literals))" }.joined(separator: ",\n")
        return """
            CREATE TEMP TABLE expected (\(definitions));
            INSERT INTO expected
            SELECT *, CASE WHEN words IS NOT NULL THEN jsonb_build_array(words) END
            FROM (VALUES \(values)) AS v (\(names.dropLast().joined(separator: ", ")))
            """
    }

    /// All but the document, which the server makes of the words.
    private var literals: String {
        let words = self.words.map { "convert_from('\\x\(Self.hex($0))', 'UTF8')" }
        let raw = self.raw.map { "'\\x\(Self.hex($0))'::bytea" }
        let values: [String] = [
            Self.literal(number, "bigint"), Self.literal(truth, "boolean"), Self.literal(small, "smallint"),
            Self.literal(medium, "integer"), Self.literal(large, "bigint"), Self.literal(single, "real"),
            Self.literal(double, "double precision"), words ?? "NULL::text", raw ?? "NULL::bytea",
            Self.literal(id, "uuid"), Self.literal(moment), Self.literal(dayOf: moment),
        ]
        return values.joined(separator: ", ")
    }

    private static func literal(_ value: (some CustomStringConvertible)?, _ type: String) -> String {
        value.map { "'\($0)'::\(type)" } ?? "NULL::\(type)"
    }

    /// Counted from Foundation's reference date.
    private static func literal(_ moment: Date?) -> String {
        guard let time = moment?.timeIntervalSinceReferenceDate else { return "NULL::timestamptz" }
        let days = (time / 86_400).rounded(.down)
        let seconds = time.rounded(.down) - days * 86_400
        let microseconds = ((time - time.rounded(.down)) * 1_000_000).rounded()
        let parts = [
            "timestamp '2001-01-01'", "\(Int(days)) * interval '1 day'",
            "\(Int(seconds)) * interval '1 second'", "\(Int(microseconds)) * interval '1 microsecond'",
        ]
        return "((" + parts.joined(separator: " + ") + ") AT TIME ZONE 'UTC')"
    }

    private static func literal(dayOf moment: Date?) -> String {
        guard let time = moment?.timeIntervalSinceReferenceDate else { return "NULL::date" }
        return "(date '2001-01-01' + \(Int((time / 86_400).rounded(.down))))"
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { hexadecimal[Int($0)] }.joined()
    }
}
