/// Finds day, time and zone in the tokens of a written date, in whatever order they come.
struct DateGrammar {
    private(set) var fields = DateFields()
    private let tokens: [DateToken]
    private var at = 0
    /// Numbers of one or two digits that stand alone: a day, or a year of two digits.
    private var loose: [(value: Int, at: Int)] = []

    init(_ tokens: [DateToken]) { self.tokens = tokens }

    mutating func run() {
        while at < tokens.count {
            let start = at
            switch tokens[at] {
            case .number(let value, let digits): number(value, digits)
            case .word(let word): self.word(word)
            case .mark, .space: break
            }
            at = max(at, start + 1)
        }
        settleLooseNumbers()
    }

    private func token(_ offset: Int) -> DateToken? {
        at + offset < tokens.count ? tokens[at + offset] : nil
    }

    private func mark(_ offset: Int) -> UInt8? {
        if case .mark(let byte)? = token(offset) { byte } else { nil }
    }

    private func number(_ offset: Int, digits: ClosedRange<Int>) -> Int? {
        guard case .number(let value, let count)? = token(offset), digits.contains(count) else { return nil }
        return value
    }

    private func word(_ offset: Int) -> String? {
        if case .word(let word)? = token(offset) { word } else { nil }
    }

    static func fraction(_ value: Int, _ digits: Int) -> Double {
        var fraction = Double(value)
        for _ in 0..<digits { fraction /= 10 }
        return fraction
    }

    // MARK: Numbers

    private mutating func number(_ value: Int, _ digits: Int) {
        if time(value, digits) || numericDay(value, digits) || compact(value, digits)
            || eastAsian(value, digits)
        {
            return
        }
        if digits == 4, fields.year == nil {
            fields.year = value
        } else if digits <= 2 {
            loose.append((value, at))
            if let suffix = word(1), ["st", "nd", "rd", "th", "er", "º", "ª"].contains(suffix) { at += 2 }
        }
    }

    /// `10:00`, `10:00:30.5`, `10h30`, `10 a.m.`, `10.30 Uhr`; then perhaps the half of the day and the zone.
    private mutating func time(_ hour: Int, _ digits: Int) -> Bool {
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
    private mutating func zone() {
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

    /// `2021-12-28`, `28.12.2021`, `12/28/2021`, `28.12.21`.
    private mutating func numericDay(_ first: Int, _ digits: Int) -> Bool {
        guard fields.month == nil, let separator = mark(1), "-/.".utf8.contains(separator) else {
            return false
        }
        // Continental style puts a blank after the dot.
        let isDot = separator == UInt8(ascii: ".")
        let gap = isDot && token(2) == .space ? 1 : 0
        guard let second = number(2 + gap, digits: 1...2), mark(3 + gap) == separator else { return false }
        let last = 4 + gap + (isDot && token(4 + gap) == .space ? 1 : 0)
        guard case .number(let third, let thirdDigits)? = token(last) else { return false }
        if digits == 4, thirdDigits <= 2 {
            (fields.year, fields.month, fields.day) = (first, second, third)
        } else if digits <= 2, thirdDigits == 4 || thirdDigits == 2 {
            fields.year = thirdDigits == 4 ? third : Self.fullYear(third)
            // Day first, as most of the world; month first where only that is possible, or the clock is American.
            let isAmerican = separator == UInt8(ascii: "/") && first <= 12 && (second > 12 || hasHalfOfDay)
            (fields.day, fields.month) = isAmerican ? (second, first) : (first, second)
        } else {
            return false
        }
        at += last + 1
        clockAfterT()
        return true
    }

    private var hasHalfOfDay: Bool {
        tokens.contains { if case .word(let word) = $0 { ["am", "pm"].contains(word) } else { false } }
    }

    /// `20211228`, `202112281000`, `20211228100000`, `20211228T100000Z`.
    private mutating func compact(_ value: Int, _ digits: Int) -> Bool {
        guard fields.year == nil, [8, 12, 14].contains(digits) else { return false }
        let day = digits == 8 ? value : digits == 12 ? value / 10_000 : value / 1_000_000
        // Eight digits are as often an id: only a year of news makes them a day.
        guard (1700...2200).contains(day / 10_000) else { return false }
        (fields.year, fields.month, fields.day) = (day / 10_000, day / 100 % 100, day % 100)
        at += 1
        if digits == 8 {
            clockAfterT()
        } else {
            compactClock(digits == 12 ? value % 10_000 * 100 : value % 1_000_000)
            zone()
        }
        return true
    }

    private mutating func compactClock(_ value: Int) {
        (fields.hour, fields.minute, fields.second) = (value / 10_000, value / 100 % 100, value % 100)
    }

    /// What stands after ISO's `T`: perhaps without colons, perhaps the hour alone.
    private mutating func clockAfterT() {
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

    /// `2021年12月28日`, `2021년 12월 28일`.
    private mutating func eastAsian(_ value: Int, _ digits: Int) -> Bool {
        switch word(1) {
        case "年"?, "년"?: fields.year = value
        case "月"?, "월"?: fields.month = value
        case "日"?, "일"?: fields.day = value
        default: return false
        }
        at += 2
        return true
    }

    // MARK: Words

    private var monthWord: String?
    private var monthAt = 0

    private mutating func word(_ word: String) {
        guard let month = MonthNames.month(word) else { return }
        // `mar 28 dic`: a weekday of the Romance languages that looks like March.
        if fields.month == nil || monthWord == "mar" {
            fields.month = month
            monthWord = word
            monthAt = at
        }
    }

    private mutating func settleLooseNumbers() {
        guard fields.month != nil else { return }
        if fields.day == nil, !loose.isEmpty { fields.day = loose.removeFirst().value }
        // A year of two digits follows its month: `28 Dec 21`. Elsewhere it is some other number.
        if fields.year == nil, let year = loose.first, (1...2).contains(year.at - monthAt) {
            fields.year = Self.fullYear(year.value)
        }
    }

    /// RFC 2822 on years of two digits.
    private static func fullYear(_ year: Int) -> Int { year < 50 ? 2000 + year : 1900 + year }
}
