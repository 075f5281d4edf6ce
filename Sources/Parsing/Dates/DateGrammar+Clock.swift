extension DateGrammar {
    /// `10:00`, `10:00:30.5`, `10h30`, `10 a.m.`, `10.30 Uhr`; then perhaps the half of the day and the zone.
    mutating func time(_ hour: Int, _ digits: Int) -> Bool {
        guard digits <= 2, fields.hour == nil else { return false }
        let separator = mark(1)
        let isDotted =
            separator == UInt8(ascii: ".") && (word(3) ?? word(4)).map { ["uhr", "h"].contains($0) } == true
        if separator == UInt8(ascii: ":") || isDotted, let minute = number(2, digits: 2...2) {
            fields.minute = minute
            at += 3
            if mark(0) == UInt8(ascii: ":"), let second = number(1, digits: 2...2) {
                fields.second = second
                at += 2
                if mark(0) == UInt8(ascii: ".") || mark(0) == UInt8(ascii: ","),
                    case .number(let part, let places)? = token(1)
                {
                    fields.fraction = Self.fraction(part, places)
                    at += 2
                }
            }
        } else if word(1) == "h" {
            at += 2
            if let minute = number(0, digits: 2...2) {
                fields.minute = minute
                at += 1
            }
        } else if isHalfOfDay(1) != nil || token(1) == .space && isHalfOfDay(2) != nil {
            at += 1
        } else {
            return false
        }
        fields.hour = hour
        halfOfDay()
        zone()
        return true
    }

    /// `am`, `p.m.`: true for the afternoon, and how many tokens it takes.
    private func isHalfOfDay(_ offset: Int) -> (isAfternoon: Bool, length: Int)? {
        switch word(offset) {
        case "am": return (false, 1)
        case "pm": return (true, 1)
        case "a" where mark(offset + 1) == UInt8(ascii: ".") && word(offset + 2) == "m": return (false, 3)
        case "p" where mark(offset + 1) == UInt8(ascii: ".") && word(offset + 2) == "m": return (true, 3)
        default: return nil
        }
    }

    private mutating func halfOfDay() {
        let skip = token(0) == .space ? 1 : 0
        guard let half = isHalfOfDay(skip) else { return }
        fields.afternoon = half.isAfternoon
        at += skip + half.length
        if half.length == 3, mark(0) == UInt8(ascii: ".") { at += 1 }
    }

    /// `Z`, `+02:00`, `+0200`, `+02`, `EST`, `GMT+2`: right after the time, or one blank later.
    mutating func zone() {
        var skip = token(0) == .space ? 1 : 0
        if mark(skip) == UInt8(ascii: "(") { skip += 1 }
        if let name = word(skip), ZoneNames.isZone(name) {
            fields.zone = .name(name)
            at += skip + 1
            guard name == "gmt" || name == "utc" else { return }
            skip = 0
        }
        guard let sign = mark(skip), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            case .number(let value, let digits)? = token(skip + 1)
        else { return }
        var seconds: Int
        var length = skip + 2
        switch digits {
        case 1, 2:
            // A dash may also lead on to a day: `10:00 -28 December` is no zone.
            guard value < 16 || mark(skip + 2) == UInt8(ascii: ":") else { return }
            seconds = value * 3600
            if mark(skip + 2) == UInt8(ascii: ":"), let minutes = number(skip + 3, digits: 2...2) {
                seconds += minutes * 60
                length += 2
            }
        case 4: seconds = value / 100 * 3600 + value % 100 * 60
        default: return
        }
        if sign == UInt8(ascii: "-") { seconds = -seconds }
        fields.zone = .offset(seconds)
        at += length
    }

    mutating func compactClock(_ value: Int) {
        (fields.hour, fields.minute, fields.second) = (value / 10_000, value / 100 % 100, value % 100)
    }

    /// What stands after ISO's `T`: perhaps without colons, perhaps the hour alone.
    mutating func clockAfterT() {
        guard word(0) == "t", case .number(let value, let digits)? = token(1) else { return }
        at += 1
        if time(value, digits) { return }
        switch digits {
        case 2: fields.hour = value
        case 4: compactClock(value * 100)
        case 6: compactClock(value)
        default: return
        }
        at += 1
        if mark(0) == UInt8(ascii: "."), case .number(let part, let places)? = token(1) {
            fields.fraction = Self.fraction(part, places)
            at += 2
        }
        zone()
    }
}
