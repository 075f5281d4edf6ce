import Testing

@testable import Parsing

@Suite("Character sets")
struct TextDecoderTests {
    private func decoded(_ bytes: [UInt8], _ declared: String?) -> String {
        String(decoding: TextDecoder.decode(bytes, declared: declared).text, as: UTF8.self)
    }

    @Test(
        "A declared set is read",
        arguments: [
            ("windows-1252", [0x93, 0xC4, 0x94, 0x80], "“Ä”€"),
            ("ISO-8859-1", [0x93, 0xE9, 0x94], "“é”"),
            ("latin1", [0xFC], "ü"),
            ("iso-8859-2", [0xB1, 0xE6], "ąć"),
            ("iso-8859-5", [0xBC, 0xD8, 0xE0], "Мир"),
            ("iso-8859-7", [0xC1, 0xE8], "Αθ"),
            ("iso-8859-9", [0xF0, 0xFD], "ğı"),
            ("iso-8859-15", [0xA4, 0xBD], "€œ"),
            ("windows-1250", [0x9A, 0x8C], "šŚ"),
            ("windows-1251", [0xCC, 0xE8, 0xF0], "Мир"),
            ("windows-1253", [0xC1, 0xF9], "Αω"),
            ("windows-1254", [0xDD, 0xFE], "İş"),
            ("windows-1257", [0xE0, 0xF8, 0xD5], "ąųÕ"),
            ("koi8-r", [0xED, 0xC9, 0xD2], "Мир"),
            ("shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"),
            ("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
            ("gb2312", [0xD6, 0xD0, 0xB9, 0xFA], "中国"),
            ("gb18030", [0xD6, 0xD0, 0x81, 0x30, 0x84, 0x36], "中¥"),
            ("big5", [0xA4, 0xA4, 0xB0, 0xEA], "中國"),
            ("euc-kr", [0xC7, 0xD1, 0xB1, 0xB9], "한국"),
            ("utf-16le", [0x41, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "A😀"),
            ("utf-16be", [0x00, 0x41, 0x04, 0x1C], "AМ"),
            ("UTF8", [0xC3, 0xA4], "ä"),
            (" \"Windows-1251\" ", [0xDF], "Я"),
        ] as [(String, [UInt8], String)])
    func declared(label: String, bytes: [UInt8], expected: String) {
        #expect(decoded(bytes, label) == expected)
        #expect(TextDecoder.decode(bytes, declared: label).warnings.isEmpty)
    }

    @Test(
        "A byte order mark wins over the declaration and is taken off",
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0xC3, 0xA4], "ä"), ([0xFF, 0xFE, 0xE4, 0x00], "ä"),
            ([0xFE, 0xFF, 0x00, 0xE4], "ä"),
        ] as [([UInt8], String)])
    func byteOrderMark(bytes: [UInt8], expected: String) {
        #expect(decoded(bytes, "windows-1251") == expected)
    }

    @Test("UTF-8 declared as Latin 1 is read as UTF-8, and said")
    func utf8UnderFalseFlag() {
        let (text, warnings) = TextDecoder.decode(Array("Õhtuleht – “jah”".utf8), declared: "iso-8859-1")
        #expect(String(decoding: text, as: UTF8.self) == "Õhtuleht – “jah”")
        #expect(warnings == [.wrongCharset])
    }

    @Test("Latin 1 declared as UTF-8 is read as windows-1252, and said")
    func latin1UnderFalseFlag() {
        let bytes: [UInt8] =
            Array("G".utf8) + [0xF6] + Array("teborg, Malm".utf8) + [0xF6, 0x20, 0xC5] + Array("re".utf8)
        let (text, warnings) = TextDecoder.decode(bytes, declared: "utf-8")
        #expect(String(decoding: text, as: UTF8.self) == "Göteborg, Malmö Åre")
        #expect(warnings == [.wrongCharset])
    }

    @Test(
        "What a page says of itself wins over a server that calls everything Latin 1",
        arguments: [
            ("windows-1251", "Министр заявил"), ("koi8-r", "Министр заявил"), ("iso-8859-2", "żółw"),
            ("shift_jis", "日本の首相は会見を開き"), ("gb2312", "外交部发言人周二"), ("euc-kr", "외교부 대변인은"),
        ])
    func serverDefault(label: String, text: String) throws {
        let charset = try #require(Charset(label: label))
        let bytes = try #require(text.encoded(as: charset))
        for header in ["iso-8859-1", "utf-8"] where header == "iso-8859-1" || bytes.count > 8 {
            let (decoded, warnings) = TextDecoder.decode(bytes, declared: header, inDocument: label)
            #expect(String(decoding: decoded, as: UTF8.self) == text, "\(header)")
            #expect(warnings == [.wrongCharset])
        }
        // And a document that is wrong about itself does no harm.
        let utf8 = TextDecoder.decode(Array(text.utf8), declared: "utf-8", inDocument: label)
        #expect(String(decoding: utf8.text, as: UTF8.self) == text)
    }

    @Test("A header other than Latin 1 wins over the page's own word")
    func headerWins() throws {
        let bytes = try #require("Министр заявил".encoded(as: .windows1251))
        let (text, warnings) = TextDecoder.decode(bytes, declared: "windows-1251", inDocument: "koi8-r")
        #expect(String(decoding: text, as: UTF8.self) == "Министр заявил")
        #expect(warnings.isEmpty)
    }

    @Test(
        "Stray bytes of windows-1252 in UTF-8 are read as what they are",
        arguments: [
            (
                Array("é He said ".utf8) + [0x93] + Array("no".utf8) + [0x94] + Array(" ".utf8),
                "é He said “no” "
            ),
            (Array("é don".utf8) + [0x92] + Array("t".utf8), "é don’t"),
            (Array("é caf".utf8) + [0xE9] + Array("s".utf8), "é cafés"),
            (Array("é Gr".utf8) + [0xF6, 0xDF] + Array("e".utf8), "é Größe"),
            (Array("é 5 ".utf8) + [0x80], "é 5 €"),
        ] as [([UInt8], String)])
    func strayBytes(bytes: [UInt8], expected: String) {
        let (text, warnings) = TextDecoder.decode(bytes, declared: "utf-8")
        #expect(String(decoding: text, as: UTF8.self) == expected)
        #expect(warnings == [.wrongCharset])
    }

    @Test(
        "A character that was cut in two is none of windows-1252",
        arguments: [
            Array("é caf".utf8) + [0xC3], Array("é caf".utf8) + [0xC3] + Array(" x".utf8),
            Array("é ".utf8) + [0xF0, 0x9F, 0x98] + Array("x".utf8),
            Array("é ".utf8) + [0xA4] + Array("x".utf8),
            Array("é ".utf8) + [0xE2, 0x80] + Array(" x".utf8),
        ])
    func cutCharacter(bytes: [UInt8]) {
        let (text, warnings) = TextDecoder.decode(bytes, declared: "utf-8")
        #expect(String(decoding: text, as: UTF8.self).unicodeScalars.count { $0 == "\u{FFFD}" } == 1)
        #expect(warnings == [.invalidBytesReplaced])
    }

    @Test("Chinese bytes that happen to be two-byte UTF-8 stay Chinese")
    func chanceUTF8() {
        #expect(decoded([0xC1, 0xAA, 0xCD, 0xA8], "gbk") == "联通")
        #expect(decoded([0xC4, 0xA3], "gbk") == "模")
    }

    @Test("Bad bytes are replaced, and said", arguments: ["utf-8", "euc-kr", "utf-16le"])
    func badBytes(label: String) {
        let (text, warnings) = TextDecoder.decode([0xC3, 0xA4, 0x20, 0xFF, 0x41], declared: label)
        #expect(String(decoding: text, as: UTF8.self).contains("\u{FFFD}"))
        #expect(warnings.contains(.invalidBytesReplaced))
    }

    @Test(
        "Undeclared text is guessed from its bytes",
        arguments: [
            ("windows-1251", "Министр иностранных дел заявил во вторник, что переговоры продолжатся"),
            ("koi8-r", "Министр иностранных дел заявил во вторник, что переговоры продолжатся"),
            ("shift_jis", "日本の首相は火曜日に記者会見を開き、新しい経済対策について説明した。"),
            ("euc-jp", "日本の首相は火曜日に記者会見を開き、新しい経済対策について説明した。"),
            ("gb18030", "外交部发言人周二在北京举行的例行记者会上表示，双方将继续谈判。"),
            ("big5", "外交部發言人週二在台北舉行的例行記者會上表示，雙方將繼續談判。"),
            ("euc-kr", "외교부 대변인은 화요일 서울에서 열린 기자회견에서 협상을 계속하겠다고 밝혔다."),
            ("windows-1252", "Le ministre des Affaires étrangères a déclaré « non » à la télévision"),
            ("utf-16le", "The minister said on Tuesday that talks will go on"),
            ("utf-8", "외교부 대변인은 화요일"),
        ])
    func guessed(label: String, text: String) throws {
        let charset = try #require(Charset(label: label))
        let bytes = try #require(text.encoded(as: charset))
        #expect(decoded(bytes, nil) == text)
        #expect(decoded(bytes, "x-nobody-knows") == text)
    }

    @Test("What comes out is always valid UTF-8", arguments: Charset.allCases)
    func alwaysValid(charset: Charset) {
        var random = SplitMix(seed: 7)
        for length in [0, 1, 2, 3, 7, 64, 1000] {
            let bytes = random.bytes(length)
            let text = TextDecoder.decode(bytes, declared: charset.rawValue).text
            #expect(String(validating: text, as: UTF8.self) != nil)
        }
    }

    @Test("The census agrees with the standard library on what is well formed")
    func census() {
        var random = SplitMix(seed: 11)
        for _ in 0..<2000 {
            var bytes = Array("añ漢😀".utf8)
            bytes += random.bytes(Int(random.next() % 6))
            bytes.shuffle(using: &random)
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect((UTF8Census(bytes).faults == 0) == isValid)
        }
    }
}
