/// Words joined by hyphens.
extension TextTokenizer {
    enum CompoundKind { case ascii, wide, numbered }

    /// A compound whose first word ends before this hyphen. It has as many words as fit.
    mutating func compound(_ first: CompoundKind, hyphen: Int) -> Match? {
        var kind = first
        var hyphen = hyphen
        var found: Match?
        while let (next, end) = compoundWord(kind, hyphen + 1) {
            kind = next
            hyphen = end
            found = (next == .ascii ? .asciiCompound : next == .wide ? .compound : .numberedCompound, end)
            guard byte(end) == UInt8(ascii: "-") else { break }
        }
        if let found {
            effort -= found.end - position
            if effort < 0 { hasGivenUp = true }
            mode = .parts
        }
        return found
    }

    /// The word behind a hyphen. One that begins with a digit needs a letter.
    private mutating func compoundWord(_ kind: CompoundKind, _ place: Int) -> (CompoundKind, end: Int)? {
        if byte(place).isLetter { return compoundRest(kind, place + 1) }
        if byte(place).isDigit {
            var end = place + 1
            while byte(end).isDigit { end += 1 }
            guard byte(end).isLetter || joinsWord(at: end) else { return nil }
            return compoundRest(.numbered, end + length(at: end))
        }
        guard byte(place) >= 0x80, self.kind(at: place) == .letter else { return nil }
        return compoundRest(kind == .ascii ? .wide : kind, place + length(at: place))
    }

    private mutating func compoundRest(_ kind: CompoundKind, _ place: Int) -> (CompoundKind, end: Int) {
        var kind = kind
        var end = place
        while end < text.count {
            let next = byte(end)
            if next.isDigit {
                kind = .numbered
            } else if !next.isLetter {
                guard joinsWord(at: end) else { break }
                if kind == .ascii { kind = .wide }
            }
            end += length(at: end)
        }
        return (kind, end)
    }

    /// A part of the compound before; nil where there is no more.
    mutating func part(at start: Int) -> Match? {
        let first = byte(start)
        if first == UInt8(ascii: "-") {
            let next = byte(start + 1)
            return next.isLetter || next.isDigit || joinsWord(at: start + 1) ? (.blank, start + 1) : nil
        }
        var kind = CompoundKind.ascii
        var place = start + 1
        if first.isDigit {
            while byte(place).isDigit { place += 1 }
            guard byte(place).isLetter || joinsWord(at: place) else { return nil }
            kind = .numbered
        } else if !first.isLetter {
            guard first >= 0x80, self.kind(at: start) == .letter else { return nil }
            kind = .wide
            place = start + length(at: start)
        }
        let (found, end) = compoundRest(kind, place)
        return (found == .ascii ? .asciiPart : found == .wide ? .part : .numberedPart, end)
    }
}
