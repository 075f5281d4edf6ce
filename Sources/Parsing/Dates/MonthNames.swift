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
        sausio janvārī janvāris \
        yanvar ιαν januára siječnja januara gener xaneiro urtarrila ιανουάριος януари јануари јануар \
        студеня يناير جانفي ينایر ژانویه ינואר जनवरी มกราคม มค siječanj
        """,
        """
        february feb februar febr février févr fév fevr febrero fevereiro fev febbraio februari veebruar veebr \
        helmikuu helmikuuta lutego luty lut февраля февраль фев лютого února şubat şub februarie február \
        φεβρουαρίου vasario februārī februāris \
        febrer februára veljače februara φεβρουάριος φεβ лютий февруари фебруари фебруар فبراير فيفري \
        فوریه פברואר फरवरी กุมภาพันธ์ peb pebruari
        """,
        """
        march mar märz mär mrz mars marzo março março maart mrt märts maaliskuu maaliskuuta marca marzec марта март \
        мар березня března mart martie március marts μαρτίου kovo martā \
        març μάρτιος marec ožujka березень мартa مارس מרץ मार्च มีนาคม maret
        """,
        """
        april apr avril avr abril abr aprile aprill huhtikuu huhtikuuta kwietnia kwiecień kwi апреля апрель апр \
        квітня dubna nisan nis aprilie április απριλίου balandžio aprīlī aprīlis \
        apríla travnja απρίλιος квітень април أبريل ابريل أفريل آوریل אפריל अप्रैल เมษายน
        """,
        """
        may mai mayo maio mag maggio mei maj toukokuu toukokuuta maja мая май травня května mayıs mayis május μαΐου \
        gegužės maijā maijs \
        maig mája svibnja μάιος травень мај مايو ماي مه מאי मई พฤษภาคม
        """,
        """
        june jun juni juin junio junho jun giugno giu juuni kesäkuu kesäkuuta czerwca czerwiec cze июня июнь июн \
        червня června haziran haz iunie június ιουνίου birželio jūnijā jūnijs \
        juny júna lipnja ιούνιος червень јуни јун юни يونيو جوان ژوئن יוני जून มิถุนายน
        """,
        """
        july jul juli juillet juil julio julho luglio lug juuli heinäkuu heinäkuuta lipca lipiec lip июля июль июл \
        липня července temmuz tem iulie július ιουλίου liepos jūlijā jūlijs \
        juliol júla srpnja ιούλιος липень јули јул юли يوليو جويلية ژوئیه יולי जुलाई กรกฎาคม
        """,
        """
        august aug août aout agosto ago augustus augusti elokuu elokuuta sierpnia sierpień sie августа август авг \
        серпня srpna ağustos ağu augusztus αυγούστου rugpjūčio augustā augusts agustus \
        agost augusta kolovoza αύγουστος серпень أغسطس اغسطس أوت اوت אוגוסט अगस्त สิงหาคม agt
        """,
        """
        september sep sept septembre septiembre setiembre setembro set settembre syyskuu syyskuuta września wrzesień \
        wrz сентября сентябрь сен сент вересня září eylül eyl septembrie szeptember σεπτεμβρίου rugsėjo \
        septembrī septembris \
        setembre septembra rujna σεπτέμβριος вересень септември септембар سبتمبر ספטמבר सितंबर กันยายน
        """,
        """
        october oct oktober okt octobre octubre outubro out ottobre ott oktoober lokakuu lokakuuta października \
        październik paź октября октябрь окт жовтня října ekim eki octombrie október οκτωβρίου spalio oktobrī \
        oktobris \
        októbra oktobra οκτώβριος жовтень октомври октобар أكتوبر اكتوبر אוקטובר अक्टूबर ตุลาคม
        """,
        """
        november nov novembre noviembre novembro marraskuu marraskuuta listopada listopad lis ноября ноябрь ноя \
        листопада listopadu kasım kasim kas noiembrie νοεμβρίου lapkričio novembrī novembris \
        novembra studenog studenoga νοέμβριος листопад ноември новембар نوفمبر נובמבר नवंबर พฤศจิกายน
        """,
        """
        december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre detsember dets joulukuu \
        joulukuuta grudnia grudzień gru декабря декабрь дек грудня prosince aralık aralik ara decembrie δεκεμβρίου \
        gruodžio decembrī decembris desember des \
        decembra prosinca δεκέμβριος грудень декември децембар ديسمبر דצמבר दिसंबर ธันวาคม
        """,
    ]
}
