import Enrichment
import Foundation
import Parsing
import Postgres
import Storage
import Testing

@Suite("Entities and quotations, filed")
struct FindingsTests {
    @Test("entities, their names, places and mentions become rows, and every span holds")
    func entities() async throws {
        let desk = try await FilingDesk()
        try await desk.file(record("a", "Ana Lind met Lind in Kaluga."))
        #expect(
            try await desk.strings("SELECT kind || ' ' || name FROM news.entities ORDER BY 1")
                == ["person Ana Lind", "place Kaluga"])
        #expect(
            try await desk.strings("SELECT alias FROM news.entity_aliases ORDER BY 1")
                == ["Ana Lind", "Kaluga", "Lind"])
        #expect(
            try await desk.strings(
                "SELECT p.country || ' ' || p.latitude FROM news.places p JOIN news.entities USING (entity_id)"
            )
                == ["RU 54.5"])
        #expect(
            try await desk.strings(
                "SELECT name || ': ' || role || ', ' || mention_count FROM news.article_entities WHERE kind = 'person'"
            )
                == ["Ana Lind: mayor, 2"])
        #expect(
            try await desk.strings(
                "SELECT surface || '/' || form || '/' || entity FROM news.mentions ORDER BY start_char")
                == ["Ana Lind/name/Ana Lind", "Lind/name/Ana Lind", "Kaluga/name/Kaluga"])
        #expect(try await desk.brokenSpans() == [])
    }

    @Test("a quotation knows its speaker by id and by name")
    func quotes() async throws {
        let desk = try await FilingDesk()
        try await desk.file(record("a", "“We go,” said Ana Lind in Kaluga.", quoted: "We go,"))
        #expect(
            try await desk.strings(
                """
                SELECT q.text || '/' || q.speaker || '/' || e.name || '/' || q.cue || '/' || q.said_on || '/' || q.part_starts::text
                FROM news.quotes q JOIN news.entities e ON e.entity_id = q.speaker_id
                """) == ["We go,/Ana Lind/Ana Lind/said/2023-11-14/{1}"])
        #expect(try await desk.brokenSpans() == [])
    }

    @Test("a revision replaces what was found in the article before, a duplicate leaves it")
    func revision() async throws {
        let desk = try await FilingDesk()
        try await desk.file(record("a", "“We go,” said Ana Lind in Kaluga.", quoted: "We go,"))
        try await desk.file(record("a", "“We go,” said Ana Lind in Kaluga.", quoted: "We go,", minute: 1))
        #expect(try await desk.strings("SELECT count(*)::text FROM news.quotes") == ["1"])
        try await desk.file(record("a", "Lind, that is Ana Lind, left Kaluga.", minute: 2))
        #expect(try await desk.strings("SELECT count(*)::text FROM news.quotes") == ["0"])
        #expect(
            try await desk.strings("SELECT surface FROM news.mentions ORDER BY start_char")
                == ["Lind", "Ana Lind", "Kaluga"])
        #expect(try await desk.brokenSpans() == [])
    }

    @Test("workers of the release before file beside new ones, and leave no old findings behind")
    func oldEdition() async throws {
        let desk = try await FilingDesk()
        try await desk.file(record("a", "Ana Lind met Lind in Kaluga."))
        let prepared = Filing(key: desk.key, makesSearchVector: true).prepareAsBefore(
            from: desk.next, record: record("a", "Nobody is here.", minute: 3), epoch: desk.epoch)
        _ = try await desk.connection.query(prepared)
        #expect(try await desk.strings("SELECT body FROM news.articles") == ["Nobody is here."])
        #expect(try await desk.strings("SELECT name FROM news.article_entities") == [])
    }

    @Test(
        "names that differ in case, points, dashes and a leading article are one entity",
        arguments: [
            ("U.S. Senate", "the US senate"), ("Al‑Shabaab", "Al-Shabaab"), ("O’Neill", "O'Neill"),
            ("The Hague", "hague"),
        ])
    func sameEntity(one: String, other: String) {
        #expect(id(.organisation, one) == id(.organisation, other))
    }

    @Test("kinds part entities of one name, and the gazetteer parts places of one name")
    func otherEntity() {
        #expect(id(.person, "Georgia") != id(.place, "Georgia"))
        #expect(id(.place, "Georgia", geoNames: 614_540) != id(.place, "Georgia", geoNames: 4_197_000))
        #expect(id(.place, "U.S.", geoNames: 6_252_001) == id(.place, "United States", geoNames: 6_252_001))
    }

    @Test("an overlong name is stored with its article, and is no entity of the database")
    func longName() async throws {
        let desk = try await FilingDesk()
        let name = String(repeating: "Very Long ", count: 400) + "Name"
        try await desk.file(record("a", "\(name) is here.", person: name))
        #expect(try await desk.strings("SELECT length(name)::text FROM news.article_entities") == ["4004"])
        #expect(try await desk.strings("SELECT name FROM news.entities") == [])
    }

    private func id(_ kind: ArticleEntity.Kind, _ name: String, geoNames: Int32? = nil) -> UUID {
        let place = geoNames.map {
            PlaceDetails(
                name: name, country: nil, latitude: 0, longitude: 0, geoNamesID: $0, population: nil)
        }
        return EntityIdentity.id(of: ArticleEntity(kind: kind, name: name, place: place, mentions: []))
    }

    /// An article in which the person, the second word of the name alone, and the place are marked.
    private func record(
        _ id: String, _ body: String, quoted: String? = nil, minute: Int = 0, person: String = "Ana Lind"
    ) -> FilingRecord {
        var parsed = ParsedArticle(mediaType: .plainText)
        parsed.paragraphs = [.init(body)]
        var article = EnrichedArticle(parsed: parsed)
        article.contentHash = Array(body.utf8)
        let full = spans(of: person, in: body)
        let short = spans(of: "Lind", in: body).filter { span in
            !full.contains { $0.scalars.overlaps(span.scalars) }
        }
        let people = (full.map { ($0, person) } + short.map { ($0, "Lind") })
            .sorted { $0.0.startScalar < $1.0.startScalar }
            .map { EntityMention(form: .name, surface: $0.1, span: $0.0) }
        if !people.isEmpty {
            article.entities.append(
                ArticleEntity(kind: .person, name: person, role: "mayor", mentions: people))
        }
        let places = spans(of: "Kaluga", in: body).map {
            EntityMention(form: .name, surface: "Kaluga", span: $0)
        }
        if !places.isEmpty {
            let kaluga = PlaceDetails(
                name: "Kaluga", country: "RU", latitude: 54.5, longitude: 36.25, geoNamesID: 553_915,
                population: 338_978)
            article.entities.append(
                ArticleEntity(kind: .place, name: "Kaluga", place: kaluga, mentions: places))
        }
        article.quotes =
            quoted.map { quoted in
                spans(of: quoted, in: body).map {
                    Quote(
                        kind: .direct, text: quoted, span: $0, parts: [$0], speaker: 0,
                        speakerSurface: "Ana Lind",
                        cue: "said", saidOn: CalendarDay(year: 2023, month: 11, day: 14))
                }
            } ?? []
        return FilingRecord(
            offset: -1, recordedAt: FilingDesk.time(minute), key: nil,
            content: .article(article, id: ArticleIdentity.key(Array(id.utf8))),
            original: { ([], []) })
    }

    private func spans(of word: String, in body: String) -> [TextSpan] {
        body.ranges(of: word).map { range in
            let scalars = body.unicodeScalars
            return TextSpan(
                startScalar: scalars.distance(from: scalars.startIndex, to: range.lowerBound),
                scalarLength: word.unicodeScalars.count,
                startByte: body.utf8.distance(from: body.utf8.startIndex, to: range.lowerBound),
                byteLength: word.utf8.count)
        }
    }
}

extension Filing {
    /// The call that workers made before entities and quotations were filed.
    fileprivate func prepareAsBefore(from: Int64, record: FilingRecord, epoch: Int64) -> PostgresQuery {
        var record = record
        record.offset = from
        let batch = FilingBatch(from: from, to: from + 1, records: [record], witness: nil)
        let statement = prepare(batch, epoch: epoch).statement
        let recordParameters = 39
        let pageAndSearchParameters = 4
        let linksAndDates = 15
        let findings = 29
        let all = statement.parameters
        let kept =
            Array(all[..<recordParameters])
            + Array(all[(recordParameters + pageAndSearchParameters)...].prefix(linksAndDates))
            + Array(all[(recordParameters + pageAndSearchParameters + linksAndDates + findings)...])
        let placeholders = (1...kept.count).map { "$\($0)" }.joined(separator: ", ")
        return PostgresQuery("SELECT outcome, records FROM copydesk.file_batch(\(placeholders))", kept)
    }
}
