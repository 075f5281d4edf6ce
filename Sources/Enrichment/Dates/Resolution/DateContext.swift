/// What a text has spoken of so far: that from which "two days later" and "the next morning" count.
///
/// When something was said is kept apart from what was told: "On January 10, he said on Monday … two days
/// later" counts from January 10.
struct DateContext {
    struct Mark {
        var first: CalendarDay
        var last: CalendarDay
        var grain: DateMention.Grain
        /// The token at which it stood.
        var place: Int
    }

    /// The latest of each fineness: a day, a month or finer, a year or finer.
    fileprivate struct Slots {
        var day: Mark?
        var month: Mark?
        var year: Mark?
    }

    private var told = Slots()
    private var reported = Slots()
    private(set) var quarter: (year: Int, quarter: Int)?
    private var quarterPlace = 0
    private(set) var week: CalendarDay?

    mutating func note(_ resolved: ResolvedDate, _ setting: DateSetting, at place: Int) {
        guard let first = resolved.earliest, let last = resolved.latest else { return }
        let mark = Mark(first: first, last: last, grain: resolved.grain, place: place)
        if setting.isReport { reported.note(mark) } else { told.note(mark) }
        tell(mark)
        switch resolved.grain {
        case .quarter: (quarter, quarterPlace) = ((first.year, (first.month + 2) / 3), place)
        case .week: week = first
        default: break
        }
    }

    /// What a distance in that unit counts from.
    func anchor(_ unit: TimeUnit, at place: Int) -> Mark? {
        let slot: KeyPath<Slots, Mark?> =
            switch unit {
            case .second, .minute, .hour, .day, .week: \.day
            case .month, .quarter: \.month
            case .year, .decade, .century: \.year
            }
        guard let told = told[keyPath: slot] else { return reported[keyPath: slot] ?? self.told.year }
        // What was told long ago is forgotten for what has been said since.
        if let reported = reported[keyPath: slot], reported.place > told.place, place - told.place > 120 {
            return reported
        }
        return told
    }

    /// The quarter that a comparison ("a year earlier") is with, unless it was spoken of long ago.
    func quarter(near place: Int) -> (year: Int, quarter: Int)? {
        place - quarterPlace < 200 ? quarter : nil
    }

    /// Where a story has got to. A year that is far off and stands alone is a remark; two make a turn.
    private(set) var story: Mark?
    private var remark: Mark?

    private mutating func tell(_ mark: Mark) {
        guard mark.grain != .decade, mark.grain != .century else { return }
        guard let story, mark.grain == .year, abs(mark.first.year - story.first.year) > 3 else {
            (self.story, remark) = (mark, nil)
            return
        }
        let isTurn = remark.map { abs($0.first.year - mark.first.year) <= 3 } ?? false
        if isTurn { self.story = mark }
        remark = mark
    }
}

extension DateContext.Slots {
    fileprivate mutating func note(_ mark: DateContext.Mark) {
        year = mark
        switch mark.grain {
        case .minute, .hour, .dayPart, .day, .weekend, .week: (day, month) = (mark, mark)
        case .month, .quarter, .season: month = mark
        default: break
        }
    }
}
