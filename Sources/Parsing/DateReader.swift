internal import struct Foundation.Date

/// Reads the dates that news is stamped with: ISO 8601 and RFC 3339 in their varieties, RFC 822 and
/// its heirs, epoch seconds and milliseconds, and dates written out in some twenty languages.
///
/// Made for a field or a line that holds a date, not for prose. Linear; no locale, no formatter.
enum DateReader {
    enum Reading: Equatable {
        case instant(ZonedInstant)
        /// It has the form of a date, but no calendar shows it (or it lies before 1700, or far ahead).
        case impossible
        case none
    }

    static func read(_ text: String) -> Reading {
        guard (4...128).contains(text.utf8.count), let tokens = DateToken.read(text) else { return .none }
        if let instant = epoch(tokens) { return instant }
        var grammar = DateGrammar(tokens)
        grammar.run()
        guard grammar.fields.hasDay else { return .none }
        return grammar.fields.instant.map(Reading.instant) ?? .impossible
    }

    /// A number alone: seconds, milli-, micro- or nanoseconds since 1970, by its length.
    private static func epoch(_ tokens: [DateToken]) -> Reading? {
        guard case .number(let value, let digits)? = tokens.first else { return nil }
        var seconds = Double(value)
        switch tokens.dropFirst() {
        case []:
            switch digits {
            case 9, 10: break
            case 13: seconds /= 1e3
            case 16: seconds /= 1e6
            default: return nil
            }
        case [.mark(UInt8(ascii: "."))] where digits == 10: break
        case let rest where digits == 10 && rest.count == 2 && rest.first == .mark(UInt8(ascii: ".")):
            guard case .number(let part, let places)? = rest.last else { return nil }
            seconds += DateGrammar.fraction(part, places)
        default: return nil
        }
        let date = Date(timeIntervalSince1970: seconds)
        guard CivilDay.year(ofDay: Int(seconds / 86_400)) <= DateFields.latestYear else { return .impossible }
        return .instant(ZonedInstant(date: date, secondsFromGMT: 0))
    }
}
