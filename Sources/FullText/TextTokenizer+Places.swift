/// Hosts, addresses, URLs and paths of files.
extension TextTokenizer {
    enum HostState { case firstOfDomain, secondOfDomain, domain, firstOfName, name }

    /// A host, or a URL or an address that begins like one; from the byte behind what its first name ends with.
    mutating func host(_ first: HostState, _ place: Int) -> Match? {
        var state = first
        var place = place
        // A host that could end here, if what follows fails.
        var lastEnd: Int?
        loop: while true {
            effort -= 1
            let next = byte(place)
            switch state {
            case .firstOfDomain:
                if next.isLetter {
                    state = .secondOfDomain
                } else if next.isDigit {
                    state = .name
                } else {
                    break loop
                }
            case .secondOfDomain:
                if next.isLetter {
                    state = .domain
                } else if !separator(next, &state) {
                    if next == UInt8(ascii: "@"), let email = email(place + 1) { return email }
                    break loop
                }
            case .domain:
                if next.isLetter { break }
                if next.isDigit {
                    state = .name
                    break
                }
                if separator(next, &state) {
                    lastEnd = place
                    break
                }
                if next == UInt8(ascii: "@"), let email = email(place + 1) { return email }
                if next == UInt8(ascii: ":"), byte(place + 1).isDigit {
                    var end = place + 2
                    while byte(end).isDigit { end += 1 }
                    return endOfHost(end)
                }
                return endOfHost(place)
            case .firstOfName:
                guard next.isLetter || next.isDigit else { break loop }
                state = .name
            case .name:
                if next.isLetter || next.isDigit { break }
                if !separator(next, &state) {
                    if next == UInt8(ascii: "@"), let email = email(place + 1) { return email }
                    break loop
                }
            }
            place += 1
        }
        if effort < 0 { hasGivenUp = true }
        return lastEnd.map { endOfHost($0) }
    }

    /// What may join the names of a host.
    private func separator(_ byte: UInt8, _ state: inout HostState) -> Bool {
        switch byte {
        case UInt8(ascii: "."): state = .firstOfDomain
        case UInt8(ascii: "-"), UInt8(ascii: "_"): state = .firstOfName
        case let digit where digit.isDigit && state == .secondOfDomain: state = .name
        default: return false
        }
        return true
    }

    private mutating func endOfHost(_ end: Int) -> Match {
        if wantsHost {
            wantsHost = false
            mode = .urlPath
            return (.host, end)
        }
        guard byte(end) == UInt8(ascii: "/"), isURLByte(byte(end + 1)) else { return (.host, end) }
        var endOfURL = end + 2
        while isURLByte(byte(endOfURL)) { endOfURL += 1 }
        wantsHost = true
        return (.url, endOfURL)
    }

    /// An address, from the byte behind its `@`.
    mutating func email(_ place: Int) -> Match? {
        if wantsHost {
            wantsHost = false
            return nil
        }
        guard byte(place).isLetter || byte(place).isDigit else { return nil }
        // Its host never is a URL's, so that no address is looked for in it: this is as deep as it goes.
        var inner = self
        inner.mode = .plain
        inner.wantsHost = true
        let found = byte(place).isLetter ? inner.asciiWord(at: place) : inner.number(at: place)
        effort = min(effort, inner.effort)
        hasGivenUp = hasGivenUp || inner.hasGivenUp
        guard found.type == .host else { return nil }
        return (.email, found.end)
    }

    /// What RFC 3986 allows.
    func isURLByte(_ byte: UInt8) -> Bool {
        guard byte > 0x20, byte < 0x7F else { return false }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
            UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            return false
        default: return true
        }
    }

    enum PathState { case first, home, dot, leadingDot, twoDots }
    private enum PathHead {
        /// A name has begun; its second byte.
        case name(Int)
        case end(Int)
        case none
    }

    /// The path of a file, from the byte behind `/`, `~` or a leading point.
    mutating func filePath(_ first: PathState, _ place: Int) -> Match? {
        switch pathHead(first, place) {
        case .name(let place): file(from: place)
        case .end(let end): (.filePath, end)
        case .none: nil
        }
    }

    /// Names joined by slashes and points; never fails.
    mutating func file(from place: Int) -> Match {
        var end = place
        while true {
            effort -= 1
            let next = byte(end)
            if next.isNameByte || next == UInt8(ascii: "-") {
                end += 1
            } else if next == UInt8(ascii: "."), byte(end + 1).isNameByte {
                end += 2
            } else if next == UInt8(ascii: "/") {
                switch pathHead(.first, end + 1) {
                case .name(let place): end = place
                case .end(let end): return (.filePath, end)
                case .none: return (.filePath, end)
                }
            } else {
                return (.filePath, end)
            }
        }
    }

    private mutating func pathHead(_ first: PathState, _ place: Int) -> PathHead {
        var state = first
        var place = place
        // Two points that stand for a path if what follows fails.
        var lastEnd: Int?
        loop: while true {
            effort -= 1
            let next = byte(place)
            if state != .leadingDot, state != .twoDots, next.isNameByte { return .name(place + 1) }
            switch (state, next) {
            case (.first, UInt8(ascii: ".")): state = .dot
            case (.first, UInt8(ascii: "~")): state = .home
            case (.home, UInt8(ascii: "/")), (.dot, UInt8(ascii: "/")), (.leadingDot, UInt8(ascii: "/")):
                state = .first
            case (.dot, UInt8(ascii: ".")), (.leadingDot, UInt8(ascii: ".")): state = .twoDots
            case (.twoDots, UInt8(ascii: "/")):
                lastEnd = place
                state = .first
            case (.twoDots, _):
                if place >= text.count || next.isSpace || next >= 0x80 && kind(at: place) == .space {
                    return .end(place)
                }
                break loop
            default: break loop
            }
            place += 1
        }
        if effort < 0 { hasGivenUp = true }
        return lastEnd.map { .end($0) } ?? .none
    }
}
