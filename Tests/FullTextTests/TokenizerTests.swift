import Postgres
import Sandbox
import Testing

@testable import FullText

/// The tokenizer against the parser of a real server.
@Suite struct TokenizerTests {
    private static let classes = CharacterClasses(hasLocale: true, marks: nil)

    @Test(arguments: [
        "The U.S. agreed, he said: \"No.\" It's 3.5 per cent (or 1,000) of co-operation-based work.",
        "covid-19 follow-up-2 F-35s g20-summit 19-year-old non-é-ascii well-known's -5 +7.25 -1.2.3 1.2.3.4 6e-3 5E",
        "See https://www.example.com/a/b.html?x=1#y, example.com, example.com:80/z \"q\", mail ann@example.org.",
        "x.y@z a_b.example.net/p foo.com/ foo.com/\u{e9} a@b@c.com foo.bar@ and/or he/she 1/2 3/4s ../x ./y ~home/z ~ /",
        "<b>bold</b> a < b > c <br/> <!-- note --> <script>var x</script> &amp; &#39; &nbsp &; <!doctype x> <a href='q\"'>",
        "Müller-Lüdenscheidt naïve e\u{301}tude İstanbul ΑΘΗΝΑ Москва́ 東京 don’t “quoted”—dash… 50€ £3bn 5½",
        "a1b2 1a2b a1-b2 12-ab ab-12cd-3 x_y x__y _x 1_1_1 a.b.c.d. www. .com .5 5. 5.. ...x 1.5e 2e+ file.txt a/b/c.d",
        "foo-bar-5 foo--bar -foo foo- é-1 1-é ab-cd.com ab-cd.x ab-cd@ef.gh ab.cd-ef.gh:8x a.bc-",
    ])
    func `It finds the tokens that PostgreSQL finds`(text: String) async throws {
        let connection = try await connected()
        #expect(try await tokens(text) == tokens(text, on: connection))
        await connection.close()
    }

    @Test func `Random texts of awkward characters have the same tokens`() async throws {
        let connection = try await connected()
        let alphabet = [
            "a", "b", "E", "x", "com", "http", "0", "1", "23", ".", ".", "-", "-", "_", "@", "/", "/", ":",
            "~", "?",
            " ", " ", "<", ">", "!", "&", ";", "#", "+", "'", "\"", "\\", "=", "é", "Д", "\u{301}", "€", "\n",
            "script",
            "style", "--", "//", "..",
        ]
        var generator = SplitMix64(seed: 20_261_125)
        var texts: [String] = []
        for _ in 0..<4000 {
            let length = Int.random(in: 1...14, using: &generator)
            texts.append((0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined())
        }
        let answers = try await serverTokens(of: texts, on: connection)
        var givenUp = 0
        for (text, answer) in zip(texts, answers) {
            guard let found = tokens(text) else {
                givenUp += 1
                continue
            }
            #expect(found == answer, "\(text.debugDescription)")
        }
        #expect(givenUp == 0)
        await connection.close()
    }

    @Test(arguments: ["a_", "1_", "/./.", "<!-- ", "a.", "a-", "a@b", "&a", "\\<a '", "a/", "é-", "x:/"])
    func `A long repetition takes time in proportion, or is given up`(pattern: String) {
        let text = String(repeating: pattern, count: 200_000)
        var steps = 0
        withTokenizer(text) { tokenizer in
            while tokenizer.next() != nil { steps += 1 }
            #expect(tokenizer.effort > -tokenizer.text.count * 4)
        }
        #expect(steps > 0)
    }

    private func tokens(_ text: String) -> [String]? {
        var found: [String] = []
        var gaveUp = false
        withTokenizer(text) { tokenizer in
            while let token = tokenizer.next() {
                let bytes = UnsafeBufferPointer(rebasing: tokenizer.text[token.start..<token.end])
                found.append("\(token.type.rawValue) \(String(decoding: bytes, as: UTF8.self))")
            }
            gaveUp = tokenizer.hasGivenUp
        }
        return gaveUp ? nil : found
    }

    private func withTokenizer(_ text: String, _ body: (inout TextTokenizer) -> Void) {
        var text = text
        text.withUTF8 { bytes in
            var tokenizer = TextTokenizer(bytes, classes: Self.classes)
            body(&tokenizer)
        }
    }

    private func tokens(_ text: String, on connection: PostgresConnection) async throws -> [String] {
        try await serverTokens(of: [text], on: connection).first ?? []
    }

    private func serverTokens(of texts: [String], on connection: PostgresConnection) async throws
        -> [[String]]
    {
        let rows = try await connection.query(
            PostgresQuery(
                """
                SELECT n::integer, p.tokid::integer, p.token
                FROM unnest($1::text[]) WITH ORDINALITY AS t(text, n), LATERAL ts_parse('default', t.text) p
                """, [.array(PostgresArray(texts))]))
        var answers = [[String]](repeating: [], count: texts.count)
        for row in rows {
            let number = try row.decode(Int32.self, at: 0)
            answers[Int(number) - 1].append(
                "\(try row.decode(Int32.self, at: 1)) \(try row.decode(String.self, at: 2))")
        }
        return answers
    }
}
