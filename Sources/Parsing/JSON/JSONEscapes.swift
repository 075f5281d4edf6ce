/// The backslash sequences of JSON strings.
enum JSONEscapes {
    struct Survey {
        /// The place of the first sequence that JSON doesn't know.
        var firstFault: Int?
        /// True where half of a surrogate pair stands alone.
        var hasLoneSurrogate = false
    }

    static func survey(_ bytes: ArraySlice<UInt8>) -> Survey {
        var survey = Survey()
        var at = bytes.startIndex
        while let slash = EightBytes.firstIndex(of: UInt8(ascii: "\\"), in: bytes[at...]) {
            at = slash
            let next = at + 1 < bytes.endIndex ? bytes[at + 1] : 0
            if simple(next) != nil {
                at += 2
            } else if let first = unit(bytes, at) {
                at += 6
                guard UTF16.isSurrogate(first) else { continue }
                if UTF16.isLeadSurrogate(first), let second = unit(bytes, at), UTF16.isTrailSurrogate(second)
                {
                    at += 6
                } else {
                    survey.hasLoneSurrogate = true
                }
            } else {
                survey.firstFault = at
                return survey
            }
        }
        return survey
    }

    /// The string's bytes. A lone surrogate becomes U+FFFD.
    static func undone(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let slash = EightBytes.firstIndex(of: UInt8(ascii: "\\"), in: bytes[at...]) ?? bytes.endIndex
            output += bytes[at..<slash]
            at = slash
            guard at + 1 < bytes.endIndex else { break }
            if let byte = simple(bytes[at + 1]) {
                output.append(byte)
                at += 2
                continue
            }
            guard let first = unit(bytes, at) else {
                at += 1
                continue
            }
            at += 6
            var code = UInt32(first)
            if UTF16.isLeadSurrogate(first), let second = unit(bytes, at), UTF16.isTrailSurrogate(second) {
                code = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
                at += 6
            }
            let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
            output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
        return output
    }

    private static func simple(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: nil
        }
    }

    /// The code unit of `\uXXXX` at `at`.
    private static func unit(_ bytes: ArraySlice<UInt8>, _ at: Int) -> UInt16? {
        guard at + 6 <= bytes.endIndex, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
        else {
            return nil
        }
        var value: UInt16 = 0
        for digit in bytes[(at + 2)..<(at + 6)] {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt16(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
                value = value << 4 | UInt16((digit | 0x20) - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return value
    }
}
