/// Texts that tell whether a database's dictionaries and parser are those that this module knows.
public enum SearchTrial {
    /// A text for each language; nil is a language without a dictionary.
    public static let texts: [(language: String?, text: String)] =
        [(nil, mixed)]
        + SearchLanguage.configurations.sorted { $0.key < $1.key }.map { language, configuration in
            (language, [mixed, stopWords(configuration), words[configuration] ?? ""].joined(separator: " "))
        }

    public static func configuration(of language: String?) -> String {
        SearchLanguage.configuration(of: language) ?? "simple"
    }

    private static func stopWords(_ configuration: String) -> String {
        StopWords.lists[configuration].map { "\($0)" } ?? ""
    }

    private static let mixed = """
        Well-known co-founder U.S. 1,250.75 -3 covid-19 F-35s x1y2 https://www.example.com/a/b?c=1 ann@example.org \
        and/or /etc/hosts v1.2.3 6e-3 <b>x</b> &amp; naïve Müller-Lüdenscheidt İstanbul ΑΘΗΝΑ Москва e\u{301}t é-1
        """

    /// Words whose stems changed between versions of Snowball, and some of each language's own.
    private static let words = [
        "english": """
        geologist geology evening evenings inning universe university universal organic organ emerging past \
        paste skies skis dying lying news innings generously communities arsenal early only singly authors \
        running runners agreed relational conditional hopefulness national nationally electricity
        """,
        "german": "Häuser Kinder schöne Straßen Regierungen aufeinander kategorischer gelaufene größte Autos",
        "french":
            "générales nationales maisons continuellement chevaux fraîches gouvernements égalité élue naïve",
        "spanish": "camiones naciones gobiernos rápidamente habiéndose elegidas políticas niños logías",
        "italian": "cittadini lavoratori governi rapidamente eletti città perché nazionali",
        "dutch":
            "gemeenten regeringen lopende huizen kinderen groene ideeën mogelijkheden",
        "russian":
            "правительства министров новости бегущие красивейшая Reuters reporters",
        "portuguese":
            "trabalhadores corações governos rapidamente eleições nações",
        "swedish":
            "ministrarna regeringens löpande husen friheten",
        "danish": "løbende husene regeringernes friheden",
        "norwegian": "løpende husene regjeringens friheten",
        "finnish": "hallituksen ministereitä taloissamme juoksevat",
        "hungarian": "kormányok miniszterek házaikban futottak",
        "turkish": "hükümetler bakanların evlerinden koştular",
        "romanian": "guvernului miniștrilor alegerilor națională",
        "greek": "κυβέρνηση υπουργών εκλογές τρέχοντας",
        "arabic": "الحكومة الوزراء والمدارس كتابهم",
        "indonesian": "pemerintahan kementerian menjalankan bukunya",
        "lithuanian": "vyriausybės ministrai rinkimuose namams",
    ]
}
