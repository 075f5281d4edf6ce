/// Bytes in any character set that news comes in, to valid UTF-8.
///
/// The order of belief: byte order mark; the bytes themselves where they prove a declaration wrong;
/// the declarations; a guess from the bytes. Linear in the bytes.
enum TextDecoder {
    /// Decodes `bytes`.
    /// - Parameters:
    ///   - declared: a label as the header gives it (`ISO-8859-1`, `utf8`); nil or unknown: none.
    ///   - inDocument: the label that the document gives itself.
    /// - Returns: valid UTF-8 without a byte order mark, and what had to be mended.
    static func decode(
        _ bytes: [UInt8], declared: String?, inDocument: String? = nil
    ) -> (text: [UInt8], warnings: [Warning]) {
        var (text, warnings) = converted(bytes, declared, inDocument)
        if let mended = DoubleEncoding.undone(text) {
            text = mended
            warnings.append(.doubleEncoding)
        }
        return (text, warnings)
    }

    private static func converted(
        _ bytes: [UInt8], _ declared: String?, _ inDocument: String?
    ) -> (text: [UInt8], warnings: [Warning]) {
        if let mark = ByteOrderMark(bytes) {
            let rest = Array(bytes.dropFirst(mark.length))
            return decode(rest, as: mark.charset, UTF8Census(rest), warnings: [])
        }
        let census = UTF8Census(bytes)
        let own = inDocument.flatMap(Charset.init(label:))
        guard let charset = declared.flatMap(Charset.init(label:)) ?? own else {
            let guess = Charset.guess(bytes, census)
            return decode(bytes, as: guess, census, warnings: [])
        }
        // Two-byte sets look like UTF-8 here and there; what has faults in one and none in the other is the other.
        if charset == .utf8, census.faults >= 3, let own, own.isMultiByte, fits(own, bytes, census) {
            return decode(bytes, as: own, census, warnings: [.wrongCharset])
        }
        if let better = contradiction(of: charset, bytes, census) {
            // The document's word where the header's is proved wrong, unless that is, too.
            let second = own.flatMap { $0 != charset && fits($0, bytes, census) ? $0 : nil }
            return decode(
                bytes, as: better == .utf8 ? better : second ?? better, census, warnings: [.wrongCharset])
        }
        // Servers say Latin 1 of whatever they have; who writes another set into a page means it.
        if charset == .windows1252, let own, own != charset, fits(own, bytes, census) {
            return decode(bytes, as: own, census, warnings: [.wrongCharset])
        }
        return decode(bytes, as: charset, census, warnings: [])
    }

    /// The character set that the bytes prove, where it is not the declared one.
    private static func contradiction(of charset: Charset, _ bytes: [UInt8], _ census: UTF8Census) -> Charset?
    {
        switch charset {
        case .utf8:
            // Not one good sequence and several bad ones, or bad ones by far: an older set under a false flag.
            guard census.faults >= 3, census.sequences * 10 < census.faults else { return nil }
            let guess = Charset.guess(bytes, census)
            return guess == .utf8 ? nil : guess
        case .utf16LittleEndian, .utf16BigEndian:
            return census.faults == 0 && census.nuls == 0 && !bytes.isEmpty ? .utf8 : nil
        default:
            guard census.faults == 0, census.sequences > 0 else { return nil }
            // Two-byte sets can look like two-byte UTF-8 for a word or two; three bytes can't by chance.
            if charset.isMultiByte, census.longSequences < 2 { return nil }
            return .utf8
        }
    }

    /// True where the bytes beyond ASCII can be of `charset`: there are some, and they convert without a fault.
    private static func fits(_ charset: Charset, _ bytes: [UInt8], _ census: UTF8Census) -> Bool {
        guard charset != .utf8, charset != .utf16LittleEndian, charset != .utf16BigEndian,
            census.faults + census.sequences > 0
        else { return false }
        return !CharsetConverter.utf8(Array(bytes.prefix(1 << 16)), from: charset.rawValue).replaced
    }

    private static func decode(
        _ bytes: [UInt8], as charset: Charset, _ census: UTF8Census, warnings: [Warning]
    ) -> (text: [UInt8], warnings: [Warning]) {
        var warnings = warnings
        let text: [UInt8]
        var replaced = false
        switch charset {
        case .utf8 where census.faults > 0:
            let result = StrayBytes.mended(bytes)
            text = result.text
            replaced = result.replaced > 0
            if result.mended > 0, !warnings.contains(.wrongCharset) { warnings.append(.wrongCharset) }
        case .utf8: text = bytes
        case .windows1252: text = Windows1252.utf8(bytes)
        default: (text, replaced) = CharsetConverter.utf8(bytes, from: charset.rawValue)
        }
        if replaced { warnings.append(.invalidBytesReplaced) }
        return (text, warnings)
    }
}
