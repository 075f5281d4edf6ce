/// Time zones by the abbreviations that news is dated with.
enum ZoneNames {
    /// Seconds east of Greenwich; `word` in lower case. Two-letter American names need the day,
    /// since they mean summer or winter time.
    static func secondsFromGMT(_ word: String, year: Int, month: Int, day: Int) -> Int? {
        if let minutes = minutes[word] { return minutes * 60 }
        guard let winter = american[word] else { return nil }
        return (winter + (isAmericanSummer(year: year, month: month, day: day) ? 1 : 0)) * 3600
    }

    static func isZone(_ word: String) -> Bool { minutes[word] != nil || american[word] != nil }

    private static let american = ["et": -5, "ct": -6, "mt": -7, "pt": -8]

    private static let minutes: [String: Int] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "mez": 60,
        "cest": 120,
        "mesz": 120, "sast": 120, "eet": 120, "eest": 180, "msk": 180, "trt": 180, "gst": 240, "pkt": 300,
        "ist": 330,
        "wib": 420, "ict": 420, "hkt": 480, "sgt": 480, "awst": 480, "jst": 540, "kst": 540, "acst": 570,
        "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "nst": -210, "brt": -180, "art": -180,
        "ast": -240,
        "adt": -180, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
        "pst": -480,
        "pdt": -420, "akst": -540, "akdt": -480, "hst": -600,
    ]

    /// The rule since 2007: from the second Sunday of March to the first Sunday of November.
    private static func isAmericanSummer(year: Int, month: Int, day: Int) -> Bool {
        switch month {
        case 4...10: return true
        case 3:
            let first = CivilDay.weekday(ofDay: CivilDay.sinceEpoch(year: year, month: 3, day: 1))
            return day >= (7 - first) % 7 + 8
        case 11:
            let first = CivilDay.weekday(ofDay: CivilDay.sinceEpoch(year: year, month: 11, day: 1))
            return day < (7 - first) % 7 + 1
        default: return false
        }
    }
}
