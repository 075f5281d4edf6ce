internal import struct Foundation.Date

/// When a page was published: metadata first, then marked-up dates, the address, and dates in the text.
struct PublicationDate {
    static func instant(_ text: String) -> ZonedInstant? {
        guard case .instant(let instant) = DateReader.read(text) else { return nil }
        return instant
    }

    private static let metaNames = [
        "article:published_time", "og:article:published_time", "article:published", "datepublished",
        "date_published", "og:published_time", "parsely-pub-date", "sailthru.date",
        "cxenseparse:recs:publishtime",
        "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate", "pubdate",
        "pub_date", "published", "published_time", "article.published", "rnews:datepublished",
        "dc.date.issued", "dcterms.issued", "dc.date.published", "dcterms.date",
        "dc.date", "dc.date.created", "dcterms.created", "date", "displaydate", "originalpublicationdate",
        "article_date_original", "ptime", "cxenseparse:publishtime", "created", "datecreated",
        "article:post_date", "bt:pubdate", "timestamp", "article.created", "revisit-after-date",
    ]

    static func read(_ fields: PageFields, _ outline: PageOutline, body: Range<Int>?) -> ZonedInstant? {
        let metadata = fields.metadata
        if let linked = fields.linked {
            for key in ["datePublished", "dateCreated", "uploadDate"] {
                if let instant = linked.text(key).flatMap(instant) { return instant }
            }
        }
        for name in metaNames {
            for value in metadata.all(name) { if let instant = instant(value) { return instant } }
        }
        for name in ["datePublished", "schema:datePublished", "dc:date", "dateCreated", "pubdate"] {
            for property in metadata.properties where property.name == name {
                if let instant = instant(ofElement: property.node, metadata.document) { return instant }
            }
        }
        for object in metadata.linkedData {
            if let instant = object["datePublished"]?.text.flatMap(instant) { return instant }
        }
        for node in metadata.times {
            if let instant = instant(ofElement: node, metadata.document) { return instant }
        }
        if let instant = fields.url.flatMap(dayInAddress) { return instant }
        return fields.modifiedAt
    }

    private static func instant(ofElement node: Int, _ document: HTMLDocument) -> ZonedInstant? {
        for attribute in [HTMLAttribute.content, .datetime, .title] {
            if let value = document.value(attribute, of: node), let instant = instant(value) {
                return instant
            }
        }
        return instant(document.text(of: node, limit: 200))
    }

    /// `/2019/04/07/`, `/2019-04-07-`, `/20190407`.
    static func dayInAddress(_ url: String) -> ZonedInstant? {
        let bytes = Array(PageAddress(url).path.utf8)
        var index = 0
        while index + 8 <= bytes.count {
            defer { index += 1 }
            guard index > 0, !isDigit(bytes[index - 1]), let year = number(bytes, index, 4),
                (1990...2100).contains(year)
            else { continue }
            let mark = bytes[index + 4]
            if isDigit(mark) {
                guard let month = number(bytes, index + 4, 2), let day = number(bytes, index + 6, 2),
                    index + 8 == bytes.count || !isDigit(bytes[index + 8])
                else { continue }
                if let instant = instant("\(year)-\(twoDigits(month))-\(twoDigits(day))") { return instant }
                continue
            }
            guard mark == UInt8(ascii: "/") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "_") else {
                continue
            }
            var position = index + 5
            var parts: [Int] = []
            while parts.count < 2, position < bytes.count {
                let width = position + 1 < bytes.count && isDigit(bytes[position + 1]) ? 2 : 1
                guard let part = number(bytes, position, width) else { break }
                parts.append(part)
                position += width
                if parts.count == 1 {
                    guard position < bytes.count, bytes[position] == mark else { break }
                    position += 1
                }
            }
            guard parts.count == 2, position == bytes.count || !isDigit(bytes[position]) else { continue }
            if let instant = instant("\(year)-\(twoDigits(parts[0]))-\(twoDigits(parts[1]))") {
                return instant
            }
        }
        return nil
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func number(_ bytes: [UInt8], _ start: Int, _ width: Int) -> Int? {
        guard start + width <= bytes.count else { return nil }
        var value = 0
        for byte in bytes[start..<start + width] {
            guard isDigit(byte) else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }
}
