internal import Foundation

/// Text as it is stored: no U+0000 and no control characters, white space folded, trimmed, NFC.
enum FoldedText {
    struct Result {
        var text: String
        var hadNUL: Bool
    }

    /// Folds one line or paragraph. Linear; text that is clean already isn't copied.
    static func fold(_ text: String) -> Result {
        var text = text
        let isClean = text.withUTF8 { Self.isClean($0) }
        let needsNFC = text.withUTF8 { !NFCQuickCheck.isComposed($0) }
        if isClean, !needsNFC { return Result(text: text, hadNUL: false) }
        var hadNUL = false
        if !isClean {
            let bytes = text.withUTF8 { folded($0, &hadNUL) }
            text = String(decoding: bytes, as: UTF8.self)
        }
        if needsNFC { text = composed(text) }
        return Result(text: text, hadNUL: hadNUL)
    }

    /// True where every byte may stay as it is. Eight at a time while they are printable ASCII with
    /// single blanks.
    private static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var isAfterSpace = true
        var at = 0
        while at < bytes.count {
            if let word = EightBytes.word(UnsafeRawBufferPointer(bytes), at), EightBytes.areASCII(word),
                EightBytes.areNoControls(word)
            {
                let spaces = EightBytes.places(of: 0x20, word)
                // The byte before is the lower one.
                let before = spaces << 8 | (isAfterSpace ? 0x80 : 0)
                if spaces & before != 0 { return false }
                isAfterSpace = spaces >> 63 == 1
                at += 8
                continue
            }
            let byte = bytes[at]
            if byte == 0x20 {
                if isAfterSpace { return false }
                isAfterSpace = true
            } else {
                isAfterSpace = false
                switch byte {
                case 0x00...0x1F, 0x7F, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF:
                    if role(bytes, at).role != .keep { return false }
                default: break
                }
            }
            at += 1
        }
        return !isAfterSpace || bytes.isEmpty
    }

    private static func folded(_ bytes: UnsafeBufferPointer<UInt8>, _ hadNUL: inout Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var pendingSpace = false
        var at = 0
        while at < bytes.count {
            let (role, length) = Self.role(bytes, at)
            switch role {
            case .space: pendingSpace = !output.isEmpty
            case .drop: hadNUL = hadNUL || bytes[at] == 0
            case .keep:
                if pendingSpace {
                    output.append(0x20)
                    pendingSpace = false
                }
                for offset in 0..<length where at + offset < bytes.count { output.append(bytes[at + offset]) }
            }
            at += length
        }
        return output
    }

    private enum Role {
        case keep, space, drop
    }

    private static func role(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> (role: Role, length: Int) {
        let byte = bytes[at]
        let second = at + 1 < bytes.count ? bytes[at + 1] : 0
        let third = at + 2 < bytes.count ? bytes[at + 2] : 0
        switch byte {
        case 0x09...0x0D, 0x20: return (.space, 1)
        case 0x00...0x1F, 0x7F: return (.drop, 1)
        case 0x00..<0xC2: return (.keep, 1)
        case 0xC2:
            if second == 0xA0 || second == 0x85 { return (.space, 2) }
            // C1 controls and the soft hyphen.
            return (second < 0xA0 || second == 0xAD ? .drop : .keep, 2)
        case 0xC3...0xDF: return (.keep, 2)
        case 0xE1 where second == 0x9A && third == 0x80: return (.space, 3)
        case 0xE2 where second == 0x80:
            // The typographic spaces, line and paragraph separators, the narrow space.
            if third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF { return (.space, 3) }
            // The zero-width space says nothing; the joiners beside it belong to letters.
            return (third == 0x8B ? .drop : .keep, 3)
        case 0xE2 where second == 0x81:
            if third == 0x9F { return (.space, 3) }
            return (third == 0xA0 ? .drop : .keep, 3)
        case 0xE3 where second == 0x80 && third == 0x80: return (.space, 3)
        // The byte order mark and the object replacement character.
        case 0xEF where second == 0xBB && third == 0xBF: return (.drop, 3)
        case 0xEF where second == 0xBF && third == 0xBC: return (.drop, 3)
        case 0xE0...0xEF: return (.keep, 3)
        default: return (.keep, 4)
        }
    }

    /// The text in NFC, in pieces of a few kilobytes: Foundation's composition is quadratic in its input.
    private static func composed(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var start = 0
        while start < bytes.count {
            var end = min(start + 4096, bytes.count)
            if end < bytes.count {
                // A piece ends before an ASCII character, since none composes with what stands before it; or,
                // in scripts without blanks, wherever a character ends.
                let limit = end
                while end > start, bytes[end] >= 0x80 { end -= 1 }
                if end == start {
                    end = limit
                    while end > start, bytes[end] & 0xC0 == 0x80 { end -= 1 }
                }
            }
            let piece = bytes[start..<end]
            if !piece.withUnsafeBufferPointer(NFCQuickCheck.isComposed) {
                output += String(decoding: piece, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8
            } else {
                output += piece
            }
            start = end
        }
        return String(decoding: output, as: UTF8.self)
    }
}
