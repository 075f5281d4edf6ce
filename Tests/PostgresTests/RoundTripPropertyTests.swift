import Foundation
import Postgres
import Testing

@Suite("Random values of every type")
struct RoundTripPropertyTests {
    private static let seed: UInt64 = 20_261_129
    private static let rows = RandomRows.rows(300, seed: seed)
    private static let script = SampleRow.script(rows)

    /// A connection with the rows in a table `expected`, made of literals that the server reads by itself:
    /// encoder and decoder can't make the same mistake twice, unseen.
    private func prepared() async throws -> PostgresConnection {
        let connection = try await connected()
        try await connection.execute(script: Self.script)
        return connection
    }

    /// The ways that values take to the server.
    enum Route: CaseIterable {
        case parameters, arrays, copy
    }

    @Test(
        "each is stored as the server's own literal is, bit by bit, and is read as it was sent",
        arguments: Route.allCases)
    func roundTrips(route: Route) async throws {
        let connection = try await prepared()
        try await connection.execute(script: "CREATE TEMP TABLE stored (LIKE expected)")
        switch route {
        case .parameters:
            let width = SampleRow.columns.count
            let places = Self.rows.indices.map { row in "(\(Self.places(from: row * width + 1)))" }
            try await connection.query(
                PostgresQuery(
                    "INSERT INTO stored VALUES " + places.joined(separator: ", "),
                    Self.rows.flatMap { $0.parameters }))
        case .arrays:
            try await connection.query(
                PostgresQuery(
                    "INSERT INTO stored SELECT * FROM unnest(\(Self.places(from: 1)))",
                    SampleRow.arrays(of: Self.rows).map { PostgresParameter.array($0) }))
        case .copy:
            var data = PostgresCopyWriter(SampleRow.columns.map { $0.type })
            for row in Self.rows { row.append(to: &data) }
            try await connection.copy(into: "stored", columns: SampleRow.names, data: data)
        }
        // By image, because 0 = -0.
        let strangers = try await connection.query(
            """
            SELECT e.number FROM expected AS e LEFT JOIN stored AS s ON s.number = e.number
            WHERE (e.* *= s.*) IS NOT TRUE ORDER BY 1
            """
        ).map { try $0.decode(Int.self, at: 0) }
        #expect(strangers == [], "seed \(Self.seed): other rows on the server")

        let received = try await connection.query("SELECT * FROM stored ORDER BY number")
            .map { try SampleRow($0) }
        #expect(received.count == Self.rows.count)
        let changed = zip(Self.rows, received).filter { sent, back in sent != back }.map { $0.0.number }
        #expect(changed == [], "seed \(Self.seed): other rows read back")
    }

    @Test("an array of any length, empty or with NULLs, is the one the server gathers, and is read as sent")
    func arrays() async throws {
        let connection = try await prepared()
        let slices = Self.slices()
        let names = SampleRow.names.joined(separator: ", ")
        let width = SampleRow.names.count
        let gathered = SampleRow.names.map { name in
            """
            array(SELECT \(name) FROM expected
                  WHERE number >= $\(width + 1) AND number < $\(width + 2) ORDER BY number)
            """
        }
        let sql = """
            SELECT sent.*, sent IS NOT DISTINCT FROM gathered
            FROM (SELECT \(Self.places(from: 1))) AS sent (\(names)),
                 (SELECT \(gathered.joined(separator: ", "))) AS gathered (\(names))
            """
        let outcomes = try await connection.pipeline(
            slices.map { slice in
                let arrays = SampleRow.arrays(of: Array(Self.rows[slice])).map { PostgresParameter.array($0) }
                let bounds = [slice.lowerBound, slice.upperBound].map { PostgresParameter.int8(Int64($0)) }
                return PostgresQuery(sql, arrays + bounds)
            })
        #expect(outcomes.count == slices.count)
        for (slice, outcome) in zip(slices, outcomes) {
            let row = try #require(try outcome.get().first)
            let isSame = try row.decode(Bool.self, at: width)
            #expect(isSame, "seed \(Self.seed), rows \(slice): other arrays on the server")
            let changed = try Self.changedColumns(row, Array(Self.rows[slice]))
            #expect(changed == [], "seed \(Self.seed), rows \(slice): other arrays read back")
        }
    }

    @Test("the server counts as many bytes and characters in a text as Swift does")
    func measures() async throws {
        let connection = try await connected()
        let texts = Self.rows.compactMap { row in row.words.map { String(decoding: $0, as: UTF8.self) } }
        let bytes = texts.map { $0.utf8.count }
        let characters = texts.map { $0.unicodeScalars.count }
        let row = try await connection.query(
            """
            SELECT count(*), cardinality(\(texts))
            FROM unnest(\(texts), \(bytes), \(characters)) AS t (words, bytes, characters)
            WHERE octet_length(words) = bytes AND length(words) = characters
            """)[0]
        #expect(try row.decode(Int.self, at: 0) == texts.count, "seed \(Self.seed)")
        #expect(try row.decode(Int.self, at: 1) == texts.count, "seed \(Self.seed)")
    }

    /// `$1, $2, …`, one for each column.
    private static func places(from first: Int) -> String {
        (first..<first + SampleRow.columns.count).map { "$\($0)" }.joined(separator: ", ")
    }

    /// None, all, and some that are short or empty.
    private static func slices() -> [Range<Int>] {
        let short = stride(from: 0, to: rows.count - 12, by: 9).map { start in start..<start + start % 13 }
        return [0..<0, 0..<rows.count] + short
    }

    /// The columns of arrays that aren't the rows'.
    private static func changedColumns(_ row: PostgresRow, _ sent: [SampleRow]) throws -> [String] {
        var changed: [String] = []
        func compare<Value: Equatable>(_ column: Int, _ received: [Value], _ values: [Value]) {
            if received != values { changed.append(SampleRow.names[column]) }
        }
        func utf8(_ texts: [String?]) -> [[UInt8]?] {
            texts.map { text in text.map { [UInt8]($0.utf8) } }
        }
        let coarse = try row.decode([Double?].self, at: 5).map { value in value.map { Float($0).bitPattern } }
        let fine = try row.decode([Double?].self, at: 6).map { value in value?.bitPattern }
        compare(0, try row.decode([Int].self, at: 0), sent.map { $0.number })
        compare(1, try row.decode([Bool?].self, at: 1), sent.map { $0.truth })
        compare(2, try row.decode([Int16?].self, at: 2), sent.map { $0.small })
        compare(3, try row.decode([Int32?].self, at: 3), sent.map { $0.medium })
        compare(4, try row.decode([Int64?].self, at: 4), sent.map { $0.large })
        compare(5, coarse, sent.map { $0.coarse })
        compare(6, fine, sent.map { $0.fine })
        compare(7, utf8(try row.decode([String?].self, at: 7)), sent.map { $0.words })
        compare(8, try row.decode([[UInt8]?].self, at: 8), sent.map { $0.raw })
        compare(9, try row.decode([UUID?].self, at: 9), sent.map { $0.id })
        compare(10, try row.decode([Date?].self, at: 10), sent.map { $0.moment })
        compare(11, try row.decode([Date?].self, at: 11), sent.map { $0.day })
        compare(12, utf8(try row.decode([String?].self, at: 12)), sent.map { $0.doc })
        return changed
    }
}
