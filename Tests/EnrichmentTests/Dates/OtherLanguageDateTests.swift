@testable import Enrichment
import Testing

@Suite("Dates in other languages")
struct OtherLanguageDateTests {
    @Test(
        "German",
        arguments: [
            ("Sie trafen sich am 10. Januar 2020.", ["10. Januar 2020 = 2020-01-10"]),
            ("Das Gesetz vom 03.02.2021 gilt.", ["03.02.2021 = 2021-02-03"]),
            ("Im Januar wird gewählt.", ["Januar = 2022-01-01…2022-01-31"]),
            ("Er sagte das am Dienstag.", ["Dienstag = 2021-12-28"]),
            ("Am Montag wird der Rat tagen.", ["Montag = 2022-01-03"]),
            ("Gestern schneite es, morgen nicht.", ["Gestern = 2021-12-27", "morgen = 2021-12-29"]),
            ("Der Morgen war kühl.", []),
            ("Letzte Woche fiel Schnee.", ["Letzte Woche = 2021-12-20…2021-12-26"]),
            ("Im vergangenen Jahr fiel Schnee.", ["vergangenen Jahr = 2020-01-01…2020-12-31"]),
            ("Er starb vor drei Tagen.", ["vor drei Tagen = 2021-12-25"]),
            ("In zwei Wochen wird gewählt.", ["In zwei Wochen = 2022-01-10…2022-01-16"]),
            ("Mitte Januar wird gewählt.", ["Mitte Januar = 2022-01-11…2022-01-21"]),
            ("Die Messe lief vom 10. bis 12. Mai 2020.", ["10. bis 12. Mai 2020 = 2020-05-10…2020-05-12"]),
            ("In den 80er Jahren sang sie.", ["den 80er Jahren = 1980-01-01…1989-12-31"]),
            ("Er kam am Dienstagabend.", ["Dienstagabend = 2021-12-28"]),
            ("Er kam um 14.30 Uhr.", ["14.30 Uhr = 2021-12-28"]),
            ("Er ist 45 Jahre alt und wohnt in Zimmer 1984.", []),
        ] as [(String, [String])])
    func german(text: String, expected: [String]) {
        #expect(dates(text, language: "de") == expected)
    }

    @Test(
        "Spanish",
        arguments: [
            ("Nació el 10 de enero de 1980.", ["10 de enero de 1980 = 1980-01-10"]),
            ("Lo dijo el martes.", ["martes = 2021-12-28"]),
            ("El lunes se celebrará la reunión.", ["lunes = 2022-01-03"]),
            ("El martes pasado murió.", ["martes pasado = 2021-12-21"]),
            ("El próximo jueves será.", ["El próximo jueves = 2021-12-30"]),
            (
                "Ayer llovió, hoy no, mañana sí.",
                [
                    "Ayer = 2021-12-27", "hoy = 2021-12-28", "mañana = 2021-12-29",
                ]
            ),
            ("Por la mañana hizo frío.", []),
            ("La semana que viene lloverá.", ["La semana que viene = 2022-01-03…2022-01-09"]),
            ("El año pasado llovió.", ["El año pasado = 2020-01-01…2020-12-31"]),
            ("Murió hace tres días.", ["hace tres días = 2021-12-25"]),
            ("Dentro de dos semanas vuelve.", ["Dentro de dos semanas = 2022-01-10…2022-01-16"]),
            ("Vivió allí en los años 80.", ["los años 80 = 1980-01-01…1989-12-31"]),
            ("Vino a principios de 2020.", ["principios de 2020 = 2020-01-01…2020-05-01"]),
            ("Llegó a Mayo con Domingo Pérez y 2000 personas.", []),
        ] as [(String, [String])])
    func spanish(text: String, expected: [String]) {
        #expect(dates(text, language: "es") == expected)
    }

    @Test(
        "French",
        arguments: [
            ("Il est né le 10 janvier 1980.", ["10 janvier 1980 = 1980-01-10"]),
            ("Il est né le 1er mai.", ["le 1er mai = 2021-05-01"]),
            ("Il l'a dit mardi.", ["mardi = 2021-12-28"]),
            ("Lundi, le conseil se réunira.", ["Lundi = 2022-01-03"]),
            ("Mardi dernier il neigeait.", ["Mardi dernier = 2021-12-21"]),
            ("Aujourd’hui il pleut, demain non.", ["Aujourd’hui = 2021-12-28", "demain = 2021-12-29"]),
            ("Avant-hier il pleuvait.", ["Avant-hier = 2021-12-26"]),
            ("La semaine prochaine il partira.", ["La semaine prochaine = 2022-01-03…2022-01-09"]),
            ("L'an dernier il neigeait.", ["L'an dernier = 2020-01-01…2020-12-31"]),
            ("Il est mort il y a trois jours.", ["il y a trois jours = 2021-12-25"]),
            ("Dans deux semaines il partira.", ["Dans deux semaines = 2022-01-10…2022-01-16"]),
            ("Il est mort le 23 juin dernier, à 21 ans.", ["23 juin dernier = 2021-06-23", "21 ans = P21Y"]),
            ("Hier après-midi il pleuvait.", ["Hier après-midi = 2021-12-27"]),
            ("Il partira début janvier.", ["début janvier = 2022-01-01…2022-01-10"]),
            ("Il vivait là dans les années 1990.", ["les années 1990 = 1990-01-01…1999-12-31"]),
            ("La planète Mars a été vue par Jean, 45 ans, et sept personnes.", []),
        ] as [(String, [String])])
    func french(text: String, expected: [String]) {
        #expect(dates(text, language: "fr") == expected)
    }

    @Test(
        "Estonian",
        arguments: [
            ("Ta sündis 10. jaanuaril 1980.", ["10. jaanuaril 1980 = 1980-01-10"]),
            ("Ta tuli 2019. aastal.", ["2019. aastal = 2019-01-01…2019-12-31"]),
            ("Ta ütles seda teisipäeval.", ["teisipäeval = 2021-12-28"]),
            ("Esmaspäeval koguneb volikogu.", ["Esmaspäeval = 2022-01-03"]),
            ("Jaanuaris kohtub valitsus.", ["Jaanuaris = 2022-01-01…2022-01-31"]),
            (
                "Eile sadas, täna mitte, homme sajab.",
                [
                    "Eile = 2021-12-27", "täna = 2021-12-28", "homme = 2021-12-29",
                ]
            ),
            ("Eelmisel nädalal sadas.", ["Eelmisel nädalal = 2021-12-20…2021-12-26"]),
            ("Järgmisel aastal sajab.", ["Järgmisel aastal = 2022-01-01…2022-12-31"]),
            ("Ta suri kolm päeva tagasi.", ["kolm päeva tagasi = 2021-12-25"]),
            ("Kahe nädala pärast valitakse.", ["Kahe nädala pärast = 2022-01-10…2022-01-16"]),
            ("Aasta lõpus oli külm.", ["Aasta lõpus = 2021-09-02…2021-12-31"]),
            ("2020. aasta suvel oli soe.", ["2020. aasta suvel = 2020-06-01…2020-08-31"]),
            ("1980. aastatel elas ta seal.", ["1980. aastatel = 1980-01-01…1989-12-31"]),
            ("Mullu oli külm.", ["Mullu = 2020-01-01…2020-12-31"]),
            ("Ta on 45 aastat vana.", []),
        ] as [(String, [String])])
    func estonian(text: String, expected: [String]) {
        #expect(dates(text, language: "et") == expected)
    }

    @Test("a language without a lexicon has no dates")
    func others() {
        #expect(dates("2021年1月10日", language: "ja") == [])
    }
}
