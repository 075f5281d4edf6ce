import Foundation
import Parsing

extension ZonedInstant {
    /// ISO 8601 in the zone that it was written in, UTC where none was; a whole day without a time.
    var iso8601: String {
        let day = format(.iso8601.year().month().day())
        guard !isDayOnly else { return day }
        return "\(day)T\(format(.iso8601.time(includingFractionalSeconds: false)))\(zoneText)"
    }

    /// For people: "Tue 14 Oct 2025, 16:20 +03:00".
    var readable: String {
        var style = Date.VerbatimFormatStyle(
            format:
                "\(weekday: .abbreviated) \(day: .defaultDigits) \(month: .abbreviated) \(year: .defaultDigits)",
            locale: Locale(identifier: "en_GB_POSIX"), timeZone: zone,
            calendar: Calendar(identifier: .gregorian))
        style.locale = Locale(identifier: "en_GB")
        let day = date.formatted(style)
        guard !isDayOnly else { return day }
        let time = format(.iso8601.time(includingFractionalSeconds: false)).prefix(5)
        return "\(day), \(time) \(secondsFromGMT == nil ? "" : zoneText)".trimmingCharacters(in: .whitespaces)
    }

    private var zone: TimeZone {
        TimeZone(secondsFromGMT: secondsFromGMT ?? 0) ?? .gmt
    }

    private var zoneText: String {
        guard let seconds = secondsFromGMT, seconds != 0 else { return "Z" }
        func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60)
    }

    private func format(_ style: Date.ISO8601FormatStyle) -> String {
        var style = style
        style.timeZone = zone
        return date.formatted(style)
    }
}
