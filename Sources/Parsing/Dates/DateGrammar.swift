/// Finds day, time and zone in the tokens of a written date, in whatever order they come.
struct DateGrammar {
    var fields = DateFields()
    private let tokens: [DateToken]
    var at = 0
    /// Numbers of one or two digits that stand alone: a day, or a year of two digits.
    private var loose: [(value: Int, at: Int)] = []

    /// - Parameter fields: what is known already; it stays.
    init(_ tokens: [DateToken], fields: DateFields = DateFields()) {
        self.tokens = tokens
        self.fields = fields
    }

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

    func token(_ offset: Int) -> DateToken? {
        at + offset < tokens.count ? tokens[at + offset] : nil
    }

    func mark(_ offset: Int) -> UInt8? {
        if case .mark(let byte)? = token(offset) { byte } else { nil }
    }

    func number(_ offset: Int, digits: ClosedRange<Int>) -> Int? {
        guard case .number(let value, let count)? = token(offset), digits.contains(count) else { return nil }
        return value
    }

    func word(_ offset: Int) -> String? {
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
