extension Charset {
    /// The likeliest set of bytes that nobody declared.
    static func guess(_ bytes: [UInt8], _ census: UTF8Census) -> Charset {
        if let wide = wide(bytes, census) { return wide }
        // Some damage in what is mostly UTF-8 doesn't make it another set.
        if census.sequences >= census.faults { return .utf8 }
        return HighBytes(bytes).likeliest
    }

    /// UTF-16 without a byte order mark: in news of any script the blanks and digits show.
    private static func wide(_ bytes: [UInt8], _ census: UTF8Census) -> Charset? {
        guard census.nuls * 10 >= bytes.count, bytes.count >= 8 else { return nil }
        if census.oddNULs > census.evenNULs * 8 { return .utf16LittleEndian }
        if census.evenNULs > census.oddNULs * 8 { return .utf16BigEndian }
        return nil
    }

    /// Counts over the bytes above ASCII, enough to tell the sets that news is still found in.
    private struct HighBytes {
        var high = 0
        var letters = 0
        /// 0xE0...0xFF: lower case in windows-1251, upper case in KOI8-R.
        var upperQuarter = 0
        /// 0xC0...0xDF: the other way round.
        var lowerQuarter = 0
        /// Pairs that each two-byte set allows, and bytes that it doesn't.
        var shiftJIS = Pairs()
        var eucJP = Pairs()
        var eucKR = Pairs()
        var gb = Pairs()
        var big5 = Pairs()

        struct Pairs {
            /// Pairs in the most used rows of the set.
            var common = 0
            var other = 0
            var faults = 0
            var total: Int { common + other + faults }
        }

        init(_ bytes: [UInt8]) {
            // Enough to judge by; a guess need not read a long text.
            let sample = bytes.prefix(1 << 16)
            for byte in sample {
                switch byte {
                case 0x41...0x5A, 0x61...0x7A: letters += 1
                case 0x80...0xBF: high += 1
                case 0xC0...0xDF:
                    high += 1
                    lowerQuarter += 1
                case 0xE0...0xFF:
                    high += 1
                    upperQuarter += 1
                default: break
                }
            }
            shiftJIS = Self.pairs(sample) { lead, trail in
                guard (0x81...0x9F).contains(lead) || (0xE0...0xFC).contains(lead) else { return nil }
                guard (0x40...0xFC).contains(trail), trail != 0x7F else { return nil }
                return lead == 0x82 && trail >= 0x9F || lead == 0x83 && trail <= 0x96
            }
            eucJP = Self.pairs(sample) { Self.euc($0, $1) ? $0 == 0xA4 || $0 == 0xA5 : nil }
            eucKR = Self.pairs(sample) { Self.euc($0, $1) ? (0xB0...0xC8).contains($0) : nil }
            gb = Self.pairs(sample) { Self.euc($0, $1) ? (0xB0...0xD7).contains($0) : nil }
            big5 = Self.pairs(sample) { lead, trail in
                guard (0xA1...0xF9).contains(lead) else { return nil }
                guard (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail) else { return nil }
                return (0xA4...0xC6).contains(lead)
            }
        }

        private static func euc(_ lead: UInt8, _ trail: UInt8) -> Bool {
            (0xA1...0xFE).contains(lead) && (0xA1...0xFE).contains(trail)
        }

        private static func pairs(
            _ bytes: ArraySlice<UInt8>, _ isCommon: (UInt8, UInt8) -> Bool?
        ) -> Pairs {
            var pairs = Pairs()
            var at = bytes.startIndex
            while at < bytes.endIndex {
                guard bytes[at] >= 0x80 else {
                    at += 1
                    continue
                }
                guard at + 1 < bytes.endIndex else { break }
                switch isCommon(bytes[at], bytes[at + 1]) {
                case true?:
                    pairs.common += 1
                    at += 2
                case false?:
                    pairs.other += 1
                    at += 2
                case nil:
                    pairs.faults += 1
                    at += 1
                }
            }
            return pairs
        }

        var likeliest: Charset {
            // Accents among Latin letters: Western. A text of another script is mostly high bytes.
            guard high >= 8, high * 2 > letters else { return .windows1252 }
            if shiftJIS.faults * 20 <= shiftJIS.total, shiftJIS.common * 5 > shiftJIS.total {
                return .shiftJIS
            }
            if eucJP.faults * 50 <= eucJP.total, eucJP.common * 5 > eucJP.total { return .eucJP }
            if big5.faults * 50 <= big5.total, gb.faults * 20 > gb.total { return .big5 }
            // Hangul and hanzi share rows: Korean keeps to the first twenty-five and puts blanks between words.
            if eucKR.faults * 50 <= eucKR.total, eucKR.common * 10 > eucKR.total * 9 { return .eucKR }
            if gb.faults * 50 <= gb.total { return .gb18030 }
            if lowerQuarter > upperQuarter * 2 { return .koi8R }
            if upperQuarter > lowerQuarter { return .windows1251 }
            return .windows1252
        }
    }
}
