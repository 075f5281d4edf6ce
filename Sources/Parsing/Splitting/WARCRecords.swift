/// Finds the responses among the records of a WARC file, a piece of the file at a time.
struct WARCRecords {
    enum Event {
        case response(Response)
        case fault(SplitFault)
        case wantsBytes
        case finished
    }

    struct Response {
        var url: String?
        var date: String?
        /// The HTTP message.
        var block: [UInt8]
        /// Where the record begins.
        var offset: Int
    }

    private var buffer: [UInt8] = []
    private var at = 0
    /// Bytes taken out of `buffer` before its first one.
    private var taken = 0
    private var isComplete = false
    private var state = State.between
    private let limit: Int

    private enum State {
        /// Before a record: its first line, behind line ends.
        case between
        /// After damage: looking for a line that begins a record.
        case lost(isLineStart: Bool)
        /// In a header that begins at `at`; `searched` is how far its end was looked for.
        case header(searched: Int)
        /// In a block that is passed over.
        case skipping(left: Int)
        /// In a block that is kept.
        case keeping(left: Int)
        /// Behind a kept block: its line ends prove its length.
        case tail
    }

    /// The response whose block is being read. Not in the state, where each piece would copy it.
    private var response = Response(block: [], offset: 0)

    private static let mark = Array("WARC/".utf8)
    private static let longestHeader = 1 << 16

    init(limit: Int) { self.limit = limit }

    private var place: Int { taken + at }
    var bytesHeld: Int { buffer.count + response.block.count }

    mutating func append(_ bytes: [UInt8]) {
        if at > 0 {
            buffer.removeSubrange(..<at)
            taken += at
            if case .header(let searched) = state { state = .header(searched: searched - at) }
            at = 0
        }
        buffer += bytes
    }

    mutating func finish() { isComplete = true }

    /// Drops what was begun: the bytes that belong to it will not come.
    mutating func abandon() {
        at = buffer.count
        state = .lost(isLineStart: true)
    }

    mutating func next() -> Event {
        while true {
            let event: Event? =
                switch state {
                case .between: findRecord()
                case .lost(let isLineStart): findLine(isLineStart)
                case .header(let searched): readHeader(searched: searched)
                case .skipping(let left): skip(left)
                case .keeping(let left): keep(left)
                case .tail: checkTail()
                }
            if let event { return event }
        }
    }

    private mutating func findRecord() -> Event? {
        while at < buffer.count, buffer[at] == 0x0D || buffer[at] == 0x0A { at += 1 }
        if at == buffer.count { return isComplete ? .finished : .wantsBytes }
        let rest = buffer[at...]
        if rest.starts(with: Self.mark) {
            state = .header(searched: at)
            return nil
        }
        if rest.count < Self.mark.count, !isComplete, Self.mark.starts(with: rest) { return .wantsBytes }
        state = .lost(isLineStart: true)
        return .fault(SplitFault("bytes that are no WARC record", at: place))
    }

    private mutating func findLine(_ isLineStart: Bool) -> Event? {
        var isLineStart = isLineStart
        while at < buffer.count {
            if isLineStart, buffer[at...].starts(with: Self.mark) {
                state = .header(searched: at)
                return nil
            }
            if isLineStart, buffer.count - at < Self.mark.count, !isComplete,
                Self.mark.starts(with: buffer[at...])
            {
                break
            }
            isLineStart = false
            guard let newline = buffer[at...].firstIndex(of: UInt8(ascii: "\n")) else {
                at = buffer.count
                break
            }
            at = newline + 1
            isLineStart = true
        }
        state = .lost(isLineStart: isLineStart)
        return isComplete ? .finished : .wantsBytes
    }

    private mutating func readHeader(searched: Int) -> Event? {
        let window = buffer[at..<min(buffer.count, at + Self.longestHeader)]
        let end: Int
        switch HeaderFields.end(in: window, from: searched, mark: Self.mark) {
        case .found(let found): end = found
        case .cutOff: return lose("a WARC record that is cut off")
        case .notYet:
            if buffer.count - at > Self.longestHeader { return lose("a WARC header that does not end") }
            if isComplete { return lose("a WARC record that is cut off") }
            // The empty line, or the next record, may begin in what is there already.
            state = .header(searched: max(at, buffer.count - Self.mark.count))
            return .wantsBytes
        }
        let offset = place
        let header = HeaderFields(buffer[at..<end])
        guard let length = header["content-length"].flatMap(Self.length) else {
            return lose("a WARC record without its length")
        }
        at = end
        state = .skipping(left: length)
        guard header["warc-type"]?.lowercased() == "response",
            // A later segment has no header of HTTP; without it the first is half a page.
            header["warc-segment-number"] == nil
        else { return nil }
        guard length <= limit else {
            return .fault(SplitFault("a response of \(length) bytes, where \(limit) are allowed", at: offset))
        }
        var url = header["warc-target-uri"]
        if let bare = url, bare.hasPrefix("<"), bare.hasSuffix(">") {
            url = String(bare.dropFirst().dropLast())
        }
        response = Response(url: url, date: header["warc-date"], block: [], offset: offset)
        response.block.reserveCapacity(min(length, 1 << 20))
        state = .keeping(left: length)
        return nil
    }

    private static func length(_ text: String) -> Int? {
        guard text.utf8.count <= 15, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    /// Goes on behind the first line of what can't be read as a record.
    private mutating func lose(_ what: String) -> Event {
        let fault = SplitFault(what, at: place)
        at = min(buffer.count, at + Self.mark.count)
        state = .lost(isLineStart: false)
        return .fault(fault)
    }

    private mutating func skip(_ left: Int) -> Event? {
        let step = min(left, buffer.count - at)
        at += step
        guard step == left else {
            state = .skipping(left: left - step)
            guard isComplete else { return .wantsBytes }
            state = .between
            return .fault(SplitFault("a WARC record that is cut off", at: place))
        }
        state = .between
        return nil
    }

    private mutating func keep(_ left: Int) -> Event? {
        let step = min(left, buffer.count - at)
        response.block += buffer[at..<(at + step)]
        at += step
        guard step == left else {
            state = .keeping(left: left - step)
            guard isComplete else { return .wantsBytes }
            state = .between
            return .fault(SplitFault("a WARC record that is cut off", at: response.offset))
        }
        state = .tail
        return nil
    }

    /// A record ends with two line ends. Where something else stands, its length was wrong.
    private mutating func checkTail() -> Event? {
        guard at < buffer.count || isComplete else { return .wantsBytes }
        guard at == buffer.count || buffer[at] == 0x0D || buffer[at] == 0x0A else {
            state = .lost(isLineStart: false)
            return .fault(SplitFault("a WARC record whose length is wrong", at: response.offset))
        }
        state = .between
        defer { response.block = [] }
        return .response(response)
    }
}
