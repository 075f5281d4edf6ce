/// Names of months and their abbreviations in the languages that news pages are dated in.
enum MonthNames {
    /// 1...12, or nil; `word` in lower case.
    static func month(_ word: String) -> Int? { table[word] }

    private static let table: [String: Int] = {
        var table: [String: Int] = [:]
        for (index, names) in names.enumerated() {
            for name in names.split(separator: " ") { table[String(name)] = index + 1 }
        }
        return table
    }()

    private static let names = [
        """
        january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari jaanuar jaan tammikuu \
        tammikuuta stycznia styczeń sty января январь янв січня ledna ocak oca ianuarie ian január ιανουαρίου \
        sausio janvārī janvāris
        """,
        """
        february feb februar febr février févr fév fevr febrero fevereiro fev febbraio februari veebruar veebr \
        helmikuu helmikuuta lutego luty lut февраля февраль фев лютого února şubat şub februarie február \
        φεβρουαρίου vasario februārī februāris
        """,
        """
        march mar märz mär mrz mars marzo março março maart mrt märts maaliskuu maaliskuuta marca marzec марта март \
        мар березня března mart martie március marts μαρτίου kovo martā
        """,
        """
        april apr avril avr abril abr aprile aprill huhtikuu huhtikuuta kwietnia kwiecień kwi апреля апрель апр \
        квітня dubna nisan nis aprilie április απριλίου balandžio aprīlī aprīlis
        """,
        """
        may mai mayo maio mag maggio mei maj toukokuu toukokuuta maja мая май травня května mayıs mayis május μαΐου \
        gegužės maijā maijs
        """,
        """
        june jun juni juin junio junho jun giugno giu juuni kesäkuu kesäkuuta czerwca czerwiec cze июня июнь июн \
        червня června haziran haz iunie június ιουνίου birželio jūnijā jūnijs
        """,
        """
        july jul juli juillet juil julio julho luglio lug juuli heinäkuu heinäkuuta lipca lipiec lip июля июль июл \
        липня července temmuz tem iulie július ιουλίου liepos jūlijā jūlijs
        """,
        """
        august aug août aout agosto ago augustus augusti elokuu elokuuta sierpnia sierpień sie августа август авг \
        серпня srpna ağustos ağu augusztus αυγούστου rugpjūčio augustā augusts agustus
        """,
        """
        september sep sept septembre septiembre setiembre setembro set settembre syyskuu syyskuuta września wrzesień \
        wrz сентября сентябрь сен сент вересня září eylül eyl septembrie szeptember σεπτεμβρίου rugsėjo \
        septembrī septembris
        """,
        """
        october oct oktober okt octobre octubre outubro out ottobre ott oktoober lokakuu lokakuuta października \
        październik paź октября октябрь окт жовтня října ekim eki octombrie október οκτωβρίου spalio oktobrī \
        oktobris
        """,
        """
        november nov novembre noviembre novembro marraskuu marraskuuta listopada listopad lis ноября ноябрь ноя \
        листопада listopadu kasım kasim kas noiembrie νοεμβρίου lapkričio novembrī novembris
        """,
        """
        december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre detsember dets joulukuu \
        joulukuuta grudnia grudzień gru декабря декабрь дек грудня prosince aralık aralik ara decembrie δεκεμβρίου \
        gruodžio decembrī decembris desember des
        """,
    ]
}
