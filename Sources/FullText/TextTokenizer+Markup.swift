/// Tags and entities: PostgreSQL knows them by their shape, and leaves them out.
extension TextTokenizer {
    /// The end of an entity, from the byte behind its `&`.
    mutating func entity(_ place: Int) -> Int? {
        var end = place
        if byte(end) == UInt8(ascii: "#") {
            end += 1
            let isHexadecimal = byte(end) | 0x20 == UInt8(ascii: "x")
            if isHexadecimal { end += 1 }
            let start = end
            while isHexadecimal ? byte(end).isHexDigit : byte(end).isDigit { end += 1 }
            effort -= end - place
            return end > start && byte(end) == UInt8(ascii: ";") ? end + 1 : nil
        }
        guard byte(end).isLetter || byte(end) == UInt8(ascii: ":") || byte(end) == UInt8(ascii: "_") else {
            return nil
        }
        end += 1
        while byte(end).isNameByte || isOneOf(byte(end), ":.-")
            || byte(end) >= 0x80 && kind(at: end) == .letter
        {
            end += length(at: end)
        }
        effort -= end - place
        if effort < 0 { hasGivenUp = true }
        return byte(end) == UInt8(ascii: ";") ? end + 1 : nil
    }

    /// The end of a tag, a comment or a declaration, from the byte behind its `<`.
    mutating func tag(_ place: Int) -> Int? {
        let end: Int?
        switch byte(place) {
        case UInt8(ascii: "/"): end = byte(place + 1).isLetter ? tagName(from: place, place + 2) : nil
        case UInt8(ascii: "?"):
            end = byte(place + 1) == UInt8(ascii: "x") ? tagBody(from: place, place + 2) : nil
        case UInt8(ascii: "!"):
            if byte(place + 1) | 0x20 == UInt8(ascii: "d") {
                end = tagBody(from: place, place + 2)
            } else if byte(place + 1) == UInt8(ascii: "-"), byte(place + 2) == UInt8(ascii: "-") {
                end = endOfComment(place + 3)
            } else {
                end = nil
            }
        case let first where first.isLetter || first == UInt8(ascii: ":") || first == UInt8(ascii: "_"):
            end = tagName(from: place, place + 1)
        default: end = nil
        }
        if effort < 0 { hasGivenUp = true }
        return end
    }

    private mutating func tagName(from start: Int, _ place: Int) -> Int? {
        var end = place
        defer { effort -= end - place }
        while end < text.count {
            let next = byte(end)
            if next == UInt8(ascii: "/") { return byte(end + 1) == UInt8(ascii: ">") ? end + 2 : nil }
            if next == UInt8(ascii: ">") {
                noteTag(start, end)
                return end + 1
            }
            if next.isSpace || next >= 0x80 && kind(at: end) == .space {
                noteTag(start, end)
                return tagBody(from: start, end + length(at: end))
            }
            guard next.isNameByte || isOneOf(next, ":.-") || next >= 0x80 && kind(at: end) == .letter else {
                return nil
            }
            end += length(at: end)
        }
        return nil
    }

    private mutating func tagBody(from start: Int, _ place: Int) -> Int? {
        var end = place
        defer { effort -= end - place }
        while end < text.count {
            let next = byte(end)
            if next == UInt8(ascii: ">") {
                noteTag(start, end)
                return end + 1
            }
            if next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") {
                end += 1
                while end < text.count, byte(end) != next {
                    end +=
                        byte(end) == UInt8(ascii: "\\") && end + 1 < text.count
                        ? 1 + length(at: end + 1) : length(at: end)
                }
                guard end < text.count else { return nil }
                end += 1
                continue
            }
            if next.isSpace || next >= 0x80 && kind(at: end) == .space {
                noteTag(start, end)
            } else if !next.isNameByte, !isOneOf(next, "=-#/:.&?%~") {
                return nil
            }
            end += length(at: end)
        }
        return nil
    }

    private mutating func endOfComment(_ place: Int) -> Int? {
        var end = place
        var hyphens = 0
        defer { effort -= end - place }
        while end < text.count {
            let next = byte(end)
            if next == UInt8(ascii: ">"), hyphens >= 2 { return end + 1 }
            hyphens = next == UInt8(ascii: "-") ? hyphens + 1 : 0
            end += 1
        }
        return nil
    }

    /// What stands in a script or a style sheet is left out; `start` is behind the tag's `<`.
    private mutating func noteTag(_ start: Int, _ end: Int) {
        func says(_ name: StaticString) -> Bool {
            guard end - start == name.utf8CodeUnitCount else { return false }
            return (start..<end).allSatisfy { byte($0) | 0x20 == name.utf8Start[$0 - start] | 0x20 }
        }
        if says("script") || says("style") { isIgnoring = true }
        if says("/script") || says("/style") { isIgnoring = false }
    }

    private func isOneOf(_ byte: UInt8, _ bytes: StaticString) -> Bool {
        UnsafeBufferPointer(start: bytes.utf8Start, count: bytes.utf8CodeUnitCount).contains(byte)
    }
}
