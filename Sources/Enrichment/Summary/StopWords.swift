/// The words of a language that carry no content of their own.
struct StopWords: Sendable {
    private let keys: Set<UInt64>

    private init(_ list: String) {
        keys = Set(list.split(separator: " ").map { WordKey.of(String($0)) })
    }

    func contains(_ word: Word) -> Bool { keys.contains(word.key) }

    /// Of a language without a list: none, and frequency alone decides.
    static func of(_ language: String?) -> StopWords {
        switch language {
        case "en": english
        case "de": german
        case "fr": french
        case "es": spanish
        case "et": estonian
        default: none
        }
    }

    private static let none = StopWords("")

    private static let english = StopWords(
        """
        a about above after again against all also am an and any are as at be because been before being \
        below between both but by can could did do does doing down during each few for from further had has \
        have having he her here hers herself him himself his how i if in into is it its itself just may me \
        might more most must my myself no nor not now of off on once one only or other our ours out over own \
        said same say says she should so some such than that the their theirs them themselves then there \
        these they this those through to told too two under until up upon us very was we were what when where \
        which while who whom why will with would year years you your yours it's he's she's don't that's \
        according added among another around asked get many much new people still well yet like
        """)

    private static let german = StopWords(
        """
        ab aber alle allem allen aller als also am an ander andere anderen auch auf aus bei beim bin bis bist \
        da damit dann das dass dem den denn der des dessen die dies diese diesem diesen dieser dieses doch dort \
        du durch ein eine einem einen einer eines er es etwas für gegen gewesen habe haben hat hatte hatten hier \
        hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jetzt \
        kann kein keine können man mehr mein mit muss müssen nach nicht noch nun nur ob oder ohne sagte schon \
        sehr sein seine seinem seinen seiner seit sich sie sind so solche soll sollen sollte sondern über um und \
        uns unter vom von vor war waren was weil wenn wer werde werden wie wieder will wir wird wo worden wurde \
        wurden zu zum zur zwischen
        """)

    private static let french = StopWords(
        """
        à a ai après au aussi autre aux avait avant avec avoir c'est car ce cela ces cette ceux chez comme d'un \
        d'une dans de depuis des deux dit dont du elle elles en encore entre est et été être eu fait il ils je la \
        le les leur leurs lors lui mais même moins n'a n'est ne nos notre nous on ont ou où par pas peut plus pour \
        pendant qu'il qu'elle que qui sa sans se sera ses si son sont sous sur tous tout toute très un une vers vos \
        votre vous y était étaient
        """)

    private static let spanish = StopWords(
        """
        a al algo ante antes aquí así aunque cada como con contra cual cuando de del desde dijo donde dos durante e \
        el él ella ellos en entre era es esa ese eso esta está están este esto estos fue fueron ha había han hasta \
        hay la las le les lo los más me mi mientras muy ni no nos o otra otro para pero poco por porque que qué \
        quien se según ser será si sí sin sobre son su sus también tan tanto tiene todo todos tras tu un una uno y \
        ya yo
        """)

    private static let estonian = StopWords(
        """
        aga alates all alla ainult et ehk ega enne ei ent ette ja jah juba just juures jäi ka kas keda kelle kes \
        kohta kõik kui kuid kuigi kuidas kuni küll ma me mees mida mille millest mingi mis mitte mu mul nad nagu \
        ning need neid nende nii nüüd oli olid olla oleks olema oma on ole pärast pole peal poolt sa saab samuti \
        see seda selle selles sellest seal siin siis siiski ta tal tagasi te tema tuleb tuli või vaid vastu veel \
        väga välja ütles sõnul üle üks kaks
        """)
}
