/// Numbers, with what is written in one piece with them.
extension DateTokenizer {
    mutating func number() {
        let start = position
        if lexicon.habits.contains(.ordinalPoint), takeDate() { return }
        var value = 0
        while ASCII.isDigit(byte(at: position)) {
            if value < 1_000_000 { value = value * 10 + Int(text[position] - 0x30) }
            position += 1
        }
        let digits = position - start
        // "1,000" and "3.5": one number, though no date; "14.30" may be a time, told by hundreds.
        var kind = DateToken.Kind.number
        var clock = -1
        while byte(at: position) == 0x2C || byte(at: position) == 0x2E, ASCII.isDigit(byte(at: position + 1))
        {
            kind = byte(at: position) == 0x2E || digits > 3 ? .decimal : kind
            if kind == .number { value = min(value * 1000, 1_000_000) }
            let group = position + 1
            position += 1
            var part = 0
            while ASCII.isDigit(byte(at: position)) {
                part = min(part * 10 + Int(text[position] - 0x30), 1_000_000)
                position += 1
            }
            if kind == .number {
                value = min(value + part, 1_000_000)
                if position - group != 3 { kind = .decimal }
            }
            clock = clock < 0 && digits <= 2 && position - group == 2 ? value * 100 + part : Int(Int16.max)
        }
        if kind == .decimal { value = clock }
        var traits: DateToken.Traits = .digits
        if digits == 4, position - start == 4 { traits.insert(.fourDigits) }
        if isMeasured(start) { traits.insert(.measured) }
        if kind == .number, takeSuffix(start, value, digits) { return }
        append(kind, from: start, value, traits)
    }

    /// "10.01.2022": the only number with two points that is a date.
    private mutating func takeDate() -> Bool {
        var index = position
        guard let day = digits(&index, 2), byte(at: index) == 0x2E else { return false }
        index += 1
        guard let month = digits(&index, 2), byte(at: index) == 0x2E else { return false }
        index += 1
        let yearStart = index
        guard let year = digits(&index, 4), index - yearStart == 4, !ASCII.isAlphanumeric(byte(at: index))
        else {
            return false
        }
        let start = position
        position = index
        append(.numericDate, from: start, DateToken.packed(year, month, day), .digits)
        return true
    }

    private func digits(_ index: inout Int, _ most: Int) -> Int? {
        let start = index
        var value = 0
        while ASCII.isDigit(byte(at: index)) {
            guard index - start < most else { return nil }
            value = value * 10 + Int(text[index] - 0x30)
            index += 1
        }
        return index > start ? value : nil
    }

    /// "5th", "1980s", "80s"; "1er", "80er".
    private mutating func takeSuffix(_ start: Int, _ value: Int, _ digits: Int) -> Bool {
        let first = byte(at: position) | 0x20
        let second = byte(at: position + 1) | 0x20
        if first == 0x73, !ASCII.isAlphanumeric(byte(at: position + 1)), value % 10 == 0,
            digits == 4 || digits == 2
        {
            position += 1
            append(.decade, from: start, digits == 2 ? 1900 + value : value, .digits)
            return true
        }
        if lexicon.habits.contains(.suffixER), first == 0x65, second == 0x72,
            !ASCII.isAlphanumeric(byte(at: position + 2)), value == 1 || value % 10 == 0
        {
            position += 2
            let year = digits == 2 ? 1900 + value : value
            append(value == 1 ? .ordinal : .decade, from: start, value == 1 ? 1 : year, .digits)
            return true
        }
        let isOrdinal =
            (first == 0x74 && second == 0x68) || (first == 0x73 && second == 0x74)
            || (first == 0x6E && second == 0x64)
            || (first == 0x72 && second == 0x64)
        guard isOrdinal, !ASCII.isAlphanumeric(byte(at: position + 2)) else { return false }
        position += 2
        append(.ordinal, from: start, value, .digits)
        return true
    }

    /// "$1990", "£50", "#1984": no year.
    private func isMeasured(_ start: Int) -> Bool {
        let before = byte(at: start - 1)
        if before == 0x24 || before == 0x23 { return true }
        return before >= 0x80 && before != 0xA0 && byte(at: start - 2) != 0x80
    }
}
