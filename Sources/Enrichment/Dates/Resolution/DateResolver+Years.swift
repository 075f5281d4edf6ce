/// What comes once a year, in the year that the text leaves open.
extension DateResolver {
    func year(_ year: DateReading.Year, _ reference: CalendarDay) -> Int {
        switch year {
        case .number(let number): number
        case .shift(let shift): reference.year + shift
        case .context: context.story?.first.year ?? reference.year
        case .open, .direction: isNarrative ? context.story?.first.year ?? reference.year : reference.year
        }
    }

    /// The year is given, or follows from a word ("last April"), or from tense and nearness.
    func nearest(
        _ year: DateReading.Year, _ reference: CalendarDay, _ make: (Int) -> ResolvedDate
    ) -> ResolvedDate {
        switch year {
        case .number, .shift, .context: return make(self.year(year, reference))
        case .direction(let direction) where direction != .open:
            return directed(direction, isNarrative ? context.story?.first ?? reference : reference, make)
        case .open, .direction: return open(reference, make)
        }
    }

    private func directed(
        _ direction: DateReading.Direction, _ base: CalendarDay, _ make: (Int) -> ResolvedDate
    ) -> ResolvedDate {
        let now = make(base.year)
        guard let earliest = now.earliest, let latest = now.latest else { return now }
        switch direction {
        case .past:
            // In March, "last February" is the one before last month.
            let isJustOver = latest >= base || now.grain == .month && base.number - latest.number < 28
            return isJustOver ? make(base.year - 1) : now
        case .next, .following: return earliest > base ? now : make(base.year + 1)
        case .this, .open: return now
        }
    }

    private func open(_ reference: CalendarDay, _ make: (Int) -> ResolvedDate) -> ResolvedDate {
        if let told = storyTime { return next(after: told, make) }
        var best = make(reference.year)
        guard let earliest = best.earliest, let latest = best.latest else { return best }
        if earliest <= reference, reference <= latest, setting.tense != .future { return best }
        var least = cost(best, reference)
        for year in [reference.year - 1, reference.year + 1] {
            let candidate = make(year)
            let cost = cost(candidate, reference)
            if cost < least { (best, least) = (candidate, cost) }
        }
        return best
    }

    /// How far it is, and how badly it fits the tense.
    private func cost(_ resolved: ResolvedDate, _ reference: CalendarDay) -> Int {
        guard let earliest = resolved.earliest, let latest = resolved.latest else { return .max }
        let ahead = earliest.number - reference.number
        let behind = reference.number - latest.number
        // A day near by may be meant against the tense that was seen; a month, or a day far off, may not.
        let isNear = earliest == latest && abs(ahead) <= 60
        switch setting.tense {
        case .past: return ahead > 0 ? (isNear ? ahead * 2 : ahead + 400) : max(0, behind)
        case .future: return behind > 0 ? (isNear ? behind * 2 : behind + 400) : max(0, ahead)
        case .deadline: return behind > 0 ? behind * 2 : max(0, ahead)
        // Without a tense rather the last one: a text tells mostly of what has been.
        case .unknown:
            let isSoon = earliest == latest && ahead < 90
            return ahead > 0 ? (isSoon ? ahead : ahead * 4) : max(0, behind)
        }
    }

    /// Month and day without a year.
    func dayOfYear(_ year: DateReading.Year, _ month: Int, _ day: Int, _ reference: CalendarDay)
        -> ResolvedDate?
    {
        // February 29 is looked for in leap years.
        let isLeapDay = month == 2 && day == 29
        let result = nearest(year, reference) { year in
            let year = isLeapDay ? year / 4 * 4 : year
            return ResolvedDate(day: CalendarDay(year: year, month: month, day: day))
        }
        guard let found = result.earliest, found.month == month, found.day == day else { return nil }
        return result
    }

    func span(_ year: Int?, _ month: Int, _ first: Int, _ last: Int, _ reference: CalendarDay)
        -> ResolvedDate?
    {
        let start =
            year.flatMap { CalendarDay(exactly: $0, month, first) }
            ?? dayOfYear(.open, month, first, reference)?.earliest
        guard let start, last <= CalendarDay.days(inMonth: month, of: start.year) else { return nil }
        let end = start + (last - first)
        return ResolvedDate(from: start, to: end, grain: .day, value: "\(start)/\(end)")
    }

    func placeQuarter(_ quarter: Int, _ year: DateReading.Year, _ reference: CalendarDay) -> ResolvedDate {
        guard case .open = year, !isNarrative else {
            return .quarter(quarter, of: self.year(year, reference))
        }
        // Figures are told of quarters that are over, or of the one that runs.
        let now = ResolvedDate.quarter(quarter, of: reference.year)
        guard let earliest = now.earliest else { return now }
        let isFar = earliest.number - reference.number > 120 && setting.tense != .future
        return isFar ? .quarter(quarter, of: reference.year - 1) : now
    }

    // MARK: Stories

    /// Where a story of times long gone has got to.
    private var storyTime: DateContext.Mark? { isNarrative ? context.story : nil }

    /// Stories go on: the next one, unless the one before is much nearer.
    private func next(after mark: DateContext.Mark, _ make: (Int) -> ResolvedDate) -> ResolvedDate {
        if mark.grain == .year || mark.grain == .decade { return make(mark.first.year) }
        var best = make(mark.first.year)
        var least = Int.max
        for year in mark.first.year - 1...mark.first.year + 1 {
            let candidate = make(year)
            guard let earliest = candidate.earliest, let latest = candidate.latest else { continue }
            let ahead = earliest.number - mark.last.number
            let behind = mark.first.number - latest.number
            let cost = ahead > 0 ? ahead : behind > 0 ? behind * (year < mark.first.year ? 4 : 2) : 0
            if cost < least { (best, least) = (candidate, cost) }
        }
        return best
    }
}
