import Foundation
import Postgres
import Testing

@Suite("Values travel in binary")
struct ValueTests {
    @Test("every type comes back as it was sent")
    func roundTrips() async throws {
        let connection = try await connected()
        let id = UUID()
        let moment = Date(timeIntervalSince1970: 1_642_000_000.123_456)
        let rows = try await connection.query(
            """
            SELECT \(true), \(Int16.min), \(Int32.max), \(Int64.min), \(Float(1.5)), \(0.1 + 0.2),
                   \("žluťoučký 🐎"), \(id), \(moment), \([0, 255, 7] as [UInt8]),
                   \(.jsonb(#"{"a": [1, null]}"#)), \(.date(moment)), \(""), \([] as [UInt8])
            """)
        let row = try #require(rows.first)
        #expect(try row.decode(Bool.self, at: 0))
        #expect(try row.decode(Int16.self, at: 1) == .min)
        #expect(try row.decode(Int32.self, at: 2) == .max)
        #expect(try row.decode(Int64.self, at: 3) == .min)
        #expect(try row.decode(Double.self, at: 4) == 1.5)
        #expect(try row.decode(Double.self, at: 5) == 0.1 + 0.2)
        #expect(try row.decode(String.self, at: 6) == "žluťoučký 🐎")
        #expect(try row.decode(UUID.self, at: 7) == id)
        #expect(abs(try row.decode(Date.self, at: 8).timeIntervalSince(moment)) < 0.000_001)
        #expect(try row.decode([UInt8].self, at: 9) == [0, 255, 7])
        #expect(try row.decode(String.self, at: 10) == #"{"a": [1, null]}"#)
        #expect(try row.decode(Date.self, at: 11) == Date(timeIntervalSince1970: 1_641_945_600))
        #expect(try row.decode(String.self, at: 12).isEmpty)
        #expect(try row.decode([UInt8].self, at: 13).isEmpty)
    }

    @Test("NULL of every type is nil, and an error for a type that isn't optional")
    func nulls() async throws {
        let connection = try await connected()
        let parameters: [PostgresParameter] = [
            .bool(nil), .int2(nil), .int4(nil), .int8(nil), .float4(nil), .float8(nil), .text(nil),
            .bytea(nil),
            .uuid(nil), .timestamptz(nil), .date(nil), .jsonb(nil),
        ]
        let places = parameters.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let row = try #require(
            try await connection.query(PostgresQuery("SELECT " + places, parameters)).first)
        for column in parameters.indices {
            #expect(try row.field(at: column).isNull)
            #expect(try row.decode(String?.self, at: column) == nil)
        }
        let error = #expect(throws: PostgresError.self) { try row.decode(Int64.self, at: 3) }
        #expect(error?.code == .decoding)
    }

    @Test("the server sees the same moment, before 1970 and before 2000 too")
    func moments() async throws {
        let connection = try await connected()
        let old = Date(timeIntervalSince1970: -86_400.5)
        let rows = try await connection.query(
            "SELECT \(old) = '1969-12-30 23:59:59.5+00', '1815-06-18 11:30:00.25+00'::timestamptz")
        #expect(try rows[0].decode(Bool.self, at: 0))
        let battle = try rows[0].decode(Date.self, at: 1)
        #expect(
            battle.formatted(.iso8601.time(includingFractionalSeconds: true).year().month().day())
                == "1815-06-18T11:30:00.250")
    }

    @Test("a moment beyond PostgreSQL's calendar is a data error, not a crash")
    func impossibleMoments() async throws {
        let connection = try await connected()
        for seconds in [Double.infinity, -.infinity, .nan, 1e300, -1e300, 1e15] {
            let date = Date(timeIntervalSince1970: seconds)
            let error = await #expect(throws: PostgresError.self) {
                try await connection.query("SELECT \(date)")
            }
            #expect(error?.sqlState?.isDataError == true)
        }
    }

    @Test("an array of 100,000 elements with NULLs in it keeps every one")
    func largeArrays() async throws {
        let connection = try await connected()
        var numbers = PostgresArray(of: .int8, capacity: 100_000)
        var texts = PostgresArray(of: .text, capacity: 100_000)
        for number in 0..<100_000 {
            numbers.append(number)
            if number % 10 == 0 { texts.appendNull() } else { texts.append("text \(number)") }
        }
        let rows = try await connection.query(
            """
            SELECT sum(n)::bigint, count(t), array_agg(n ORDER BY n), array_agg(t ORDER BY n),
                   bool_and(t IS NULL OR t = 'text ' || n)
            FROM unnest(\(numbers), \(texts)) AS u(n, t)
            """)
        #expect(try rows[0].decode(Int64.self, at: 0) == 4_999_950_000)
        #expect(try rows[0].decode(Int64.self, at: 1) == 90_000)
        #expect(try rows[0].decode([Int64].self, at: 2) == Array(0..<100_000))
        let back = try rows[0].decode([String?].self, at: 3)
        #expect(back.count == 100_000 && back[10] == nil && back[99_999] == "text 99999")
        #expect(try rows[0].decode(Bool.self, at: 4))
    }

    @Test("arrays of every element type come back as they were sent")
    func arraysOfEveryType() async throws {
        let connection = try await connected()
        let ids = [UUID(), UUID()]
        let dates = [Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 1_700_000_000)]
        var json = PostgresArray(of: .jsonb)
        json.append(#"{"a": 1}"#)
        json.appendText(utf8: Array("[2]".utf8))
        var bytes = PostgresArray(of: .bytea)
        bytes.append([0, 1] as [UInt8])
        bytes.append(nil as [UInt8]?)
        let row = try await connection.query(
            """
            SELECT \([true, false]), \([1, 2] as [Int16]), \([3, 4] as [Int32]), \([0.5, -1.5]), \(ids),
                   \(dates), \(json), \(bytes), \([] as [String])
            """)[0]
        #expect(try row.decode([Bool].self, at: 0) == [true, false])
        #expect(try row.decode([Int16].self, at: 1) == [1, 2])
        #expect(try row.decode([Int32].self, at: 2) == [3, 4])
        #expect(try row.decode([Double].self, at: 3) == [0.5, -1.5])
        #expect(try row.decode([UUID].self, at: 4) == ids)
        #expect(try row.decode([Date].self, at: 5) == dates)
        #expect(try row.decode([String].self, at: 6) == [#"{"a": 1}"#, "[2]"])
        #expect(try row.decode([[UInt8]?].self, at: 7) == [[0, 1], nil])
        #expect(try row.decode([String].self, at: 8).isEmpty)
    }

    @Test("what the element type can't hold is refused before anything is sent")
    func elementFaults() async throws {
        let connection = try await connected()
        var smallint = PostgresArray(of: .int2)
        smallint.append(1)
        smallint.append(70_000)
        let outOfRange = await #expect(throws: PostgresError.self) {
            try await connection.query("SELECT \(smallint)")
        }
        #expect(outOfRange?.code == .encoding && outOfRange?.sqlState == .numericValueOutOfRange)
        #expect(outOfRange?.message.contains("parameter $1, element 1") == true)

        var numbers = PostgresArray(of: .int8)
        numbers.append("seven")
        let wrongType = await #expect(throws: PostgresError.self) {
            try await connection.query("SELECT \(numbers)")
        }
        #expect(wrongType?.code == .misuse)
    }

    @Test("U+0000 in text is refused with the state the server would give, and the connection lives")
    func zeroCharacter() async throws {
        let connection = try await connected()
        let text = "nul\u{0}inside"
        let queries: [PostgresQuery] = ["SELECT \(text)", "SELECT \([text])", "SELECT \(.jsonb(text))"]
        for query in queries {
            let error = await #expect(throws: PostgresError.self) { try await connection.query(query) }
            #expect(error?.code == .encoding && error?.sqlState?.isDataError == true)
        }
        let sql = await #expect(throws: PostgresError.self) {
            try await connection.query(PostgresQuery("SELECT '\u{0}'"))
        }
        #expect(sql?.code == .encoding)
        #expect(try await connection.query("SELECT 1").count == 1)
    }

    @Test("more parameters than a message can count are refused, and the most it can are not")
    func parameterLimit() async throws {
        let connection = try await connected()
        let sql = { (count: Int) in
            "SELECT 1 WHERE 0 IN (" + (1...count).map { "$\($0)" }.joined(separator: ",") + ")"
        }
        let many = [PostgresParameter](repeating: .int4(0), count: 65_535)
        #expect(try await connection.query(PostgresQuery(sql(65_535), many)).count == 1)
        let error = await #expect(throws: PostgresError.self) {
            try await connection.query(PostgresQuery("SELECT 1", many + [.int4(0)]))
        }
        #expect(error?.code == .misuse)
    }

    @Test("reading as another type is an error that names the column")
    func mismatches() async throws {
        let connection = try await connected()
        let row = try await connection.query(
            "SELECT 1.5::numeric AS price, 70000 AS big, ARRAY[[1,2],[3,4]] AS grid, 'infinity'::timestamptz AS end"
        )[0]
        let price = #expect(throws: PostgresError.self) { try row.decode(String.self, named: "price") }
        #expect(price?.code == .decoding && price?.message.contains("\"price\"") == true)
        #expect(throws: PostgresError.self) { try row.decode(Int16.self, named: "big") }
        #expect(throws: PostgresError.self) { try row.decode([Int64].self, named: "grid") }
        #expect(throws: PostgresError.self) { try row.decode(Date.self, named: "end") }
        #expect(throws: PostgresError.self) { try row.decode(Int64.self, named: "absent") }
        #expect(throws: PostgresError.self) { try row.decode(Int64.self, at: 4) }
        #expect(throws: PostgresError.self) { try row.decode(Int64.self, at: -1) }
    }

    @Test("rows outlive their connection")
    func rowsOutliveConnection() async throws {
        let rows: PostgresRows
        do {
            let connection = try await connected()
            rows = try await connection.query("SELECT n, repeat('x', n) FROM generate_series(1, 3) AS n")
            await connection.close()
        }
        #expect(try rows.map { try $0.decode(String.self, at: 1) } == ["x", "xx", "xxx"])
    }
}
