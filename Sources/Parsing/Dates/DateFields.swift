internal import struct Foundation.Date

/// What a written date says, before it is known to be possible.
struct DateFields {
    var year: Int?
    var month: Int?
    var day: Int?
    var hour: Int?
    var minute = 0
    var second = 0
    var fraction = 0.0
    var afternoon: Bool?
    var zone: Zone?

    enum Zone: Equatable {
        case offset(Int)
        case name(String)
    }

    var hasDay: Bool { year != nil && month != nil && day != nil }

    /// The moment, or nil for what no calendar and no clock shows.
    var instant: ZonedInstant? {
        guard let year, let month, let day, (1...12).contains(month), year >= 1700, year <= Self.latestYear,
            day >= 1, day <= CivilDay.days(inMonth: month, of: year)
        else { return nil }
        let days = CivilDay.sinceEpoch(year: year, month: month, day: day)
        guard var hour else {
            return ZonedInstant(
                date: Date(timeIntervalSince1970: Double(days * 86_400)), secondsFromGMT: nil, isDayOnly: true
            )
        }
        if let afternoon {
            guard (1...12).contains(hour) || hour == 0 else { return nil }
            hour = hour % 12 + (afternoon ? 12 : 0)
        }
        // 24:00 ends a day, and a leap second is a second.
        guard (0...23).contains(hour) || hour == 24 && minute == 0 && second == 0,
            (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        var offset: Int?
        switch zone {
        case .offset(let seconds)?:
            guard abs(seconds) < 16 * 3600 else { return nil }
            offset = seconds
        case .name(let name)?: offset = ZoneNames.secondsFromGMT(name, year: year, month: month, day: day)
        case nil: break
        }
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - (offset ?? 0)
        return ZonedInstant(
            date: Date(timeIntervalSince1970: Double(seconds) + fraction), secondsFromGMT: offset)
    }

    /// News is dated ahead at times (embargoes, events), but not by more than ten years.
    static var latestYear: Int {
        CivilDay.year(ofDay: Int(Date().timeIntervalSince1970 / 86_400)) + 10
    }
}
