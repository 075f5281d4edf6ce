/// Text under construction: references decoded, runs of white space folded to one space, ends trimmed.
struct MarkupText {
    private(set) var bytes: [UInt8] = []
    private var pendingSpace = false

    var count: Int { bytes.count }
    var isEmpty: Bool { bytes.isEmpty }
    var string: String { String(decoding: bytes, as: UTF8.self) }

    mutating func appendSpace() { pendingSpace = true }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        pendingSpace = false
    }

    mutating func append(_ slice: ArraySlice<UInt8>, isEncoded: Bool) {
        slice.withUnsafeBufferPointer { buffer in
            if isEncoded { appendEncoded(buffer) } else { appendPlain(buffer, from: 0, to: buffer.count) }
        }
    }

    private mutating func appendEncoded(_ buffer: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < buffer.count {
            guard buffer[index] == UInt8(ascii: "&"),
                let reference = CharacterReference(buffer, at: index)
            else {
                index += 1
                continue
            }
            appendPlain(buffer, from: start, to: index)
            reference.utf8.withUnsafeBufferPointer { appendPlain($0, from: 0, to: $0.count) }
            index += reference.length
            start = index
        }
        appendPlain(buffer, from: start, to: buffer.count)
    }

    /// Folds while copying. Besides ASCII's, these count as white space: no-break space, U+1680,
    /// U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F, U+3000. Dropped: controls, soft hyphen,
    /// zero-width space, U+FEFF. Joiners and direction marks stay: Persian and Hindi need them.
    private mutating func appendPlain(_ buffer: UnsafeBufferPointer<UInt8>, from: Int, to: Int) {
        var index = from
        while index < to {
            let byte = buffer[index]
            if byte > 0x20, byte < 0x7F {
                if pendingSpace {
                    if !bytes.isEmpty { bytes.append(0x20) }
                    pendingSpace = false
                }
                let start = index
                repeat { index += 1 } while index < to && buffer[index] > 0x20 && buffer[index] < 0x7F
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[start..<index]))
                continue
            }
            if byte < 0x80 {
                if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) { pendingSpace = true }
                index += 1
                continue
            }
            let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            guard index + length <= to else { return }
            switch Self.kind(byte, buffer[index + 1], length > 2 ? buffer[index + 2] : 0) {
            case .space:
                pendingSpace = true
            case .nothing:
                break
            case .letter:
                if pendingSpace {
                    if !bytes.isEmpty { bytes.append(0x20) }
                    pendingSpace = false
                }
                for offset in 0..<length { bytes.append(buffer[index + offset]) }
            }
            index += length
        }
    }

    private enum Kind { case letter, space, nothing }

    @inline(__always) private static func kind(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Kind {
        switch first {
        case 0xC2:
            if second == 0xA0 || second == 0x85 { return .space }
            return second == 0xAD || second < 0xA0 ? .nothing : .letter
        case 0xE1:
            return second == 0x9A && third == 0x80 ? .space : .letter
        case 0xE2:
            if second == 0x80 {
                if third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF { return .space }
                return third == 0x8B ? .nothing : .letter
            }
            return second == 0x81 && third == 0x9F ? .space : .letter
        case 0xE3:
            return second == 0x80 && third == 0x80 ? .space : .letter
        case 0xEF:
            return second == 0xBB && third == 0xBF ? .nothing : .letter
        default:
            return .letter
        }
    }
}
