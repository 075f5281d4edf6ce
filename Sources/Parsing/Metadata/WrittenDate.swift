internal import struct Foundation.Date

/// A day as it is written in a line of text, with the time of day beside it.
///
/// Unlike ``DateReader``, which reads a field that holds a date and nothing else, this finds dates among
/// other words, so a day, a month and a year must stand together.
struct WrittenDate {
    var instant: ZonedInstant
    /// Where the day stands among the line's tokens.
    var range: Range<Int>

    /// The dates of a short line, at most `limit`. Linear.
    /// - Parameter isMonthFirst: how to read `03/04/2021`.
    static func all(in tokens: [DateToken], isMonthFirst: Bool, limit: Int = 4) -> [WrittenDate] {
        var result: [WrittenDate] = []
        var at = 0
        while at < tokens.count, result.count < limit {
            guard let day = Day(tokens, at, isMonthFirst: isMonthFirst) else {
                at += 1
                continue
            }
            if let instant = day.instant(tokens, from: at) {
                result.append(WrittenDate(instant: instant, range: at..<day.end))
            }
            at = day.end
        }
        return result
    }
}

/// A day, month and year side by side.
private struct Day {
    var year: Int
    var month: Int
    var day: Int
    var end: Int

    init?(_ tokens: [DateToken], _ start: Int, isMonthFirst: Bool) {
        var reader = TokenReader(tokens, at: start)
        guard let found = Self.read(&reader, isMonthFirst: isMonthFirst) else { return nil }
        (year, month, day) = found
        guard (1...12).contains(month), day >= 1, day <= CivilDay.days(inMonth: month, of: year),
            // News pages are younger than the web; a year ahead is an event's.
            (1990...DateFields.latestYear).contains(year)
        else { return nil }
        end = reader.at
    }

    private typealias Parts = (year: Int, month: Int, day: Int)

    private static func read(_ reader: inout TokenReader, isMonthFirst: Bool) -> Parts? {
        if let (value, digits) = reader.number() {
            if digits == 4 { return yearFirst(&reader, value) }
            guard digits <= 2, value > 0 else { return nil }
            let start = reader
            if let parts = dayAndName(&reader, value) { return parts }
            reader = start
            return numeric(&reader, value, isMonthFirst)
        }
        guard let word = reader.word(), let month = MonthNames.month(word) else { return nil }
        return nameAndDay(&reader, month)
    }

    /// `12 May 2021`, `12. Mai 2021`, `12 de mayo de 2021`, `12-May-21`.
    private static func dayAndName(_ reader: inout TokenReader, _ day: Int) -> Parts? {
        reader.skip(words: ordinals)
        reader.skip(marks: ".-/")
        reader.skip(words: linkWords)
        guard let word = reader.word(), let month = MonthNames.month(word) else { return nil }
        reader.skip(marks: ".,-/")
        reader.skip(words: linkWords)
        let isShort = reader.skip(marks: "'")
        guard let (year, digits) = reader.number() else { return nil }
        if digits == 4 { return (year, month, day) }
        return isShort && digits == 2 ? (2000 + year, month, day) : nil
    }

    /// `May 12, 2021`, `May 12th 2021`.
    private static func nameAndDay(_ reader: inout TokenReader, _ month: Int) -> Parts? {
        reader.skip(marks: ".")
        guard let (day, digits) = reader.number(), digits <= 2 else { return nil }
        reader.skip(words: ordinals)
        reader.skip(marks: ".,")
        guard let (year, yearDigits) = reader.number(), yearDigits == 4 else { return nil }
        return (year, month, day)
    }

    /// `2021-05-12`, `2021. 5. 12`, `2021年5月12日`, `2021. május 12`.
    private static func yearFirst(_ reader: inout TokenReader, _ year: Int) -> Parts? {
        if reader.skip(words: ["年", "년"]) {
            guard let (month, _) = reader.number(), reader.skip(words: ["月", "월"]),
                let (day, _) = reader.number(), reader.skip(words: ["日", "일"])
            else { return nil }
            return (year, month, day)
        }
        let mark = reader.mark(among: "-/.")
        if let mark, let (month, digits) = reader.number() {
            guard digits <= 2, reader.mark(among: mark) != nil, let (day, dayDigits) = reader.number(),
                dayDigits <= 2
            else { return nil }
            return (year, month, day)
        }
        reader.skip(marks: ",")
        reader.skip(words: ["m", "gada", "év"])
        reader.skip(marks: ".")
        guard let word = reader.word(), let month = MonthNames.month(word) else { return nil }
        reader.skip(marks: ".,-")
        guard let (day, digits) = reader.number(), digits <= 2 else { return nil }
        return (year, month, day)
    }

    /// `12.05.2021`, `12/5/2021`, `12.05.21`.
    private static func numeric(_ reader: inout TokenReader, _ first: Int, _ isMonthFirst: Bool) -> Parts? {
        guard !reader.followsNumber, let mark = reader.mark(among: "./-"),
            let (second, secondDigits) = reader.number(), secondDigits <= 2, reader.mark(among: mark) != nil,
            let (written, digits) = reader.number(), digits == 4 || digits == 2
        else { return nil }
        if reader.precedesNumber(mark) { return nil }
        // `1.2.21` is a version as well: with a year of two digits, months of two digits only.
        if digits == 2, secondDigits != 2 || mark == "-" { return nil }
        let year = digits == 2 ? 2000 + written : written
        let turned = second > 12 || isMonthFirst && mark == "/" && first <= 12
        return turned ? (year, first, second) : (year, second, first)
    }

    private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er", "e", "º", "ª", "a", "o"]
    private static let linkWords: Set<String> = ["de", "del", "of", "d", "di", "ta", "tháng", "năm", "r"]

    // MARK: The time of day

    /// With the clock that follows the day within a few words, or stands before it.
    func instant(_ tokens: [DateToken], from start: Int) -> ZonedInstant? {
        var fields = DateFields()
        (fields.year, fields.month, fields.day) = (year, month, day)
        var grammar = DateGrammar(Array(tokens[end..<min(end + 14, tokens.count)]), fields: fields)
        grammar.run()
        if grammar.fields.hour == nil, let clock = Self.clock(before: start, in: tokens) {
            grammar = DateGrammar(Array(tokens[clock..<start]), fields: fields)
            grammar.run()
        }
        (grammar.fields.year, grammar.fields.month, grammar.fields.day) = (year, month, day)
        if let instant = grammar.fields.instant { return instant }
        return fields.instant
    }

    /// The place of a `12:30` in the eight tokens before `start`.
    private static func clock(before start: Int, in tokens: [DateToken]) -> Int? {
        for at in max(0, start - 8)..<start where at + 2 < start {
            if case .number(_, let digits) = tokens[at], digits <= 2,
                tokens[at + 1] == .mark(UInt8(ascii: ":")), case .number = tokens[at + 2]
            {
                return at
            }
        }
        return nil
    }
}

/// A place among tokens; blanks are passed over.
private struct TokenReader {
    private let tokens: [DateToken]
    private(set) var at: Int

    init(_ tokens: [DateToken], at: Int) {
        self.tokens = tokens
        self.at = at
    }

    private var next: Int { at < tokens.count && tokens[at] == .space ? at + 1 : at }

    mutating func number() -> (value: Int, digits: Int)? {
        let place = next
        guard place < tokens.count, case .number(let value, let digits) = tokens[place] else { return nil }
        at = place + 1
        return (value, digits)
    }

    mutating func word() -> String? {
        let place = next
        guard place < tokens.count, case .word(let word) = tokens[place] else { return nil }
        at = place + 1
        return word
    }

    mutating func mark(among marks: String) -> String? {
        let place = next
        guard place < tokens.count, case .mark(let byte) = tokens[place], marks.utf8.contains(byte) else {
            return nil
        }
        at = place + 1
        return String(Unicode.Scalar(byte))
    }

    @discardableResult mutating func skip(marks: String) -> Bool {
        var isSkipped = false
        while mark(among: marks) != nil { isSkipped = true }
        return isSkipped
    }

    @discardableResult mutating func skip(words: Set<String>) -> Bool {
        let place = next
        guard place < tokens.count, case .word(let word) = tokens[place], words.contains(word) else {
            return false
        }
        at = place + 1
        return true
    }

    /// The number just read goes on: `12.05.2021.5`.
    func precedesNumber(_ mark: String) -> Bool {
        guard at + 1 < tokens.count, case .mark(let byte) = tokens[at], mark.utf8.first == byte,
            case .number = tokens[at + 1]
        else { return false }
        return true
    }

    /// The number just read is the tail of a longer one: `3.12.05.2021`.
    var followsNumber: Bool {
        guard at >= 3, case .mark(let byte) = tokens[at - 2], "./-".utf8.contains(byte),
            case .number = tokens[at - 3]
        else { return false }
        return true
    }
}
