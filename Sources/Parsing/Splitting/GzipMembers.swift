/// The bytes inside a gzip file of one member or many, a piece at a time.
///
/// Damage costs the rest of its member: reading goes on at the next bytes that begin one. Never more than one piece
/// of output is held, so a bomb does no more than any long file.
struct GzipMembers {
    enum Event {
        case bytes([UInt8])
        /// A member ended, and its checksum is right.
        case memberEnd
        case wantsBytes
        case fault(SplitFault)
        case finished
    }

    private var input: [UInt8] = []
    private var at = 0
    /// Bytes taken out of `input` before its first one.
    private var offset = 0
    private var isComplete = false
    private var inflater: Inflater?
    private var state = State.between

    private enum State {
        /// Before a member; padding is passed over.
        case between
        case inside
        /// Behind a member's last bytes.
        case ended
        case damaged
        /// After damage: looking for a member's first bytes.
        case lost
    }

    private static let piece = 1 << 16

    var bytesHeld: Int { input.count }

    mutating func append(_ bytes: [UInt8]) {
        if at > 0 {
            input.removeSubrange(..<at)
            offset += at
            at = 0
        }
        input += bytes
    }

    mutating func finish() { isComplete = true }

    mutating func next() -> Event {
        while true {
            switch state {
            case .between, .lost:
                guard let event = begin() else { continue }
                return event
            case .inside:
                guard let event = read() else { continue }
                return event
            case .ended:
                state = .between
                return .memberEnd
            case .damaged:
                state = .lost
                return .fault(SplitFault("a damaged gzip stream", at: offset + at))
            }
        }
    }

    /// Finds the next member; nil where it was found.
    private mutating func begin() -> Event? {
        while at < input.count {
            let rest = input[at...]
            if rest.count < 4, !isComplete { return .wantsBytes }
            // A method other than deflate, or a flag that nobody has defined, is no header.
            if Compression.isGzip(rest), rest.count > 3, rest[at + 3] & 0xE0 == 0 {
                guard let inflater = inflater ?? Inflater() else {
                    at = input.count
                    return .fault(SplitFault("zlib can't start", at: offset + at))
                }
                inflater.restart()
                self.inflater = inflater
                state = .inside
                return nil
            }
            let isPadding = input[at] == 0
            at += 1
            if state == .between, !isPadding {
                state = .lost
                return .fault(SplitFault("bytes that are no gzip", at: offset + at - 1))
            }
        }
        return isComplete ? .finished : .wantsBytes
    }

    private mutating func read() -> Event? {
        guard let inflater else {
            state = .lost
            return nil
        }
        var output: [UInt8] = []
        let (used, outcome) = inflater.inflate(input[at...], into: &output, room: Self.piece)
        at += used
        switch outcome {
        case .ended: state = .ended
        case .wantsRoom: break
        case .wantsInput:
            if output.isEmpty {
                guard isComplete else { return .wantsBytes }
                at = input.count
                state = .between
                return .fault(SplitFault("the gzip stream is cut off", at: offset + at))
            }
        // Reading goes on here, not at the member's beginning: each byte is looked at once.
        case .corrupt: state = .damaged
        }
        return output.isEmpty ? nil : .bytes(output)
    }
}
