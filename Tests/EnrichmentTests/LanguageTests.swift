import Enrichment
import Parsing
import Testing

@Suite("Language")
struct LanguageTests {
    private func language(_ text: String, declared: String? = nil) -> String? {
        Enricher(stages: [.language]).enrich(article(text, language: declared)).language
    }

    @Test(
        "is read from the text",
        arguments: [
            (
                "en",
                "The council voted on Monday to close the old bridge for repairs until the autumn of next year."
            ),
            (
                "de",
                "Der Stadtrat beschloss am Montag, die alte Brücke bis zum kommenden Herbst für Reparaturen zu sperren."
            ),
            (
                "et",
                "Linnavolikogu otsustas esmaspäeval sulgeda vana silla remondiks kuni järgmise aasta sügiseni."
            ),
            (
                "fr",
                "Le conseil municipal a décidé lundi de fermer le vieux pont pour travaux jusqu'à l'automne prochain."
            ),
            (
                "es",
                "El ayuntamiento decidió el lunes cerrar el viejo puente por obras hasta el otoño del próximo año."
            ),
            (
                "ru",
                "Городской совет решил в понедельник закрыть старый мост на ремонт до осени следующего года."
            ),
            ("zh", "市议会星期一决定关闭旧桥进行维修,直到明年秋天才会重新开放,市民需要绕行其他道路。"),
            ("ja", "市議会は月曜日、古い橋を来年の秋まで修理のために閉鎖することを決めました。市民は迂回が必要です。"),
        ])
    func detected(code: String, text: String) {
        #expect(language(text) == code)
    }

    @Test("a sure reading beats a wrong declaration: templates declare the site's language")
    func textBeatsTemplate() {
        let text = "Der Stadtrat beschloss am Montag, die alte Brücke bis zum kommenden Herbst zu sperren."
        #expect(language(text, declared: "en-US") == "de")
    }

    @Test("where the text is too short to tell, the declaration counts")
    func shortText() {
        #expect(language("Goal!", declared: "et-EE") == "et")
        #expect(language("Goal!", declared: "est") == "et")
        #expect(language("Goal!") == nil)
    }

    @Test("text without letters and a declaration without a language give none")
    func unknown() {
        #expect(language("1 2 3 – 4 5 6", declared: "und") == nil)
        #expect(language("…", declared: "") == nil)
    }

    @Test("withdrawn and doubled codes come out as one")
    func modernCodes() {
        #expect(language("–", declared: "iw") == "he")
        #expect(language("–", declared: "nb-NO") == "no")
        #expect(language("–", declared: "DEU") == "de")
    }
}
