/// Tells the format from the first bytes.
enum FormatSniffer {
    enum Finding: Equatable {
        case format(MediaType)
        /// XML whose root element is of no news format.
        case foreignXML
        case binary
    }

    /// How much is looked at.
    static let window = 4096

    static func sniff(_ bytes: [UInt8]) -> Finding {
        var head = Array(bytes.prefix(window))
        if isBinary(head) { return .binary }
        let census = UTF8Census(head)
        let charset = ByteOrderMark(head)?.charset ?? Charset.guess(head, census)
        if charset == .utf16LittleEndian || charset == .utf16BigEndian {
            head = TextDecoder.decode(head, declared: charset.rawValue).text
        }
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head.removeFirst(3) }
        guard let start = head.firstIndex(where: { !isBlank($0) }) else { return .format(.plainText) }
        switch head[start] {
        case UInt8(ascii: "{"):
            return .format(.json)
        case UInt8(ascii: "["):
            return looksLikeJSONArray(head[start...].dropFirst()) ? .format(.json) : .format(.plainText)
        case UInt8(ascii: "<"):
            return markup(head[start...])
        default:
            return .format(.plainText)
        }
    }

    /// `[` also begins a text: `[Update] The minister …`.
    private static func looksLikeJSONArray(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let next = rest.first(where: { !isBlank($0) }) else { return true }
        return "{[\"]0123456789-".utf8.contains(next)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

    // MARK: Markup

    private static func markup(_ head: ArraySlice<UInt8>) -> Finding {
        guard let root = rootName(head) else {
            // A comment or a declaration longer than the window.
            return .format(head.starts(with: "<?xml".utf8) ? .newsML : .html)
        }
        let name = root.lowercased()
        switch name.split(separator: ":").last.map(String.init) ?? name {
        case "nitf": return .format(.nitf)
        case "newsitem", "newsmessage", "packageitem", "newsml": return .format(.newsML)
        case "rss", "rdf", "channel": return .format(.rss)
        case "item": return .format(.rss)
        case "feed", "entry": return .format(.atom)
        case _ where isHTMLTag(name): return .format(.html)
        case _ where head.starts(with: "<?xml".utf8): return .foreignXML
        // `<ACME INC> BUYS RIVAL` is a headline.
        default: return .format(Markup(Array(head)) == .none ? .plainText : .html)
        }
    }

    /// The first element's name, behind declarations, comments, processing instructions and a doctype.
    private static func rootName(_ head: ArraySlice<UInt8>) -> String? {
        var rest = head
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[open...]
            let close: ArraySlice<UInt8>.Index?
            if rest.starts(with: "<!--".utf8) {
                close = end(of: "-->", in: rest.dropFirst(4))
            } else if rest.starts(with: "<?".utf8) {
                close = rest.firstIndex(of: UInt8(ascii: ">"))
            } else if rest.starts(with: "<!".utf8) {
                let declaration = String(decoding: rest.prefix(15), as: UTF8.self).lowercased()
                if declaration == "<!doctype html>" || declaration == "<!doctype html " { return "html" }
                close = end(
                    of: rest.prefix { $0 != UInt8(ascii: ">") }.contains(UInt8(ascii: "[")) ? "]>" : ">",
                    in: rest)
            } else {
                let name = rest.dropFirst().prefix {
                    (0x61...0x7A).contains($0 | 0x20) || (0x30...0x3A).contains($0) || $0 == UInt8(ascii: "-")
                }
                return String(decoding: name, as: UTF8.self)
            }
            guard let close else { return nil }
            rest = rest[close...].dropFirst()
        }
        return nil
    }

    /// The index of the last byte of the first `mark` in `bytes`.
    private static func end(of mark: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>.Index? {
        let mark = Array(mark.utf8)
        var matched = 0
        for index in bytes.indices {
            if bytes[index] == mark[matched] {
                matched += 1
                if matched == mark.count { return index }
            } else if !(mark[0] == UInt8(ascii: "-") && bytes[index] == mark[0]) {
                matched = bytes[index] == mark[0] ? 1 : 0
            }
        }
        return nil
    }

    private static func isHTMLTag(_ name: String) -> Bool {
        [
            "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "span", "a",
            "article",
            "section", "main", "header", "h1", "h2", "h3", "table", "ul", "img", "br", "b", "i", "strong",
            "em",
            "blockquote", "figure", "font", "center",
        ].contains(name)
    }

    // MARK: Binary

    /// Pictures, archives, documents: what no charset turns into an article.
    static func isBinary(_ head: [UInt8]) -> Bool {
        if magics.contains(where: { head.starts(with: $0) }) { return true }
        if head.count > 12, head[4..<8].elementsEqual("ftyp".utf8) { return true }
        if ByteOrderMark(head) != nil { return false }
        var controls = 0
        var zeros = 0
        head.withUnsafeBytes { bytes in
            var at = 0
            while at < bytes.count {
                if let word = EightBytes.word(bytes, at), EightBytes.areNoControls(word) {
                    at += 8
                    continue
                }
                switch bytes[at] {
                case 0: zeros += 1
                case 0x01...0x08, 0x0E...0x1A, 0x1C...0x1F, 0x7F: controls += 1
                default: break
                }
                at += 1
            }
        }
        let charset = zeros > 0 ? Charset.guess(head, UTF8Census(head)) : .utf8
        if charset == .utf16LittleEndian || charset == .utf16BigEndian { zeros = 0 }
        // A stray zero byte is known from feeds; one in twenty is no text.
        return controls + zeros >= 6 && (controls + zeros) * 20 > head.count
    }

    private static let magics: [[UInt8]] = [
        Array("%PDF-".utf8), [0x89] + Array("PNG".utf8), Array("GIF8".utf8), [0xFF, 0xD8, 0xFF],
        Array("PK\u{3}\u{4}".utf8), Array("RIFF".utf8), Array("ID3".utf8), [0x7F] + Array("ELF".utf8),
        [0xD0, 0xCF, 0x11, 0xE0], Array("7z".utf8) + [0xBC, 0xAF], Array("Rar!".utf8), Array("BZh".utf8),
        [0xFD] + Array("7zXZ".utf8), [0x28, 0xB5, 0x2F, 0xFD], Array("OTTO".utf8), Array("wOF".utf8),
        Array("{\\rtf".utf8), Array("II*\u{0}".utf8), Array("OggS".utf8), [0x1A, 0x45, 0xDF, 0xA3],
    ]
}
