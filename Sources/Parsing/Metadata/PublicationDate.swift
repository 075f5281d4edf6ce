internal import struct Foundation.Date

/// When a page was published: by its metadata, else by what is marked up as a date, by its address, by what
/// is written around headline and text.
struct PublicationDate {
    private let fields: PageFields
    private let dates: PageDates
    private let address: DayInAddress?
    private let latest: Double

    init(_ fields: PageFields, _ outline: PageOutline, body: Range<Int>, headline: Int) {
        self.fields = fields
        address = fields.url.flatMap(DayInAddress.init)
        // Embargoed pages are dated a little ahead.
        latest = Date().timeIntervalSince1970 + 2 * 86_400
        dates = PageDates(
            outline: outline, body: body, headline: headline, isMonthFirst: fields.isAmerican,
            address: address, latest: latest)
    }

    /// A field's date; nil for none, for an impossible one, and for the zero that clocks begin at.
    static func instant(_ text: String) -> ZonedInstant? {
        guard case .instant(let instant) = DateReader.read(text),
            abs(instant.date.timeIntervalSince1970) > 86_400 * 2
        else { return nil }
        return instant
    }

    func read() -> Sourced<ZonedInstant>? {
        let strong = claims()
        let vague = vagueClaims()
        if let first = strong.first, !contradictsAddress(first.value) {
            let others = strong.dropFirst() + vague
            return settled(first, by: others.map(\.value) + dates.nearHeadline().map(\.instant))
        }
        let candidates = dates.candidates(times: fields.metadata.times)
        if let day = address?.instant {
            return dated(
                day,
                by: strong + vague
                    + candidates.filter { !$0.isUpdate }.map {
                        Sourced($0.instant, $0.source)
                    })
        }
        var best: PageDates.Candidate?
        for candidate in candidates where candidate.score > best?.score ?? Int.min { best = candidate }
        if let claim = vague.first {
            // What stands as the date beside the headline is the better witness.
            if let best, best.score >= 11, !Self.isSameDay(best.instant, claim.value) {
                return Sourced(best.instant, best.source)
            }
            return settled(claim, by: vague.dropFirst().map(\.value) + candidates.map(\.instant))
        }
        if let best, best.score >= 5 {
            return settled(Sourced(best.instant, best.source), by: candidates.map(\.instant))
        }
        if let instant = inScripts() { return Sourced(instant, .meta) }
        if let best, best.score >= -4 { return Sourced(best.instant, best.source) }
        return fields.modifiedAt
    }

    /// The address is sure of the day; who else gives it may know the hour.
    private func dated(_ day: ZonedInstant, by known: [Sourced<ZonedInstant>]) -> Sourced<ZonedInstant> {
        let timed = known.filter { !$0.value.isDayOnly }
        let closest =
            timed.first { Self.isSameDay($0.value, day) } ?? timed.first { !contradictsAddress($0.value) }
        return closest.map { settled($0, by: known.map(\.value)) } ?? Sourced(day, .url)
    }

    /// A day in the address outweighs what the page says of another day.
    private func contradictsAddress(_ instant: ZonedInstant) -> Bool {
        guard let days = address?.days else { return false }
        return abs(Self.day(instant) - days) > 1
    }

    // MARK: Claims

    private static let metaNames = [
        "article:published_time", "og:article:published_time", "article:published", "datepublished",
        "date_published", "og:published_time", "og:pubdate", "parsely-pub-date", "sailthru.date",
        "cxenseparse:recs:publishtime",
        "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate",
        "publication-date", "pubdate", "pub_date", "published", "published_time", "published-date",
        "publisheddate", "article.published", "rnews:datepublished", "dc.date.issued", "dcterms.issued",
        "dc.date.published", "displaydate", "originalpublicationdate", "article_date_original", "ptime",
        "cxenseparse:publishtime", "datecreated", "article:post_date", "bt:pubdate",
        "citation_publication_date", "citation_date", "citation_online_date",
        "release_date", "video:release_date", "og:video:release_date", "og:release_date", "pdate", "dat",
        "article:create_at", "og:regdate", "article:published_date",
    ]

    /// Names that stand for the day of the last change as often.
    private static let vagueNames = [
        "dcterms.date", "dc.date", "dc.date.created", "dcterms.created", "date", "created", "timestamp",
        "article.created", "pagedate", "content-date",
    ]

    private static let propertyNames: Set<String> = [
        "datepublished", "schema:datepublished", "dc:date", "dc:created", "dc:issued", "dcterms:issued",
        "datecreated", "pubdate", "published", "rnews:datepublished",
    ]

    /// What the page's metadata say, the strongest first.
    private func claims() -> [Sourced<ZonedInstant>] {
        var result: [Sourced<ZonedInstant>] = []
        let metadata = fields.metadata
        if let linked = fields.linked {
            add(linked.text("datePublished"), .jsonLD, to: &result)
        }
        for name in Self.metaNames {
            for value in metadata.allFound(name) { add(value.value, value.source, to: &result) }
        }
        for property in metadata.properties where Self.propertyNames.contains(property.name.lowercased()) {
            if let text = text(ofElement: property.node) { add(text, property.source, to: &result) }
        }
        return result
    }

    private func vagueClaims() -> [Sourced<ZonedInstant>] {
        var result: [Sourced<ZonedInstant>] = []
        for key in ["dateCreated", "uploadDate"] { add(fields.linked?.text(key), .jsonLD, to: &result) }
        for name in Self.vagueNames {
            for value in fields.metadata.allFound(name) { add(value.value, value.source, to: &result) }
        }
        for object in fields.metadata.linkedData { add(object["datePublished"]?.text, .jsonLD, to: &result) }
        return result
    }

    private func add(
        _ text: String?, _ source: Provenance.Source, to claims: inout [Sourced<ZonedInstant>]
    ) {
        guard let text, claims.count < 40, let instant = Self.instant(text),
            instant.date.timeIntervalSince1970 <= latest
        else { return }
        claims.append(Sourced(instant, source))
    }

    private func text(ofElement node: Int) -> String? {
        let document = fields.metadata.document
        for attribute in [HTMLAttribute.content, .datetime, .title] {
            if let value = document.value(attribute, of: node), Self.instant(value) != nil { return value }
        }
        let text = document.text(of: node, limit: 120)
        return text.isEmpty ? nil : text
    }

    /// `"datePublished": "…"` in the scripts that build the page.
    private func inScripts() -> ZonedInstant? {
        let document = fields.metadata.document
        for node in document.nodes.indices where document.nodes[node].tag == .script {
            if let text = ScriptValue.first(in: document.rawText(of: node)), let instant = Self.instant(text),
                instant.date.timeIntervalSince1970 <= latest
            {
                return instant
            }
        }
        return nil
    }

    // MARK: Zone and precision

    /// The same moment in the closest form that others give it: with the hour where it has only the day,
    /// with the publisher's zone where it is in Greenwich's.
    private func settled(_ claim: Sourced<ZonedInstant>, by others: [ZonedInstant]) -> Sourced<ZonedInstant> {
        var claim = claim
        for other in others where !other.isDayOnly {
            if claim.value.isDayOnly {
                if Self.isSameDay(claim.value, other) { claim.value = other }
                continue
            }
            guard claim.value.secondsFromGMT == 0 || claim.value.secondsFromGMT == nil else { break }
            if let zone = Self.zone(of: claim.value, by: other) { claim.value.secondsFromGMT = zone }
        }
        return claim
    }

    /// A clock that shows the same minute some half hours apart shows the publisher's time.
    private static func zone(of utc: ZonedInstant, by other: ZonedInstant) -> Int? {
        let difference = other.date.timeIntervalSince(utc.date)
        if let zone = other.secondsFromGMT, zone != 0 { return abs(difference) < 60 ? zone : nil }
        guard utc.secondsFromGMT == 0, other.secondsFromGMT == nil else { return nil }
        let seconds = Int(difference.rounded())
        let isMinute = Int(other.date.timeIntervalSince1970) % 60 == 0
        // Without its seconds the clock lags by up to a minute.
        let lag = isMinute ? ((-seconds % 1800) + 1800) % 1800 : seconds % 1800 == 0 ? 0 : 1800
        guard lag < 60 else { return nil }
        let zone = seconds + lag
        return zone != 0 && abs(zone) <= 14 * 3600 ? zone : nil
    }

    private static func day(_ instant: ZonedInstant) -> Int {
        let local = instant.date.timeIntervalSince1970 + Double(instant.secondsFromGMT ?? 0)
        return Int((local / 86_400).rounded(.down))
    }

    private static func isSameDay(_ first: ZonedInstant, _ second: ZonedInstant) -> Bool {
        day(first) == day(second)
    }
}

/// A date in the data that a page's script carries.
enum ScriptValue {
    private static let keys = PhraseSet([
        "\"datepublished", "\"publishedat", "\"published_at", "\"publishdate", "\"publish_date",
        "\"publisheddate", "\"published_date", "\"pubdate", "\"publicationdate", "\"publication_date",
        "\"firstpublished", "\"firstpublishdate", "\"published_time", "\"publishtime", "\"datecreated",
        "\"createdat", "\"created_at", "\"postdate",
    ])

    /// The value of the first key that is named after publication; quotes may be escaped. Linear.
    static func first(in script: ArraySlice<UInt8>) -> String? {
        var at = script.startIndex
        while let quote = script[at...].firstIndex(of: 0x22) {
            at = quote + 1
            let window = script[quote..<min(quote + 24, script.endIndex)].map {
                $0 &- 0x41 < 26 ? $0 | 0x20 : $0
            }
            guard let length = keys.prefixLength(of: window[...]) else { continue }
            let rest = script[(quote + length)...].prefix(80)
                .drop { $0 == 0x22 || $0 == 0x5C || $0 == 0x3A || $0 <= 0x20 }
            guard let first = rest.first, first >= 0x30, first <= 0x39 else { continue }
            let value = rest.prefix { $0 != 0x22 && $0 != 0x5C && $0 != 0x2C && $0 != 0x7D }
            if value.count >= 8 { return String(decoding: value, as: UTF8.self) }
        }
        return nil
    }
}
