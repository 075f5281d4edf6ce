/// Feasts whose names are dates.
enum Holiday: Int {
    case christmas, christmasEve, thanksgiving, halloween, easter, newYear, newYearsEve

    func day(in year: Int) -> CalendarDay {
        switch self {
        case .christmas: CalendarDay(year: year, month: 12, day: 25)
        case .christmasEve: CalendarDay(year: year, month: 12, day: 24)
        case .halloween: CalendarDay(year: year, month: 10, day: 31)
        case .newYear: CalendarDay(year: year, month: 1, day: 1)
        case .newYearsEve: CalendarDay(year: year, month: 12, day: 31)
        case .thanksgiving: Self.fourthThursday(ofNovember: year)
        case .easter: Self.easterSunday(year)
        }
    }

    private static func fourthThursday(ofNovember year: Int) -> CalendarDay {
        let first = CalendarDay(year: year, month: 11, day: 1)
        return first + ((4 - first.weekday + 7) % 7 + 21)
    }

    /// The Gregorian computus, after Meeus, Jones and Butcher.
    private static func easterSunday(_ year: Int) -> CalendarDay {
        let golden = year % 19
        let century = year / 100
        let leaps = century / 4
        let shift = (century - (century + 8) / 25 + 1) / 3
        let epact = (19 * golden + century - leaps - shift + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (year % 100 / 4) - epact - year % 100 % 4) % 7
        let late = (golden + 11 * epact + 22 * weekday) / 451
        let sum = epact + weekday - 7 * late + 114
        return CalendarDay(year: year, month: sum / 31, day: sum % 31 + 1)
    }
}
