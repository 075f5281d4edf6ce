import Testing

@testable import Parsing

@Suite("Text encoded twice")
struct DoubleEncodingTests {
    /// `text` as it looks when its UTF-8 is read as windows-1252.
    private func doubled(_ text: String) -> String {
        String(decoding: Windows1252.utf8(Array(text.utf8)), as: UTF8.self)
    }

    private func undone(_ text: String) -> String? {
        DoubleEncoding.undone(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "What is certain is mended",
        arguments: [
            "The café is closed", "He said “no” and didn’t leave – or did he…", "Österreich wählt, Müßiggang",
            "Élysée, où déjà", "5 € or £3 ©", "El niño comió piñas en Perú", "Sõna võeti üle: „jah“",
            "Министр заявил во вторник", "Ο υπουργός δήλωσε", "日本の首相は火曜日に会見した", "żółw świeci",
        ])
    func mended(text: String) throws {
        #expect(doubled(text) != text)
        #expect(undone(doubled(text)) == text)
        // And once more around.
        #expect(undone(doubled(doubled(text))) == text)
    }

    @Test("Only the pieces that were encoded twice are mended")
    func mixed() {
        #expect(undone("Été " + doubled("café, l’été") + " – ça va") == "Été café, l’été – ça va")
    }

    @Test(
        "What people write is left alone",
        arguments: [
            "IRMÃ” disse", "“AMANHû, MAÇÃ – SÃO PAULO", "Ã", "Â« x", "â", "âge d’or", "VÂ®",
            "ÜBER „MENÜ“",
            "ISÄ”, ÄITI…", "É» x", "È«oui»", "naïve “é”", "Å“ ", "ß“", "Ð", "ÎLE – ÊTRE",
            "Tiếng Việt: “ĐÃ”, “VÂ”",
            "Straße »A« – ‚B‘", "Ísland — þ “Ð”", "Câu “Ưu đãi”", "РСМ", "plain", "",
        ])
    func left(text: String) {
        #expect(undone(text) == nil || undone(text) == text, "\(undone(text) ?? "")")
    }

    @Test("An article is mended before it is read, and in escapes and references too, and it is said")
    func article() throws {
        let pages = [
            ("text/plain", doubled("Café\n\nTALLINN (BNS) – He didn’t say.")),
            ("application/json", #"{"title":"Caf\u00c3\u00a9","text":"He didn\u00e2\u20ac\u2122t say."}"#),
            (
                "application/json",
                #"{"title":"Caf&Atilde;&copy;","text":"He didn&acirc;&euro;&trade;t say."}"#
            ),
        ]
        for (type, text) in pages {
            var record = RawArticle(payload: Array(text.utf8))
            record.headers.contentType = type
            let article = try ArticleParser().parse(record)
            #expect(article.headline == "Café")
            #expect(article.body == "He didn’t say.")
            #expect(article.warnings == [.doubleEncoding])
        }
    }

    @Test("Linear on whatever looks like it")
    func linear() {
        let clock = ContinuousClock()
        for piece in ["Ã", "Ã©", "â€", "â€™", "Â", "é“", "ð", "Ð¿"] {
            let text = Array(String(repeating: piece, count: 200_000 / piece.utf8.count).utf8)
            let time = clock.measure { _ = DoubleEncoding.undone(text) }
            #expect(time < .seconds(10), "\(piece)")
        }
    }
}
