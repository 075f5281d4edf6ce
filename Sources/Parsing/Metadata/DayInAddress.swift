internal import struct Foundation.Date

/// The day, or at least the month, that a page's address holds: `/2019/04/07/`, `/2019-04-07-`,
/// `/20190407`, `/2019/04/`.
struct DayInAddress {
    var year: Int
    var month: Int
    var day: Int?

    init?(_ url: String) {
        let bytes = Array(PageAddress(url).path.utf8)
        var month: DayInAddress?
        for start in bytes.indices.dropLast(6) where start > 0 && !Self.isDigit(bytes[start - 1]) {
            guard let found = Self.read(bytes, start) else { continue }
            if found.day != nil {
                self = found
                return
            }
            if month == nil { month = found }
        }
        for start in bytes.indices.dropLast(9) where start > 0 && !Self.isDigit(bytes[start - 1]) {
            if let found = Self.readDayFirst(bytes, start) {
                self = found
                return
            }
        }
        guard let month else { return nil }
        self = month
    }

    private init?(year: Int, month: Int, day: Int?) {
        guard (1990...DateFields.latestYear).contains(year), (1...12).contains(month) else { return nil }
        if let day {
            guard day >= 1, day <= CivilDay.days(inMonth: month, of: year) else { return nil }
        }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day alone; nil where the address gives only a month.
    var instant: ZonedInstant? {
        guard let days else { return nil }
        return ZonedInstant(
            date: Date(timeIntervalSince1970: Double(days * 86_400)), secondsFromGMT: nil, isDayOnly: true)
    }

    /// Days since 1970.
    var days: Int? { day.map { CivilDay.sinceEpoch(year: year, month: month, day: $0) } }

    /// Whether a day is the address's, give or take one for the zone; or lies in its month.
    func contains(_ other: Int) -> Bool {
        if let days { return abs(days - other) <= 1 }
        let first = CivilDay.sinceEpoch(year: year, month: month, day: 1)
        return other >= first - 1 && other < first + CivilDay.days(inMonth: month, of: year)
    }

    // MARK: Reading

    private static func read(_ bytes: [UInt8], _ start: Int) -> DayInAddress? {
        guard let year = number(bytes, start, 4), (1990...2100).contains(year) else { return nil }
        let mark = bytes[start + 4]
        if isDigit(mark) {
            guard let month = number(bytes, start + 4, 2), let day = number(bytes, start + 6, 2),
                start + 8 == bytes.count || !isDigit(bytes[start + 8])
            else { return nil }
            return DayInAddress(year: year, month: month, day: day)
        }
        guard isMark(mark) else { return nil }
        var position = start + 5
        guard let month = part(bytes, &position) else { return nil }
        guard position < bytes.count, bytes[position] == mark else {
            // `2019/0407`
            if mark == UInt8(ascii: "/"), month < 13, let day = number(bytes, position, 2),
                position + 2 == bytes.count || !isDigit(bytes[position + 2])
            {
                return DayInAddress(year: year, month: month, day: day)
            }
            return nil
        }
        position += 1
        if let day = part(bytes, &position), position == bytes.count || !isDigit(bytes[position]),
            let found = DayInAddress(year: year, month: month, day: day)
        {
            return found
        }
        return mark == UInt8(ascii: "/") ? DayInAddress(year: year, month: month, day: nil) : nil
    }

    /// `23-01-2022`, `22.04.2020`.
    private static func readDayFirst(_ bytes: [UInt8], _ start: Int) -> DayInAddress? {
        guard let day = number(bytes, start, 2), isMark(bytes[start + 2]),
            bytes[start + 2] != UInt8(ascii: "/"),
            let month = number(bytes, start + 3, 2), bytes[start + 5] == bytes[start + 2],
            let year = number(bytes, start + 6, 4), start + 10 == bytes.count || !isDigit(bytes[start + 10])
        else { return nil }
        return DayInAddress(year: year, month: month, day: day)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ".")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// One or two digits.
    private static func part(_ bytes: [UInt8], _ position: inout Int) -> Int? {
        let width = position + 1 < bytes.count && isDigit(bytes[position + 1]) ? 2 : 1
        guard let value = number(bytes, position, width) else { return nil }
        position += width
        return value
    }

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
