/// Parts a sentence into words and marks, byte by byte.
///
/// Clitics ("'s", "n't") and marks stand alone; points stay with abbreviations and initials; hyphens,
/// and points and commas between digits, join.
struct NameTokenizer {
    private let text: UnsafeBufferPointer<UInt8>
    private var position: Int
    private let end: Int

    init(_ text: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
        self.text = text
        let range = range.clamped(to: 0..<text.count)
        position = range.lowerBound
        end = range.upperBound
    }

    mutating func next() -> NameToken? {
        while position < end {
            let byte = text[position]
            if byte <= 0x20 || byte == 0x7F {
                position += 1
            } else if byte < 0x80 {
                if ASCII.isAlphanumeric(byte) { return word() }
                if byte == UInt8(ascii: "'"), let clitic = clitic(at: position, markLength: 1) {
                    return clitic
                }
                return mark(length: markLength(byte))
            } else {
                let (value, length) = scalar(at: position)
                if isSpace(value) {
                    position += length
                    continue
                }
                if value == 0x2019, let clitic = clitic(at: position, markLength: length) { return clitic }
                if UTF8Scalar(value: value).isWordPart { return word() }
                return mark(length: length)
            }
        }
        return nil
    }

    /// The scalar at a place, never reaching over the end.
    @inline(__always) private func scalar(at index: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(text[index])
        let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1, index + length <= end else { return (first, 1) }
        var value = first & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(text[index + offset]) & 0x3F }
        return (value, length)
    }

    private func isSpace(_ value: UInt32) -> Bool {
        switch value {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F...0x2064, 0x3000, 0xFEFF: true
        default: false
        }
    }

    /// Length of a run of the same mark where runs are one token: dashes, points, backquotes.
    private func markLength(_ byte: UInt8) -> Int {
        guard
            byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "`")
                || byte == UInt8(ascii: "'")
        else { return 1 }
        var stop = position + 1
        while stop < end, text[stop] == byte, stop - position < 64 { stop += 1 }
        return stop - position
    }

    private mutating func mark(length: Int) -> NameToken {
        var key = WordKey()
        for index in position..<position + length { key.add(UInt32(text[index])) }
        let hash = key.finished
        defer { position += length }
        return NameToken(
            start: position, length: Int32(clamping: length), shape: .mark, traits: [], key: hash, form: hash)
    }

    /// "'s", "'re", "'ll" …, where they end a word.
    private mutating func clitic(at index: Int, markLength: Int) -> NameToken? {
        let tail = index + markLength
        var stop = tail
        var key = WordKey()
        key.add(0x27)
        while stop < end, ASCII.isLetter(text[stop]), stop - tail < 3 {
            key.add(UInt32(text[stop] | 0x20))
            stop += 1
        }
        let isLong = stop < end && (ASCII.isAlphanumeric(text[stop]) || text[stop] >= 0xC0)
        guard !isLong, stop > tail, isClitic(tail..<stop) else { return nil }
        position = stop
        let hash = key.finished
        return NameToken(
            start: index, length: Int32(clamping: stop - index), shape: .mark, traits: [], key: hash,
            form: hash)
    }

    private func isClitic(_ range: Range<Int>) -> Bool {
        let first = text[range.lowerBound] | 0x20
        guard range.count > 1 else {
            return first == UInt8(ascii: "s") || first == UInt8(ascii: "m") || first == UInt8(ascii: "d")
        }
        guard range.count == 2 else { return false }
        switch (first, text[range.lowerBound + 1] | 0x20) {
        case (UInt8(ascii: "r"), UInt8(ascii: "e")), (UInt8(ascii: "v"), UInt8(ascii: "e")),
            (UInt8(ascii: "l"), UInt8(ascii: "l")):
            return true
        default: return false
        }
    }

    /// How letters, digits and joints follow each other in a word.
    private struct Census {
        var upper = 0
        var lower = 0
        var digits = 0
        var points = 0
        var hyphens = 0
        var startsUpper = false
        var upperAfterHyphen = false
    }

    private mutating func word() -> NameToken {
        let start = position
        var key = WordKey()
        var form = WordKey()
        var census = Census()
        var afterHyphen = false
        scan: while position < end {
            let byte = text[position]
            var value = UInt32(byte)
            var lower = value
            var length = 1
            if byte < 0x80 {
                if ASCII.isUpper(byte) {
                    lower = value | 0x20
                    census.upper += 1
                    if position == start { census.startsUpper = true }
                    if afterHyphen { census.upperAfterHyphen = true }
                } else if ASCII.isLower(byte) {
                    census.lower += 1
                } else if ASCII.isDigit(byte) {
                    census.digits += 1
                } else if byte == UInt8(ascii: "'") {
                    if !joinsApostrophe(length: 1, from: start) { break scan }
                } else if byte == UInt8(ascii: ".") {
                    if !joinsPoint(from: start, census) { break scan }
                    census.points += 1
                } else if byte == UInt8(ascii: "-") {
                    if !continues(at: position + 1) { break scan }
                    census.hyphens += 1
                } else if byte == UInt8(ascii: "&") {
                    // "AT&T", but not "R & B".
                    if !continues(at: position + 1) || census.lower > 0 { break scan }
                } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") {
                    if !joinsDigits() { break scan }
                } else if byte != UInt8(ascii: "_") {
                    break scan
                }
                afterHyphen = byte == UInt8(ascii: "-")
            } else {
                (value, length) = scalar(at: position)
                lower = value
                let scalar = UTF8Scalar(value: value)
                if value == 0x2019 {
                    if !joinsApostrophe(length: length, from: start) { break scan }
                    (value, lower) = (0x27, 0x27)
                } else if value == 0x2010 || value == 0x2011 {
                    if !continues(at: position + length) { break scan }
                    (value, lower) = (0x2D, 0x2D)
                    census.hyphens += 1
                } else if scalar.isWordPart, !isSpace(value) {
                    lower = scalar.lowercased
                    if lower != value {
                        census.upper += 1
                        if position == start { census.startsUpper = true }
                        if afterHyphen { census.upperAfterHyphen = true }
                    } else {
                        census.lower += 1
                    }
                } else {
                    break scan
                }
                afterHyphen = value == 0x2D
            }
            key.add(lower)
            form.add(value)
            position += length
        }
        var traits: NameToken.Traits = []
        if census.upper > 0 { traits.insert(.capital) }
        if census.lower > 0 { traits.insert(.small) }
        if census.digits > 0 { traits.insert(.digit) }
        return NameToken(
            start: start, length: Int32(clamping: position - start),
            shape: shape(of: census, length: position - start), traits: traits, key: key.finished,
            form: form.finished)
    }

    private func continues(at index: Int) -> Bool {
        guard index < end else { return false }
        let byte = text[index]
        return byte < 0x80
            ? ASCII.isAlphanumeric(byte) : UTF8Scalar(value: scalar(at: index).value).isWordPart
    }

    private func joinsDigits() -> Bool {
        ASCII.isDigit(text[position - 1]) && position + 1 < end && ASCII.isDigit(text[position + 1])
    }

    /// In "O'Brien", "Qur'an" and "al-Ra'i", not in "Bush's" or "doesn't" (where the clitic begins earlier,
    /// which no name feels).
    private func joinsApostrophe(length: Int, from start: Int) -> Bool {
        let tail = position + length
        guard position > start, continues(at: tail) else { return false }
        var stop = tail
        while stop < end, ASCII.isLetter(text[stop]), stop - tail < 3 { stop += 1 }
        let isLong = stop < end && (ASCII.isAlphanumeric(text[stop]) || text[stop] >= 0xC0)
        return isLong || stop == tail || !isClitic(tail..<stop)
    }

    /// Inside "U.S." and "3.5", and after initials and known abbreviations.
    private func joinsPoint(from start: Int, _ census: Census) -> Bool {
        let next = position + 1
        let letters = census.upper + census.lower
        if next < end, ASCII.isAlphanumeric(text[next]) {
            if ASCII.isDigit(text[next]) { return letters == 0 || census.points > 0 }
            // A letter follows: an acronym goes on where each letter has its point.
            if census.digits == 0, letters == census.points + 1 { return true }
            // A name of the net ("amazon.com"); not a sentence that lacks its space ("end.The").
            return ASCII.isLower(text[next]) && census.digits + letters > 1
        }
        guard census.digits == 0, census.hyphens == 0 else { return false }
        if letters == census.points + 1 { return census.upper > 0 || census.points > 0 }
        return census.points == 0 && PointedAbbreviations.contains(text, start..<position)
    }

    private func shape(of census: Census, length: Int) -> NameShape {
        let letters = census.upper + census.lower
        if letters == 0 { return census.digits == length ? .digits : .number }
        if census.digits > 0 {
            if census.upper > 0 { return .lettersDigits }
            return ASCII.isDigit(text[position - length]) ? .ordinal : .other
        }
        if census.points > 0 {
            if letters == 1 { return census.upper == 1 ? .initialPoint : .other }
            if census.points == 1, census.lower > 0, text[position - 1] == UInt8(ascii: ".") {
                return census.startsUpper ? .abbreviation : .other
            }
            return census.upper > 0 ? .pointed : .other
        }
        if census.upper == 0 { return census.hyphens > 0 ? .smallHyphened : .small }
        if census.hyphens > 0 {
            if !census.startsUpper { return .smallCapital }
            return census.upperAfterHyphen ? .capitalsHyphened : .capitalHyphened
        }
        if census.lower == 0 { return census.upper == 1 ? .initial : .capitals }
        if census.startsUpper { return census.upper == 1 ? .capitalised : .mixed }
        return .smallCapital
    }
}

/// Abbreviations that keep their point in front of or inside names.
enum PointedAbbreviations {
    private static let words = WordSet(
        "Mr Mrs Ms Dr Prof Rev Hon Gen Col Lt Maj Capt Cmdr Adm Sgt Cpl Pvt Gov Sen Rep Sens Reps Pres Supt "
            + "Det Insp St Ste Mt Ft Jr Sr Inc Corp Co Cos Ltd Bros Cie Ave Blvd Rd No Nos vs Jan Feb Mar Apr Jun "
            + "Jul Aug Sep Sept Oct Nov Dec Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich "
            + "Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Univ Dept Assn Hr Sra Srta Mme "
            + "Mlle Ph Esq Msgr Fr Br Messrs Atty Amb Ald Brig Ret")

    static func contains(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
        range.count <= 6 && words.contains(text[range])
    }
}
