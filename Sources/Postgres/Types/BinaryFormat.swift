internal import Foundation

/// PostgreSQL's binary format: network byte order, times in microseconds from 2000-01-01 UTC.
enum BinaryFormat {
    /// From 2000-01-01 to Foundation's reference date, 2001-01-01.
    private static let secondsToReferenceDate = 366.0 * 86_400

    /// 2⁶³ as a `Double`: the first value that no longer fits an `Int64`.
    private static let int64Limit = 9_223_372_036_854_775_808.0

    /// A time beyond every `timestamptz`, which the server refuses with 22008. Not `Int64.max`,
    /// which would be "infinity".
    private static let beyondRange = Int64.max - 1

    /// Microseconds from 2000-01-01. A time that PostgreSQL can't hold becomes one that it refuses.
    static func microseconds(_ date: Date) -> Int64 {
        let seconds = date.timeIntervalSinceReferenceDate + secondsToReferenceDate
        let microseconds = (seconds * 1_000_000).rounded()
        guard microseconds.isFinite, microseconds.magnitude < int64Limit else { return beyondRange }
        return Int64(microseconds)
    }

    /// - Returns: `nil` for "infinity" and "-infinity".
    static func date(microseconds: Int64) -> Date? {
        guard microseconds != .max, microseconds != .min else { return nil }
        // Rounded once, so that a time comes back as the one that was sent; exact from 1716 to 2286.
        let (sinceReference, isTooFar) = microseconds.subtractingReportingOverflow(
            Int64(secondsToReferenceDate) * 1_000_000)
        if !isTooFar, sinceReference.magnitude < 1 << 53 {
            return Date(timeIntervalSinceReferenceDate: Double(sinceReference) / 1_000_000)
        }
        let (seconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        return Date(
            timeIntervalSinceReferenceDate: Double(seconds) - secondsToReferenceDate + Double(rest)
                / 1_000_000)
    }

    /// Days from 2000-01-01, of the day in UTC.
    static func days(_ date: Date) -> Int32 {
        let days = ((date.timeIntervalSinceReferenceDate + secondsToReferenceDate) / 86_400).rounded(.down)
        return Int32(exactly: days) ?? Int32.max - 1
    }

    static func date(days: Int32) -> Date? {
        guard days != .max, days != .min else { return nil }
        return Date(timeIntervalSinceReferenceDate: Double(days) * 86_400 - secondsToReferenceDate)
    }
}

extension [UInt8] {
    mutating func appendBigEndian(_ value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    /// Overwrites the bytes at `offset`, which must exist.
    mutating func storeBigEndian(_ value: some FixedWidthInteger, at offset: Int) {
        withUnsafeMutableBytes {
            $0.storeBytes(of: value.bigEndian, toByteOffset: offset, as: type(of: value))
        }
    }
}

extension UnsafeRawBufferPointer {
    /// The integer in all of these bytes; `nil` where their number is another.
    func bigEndian<T: FixedWidthInteger & BitwiseCopyable>(as type: T.Type) -> T? {
        guard count == MemoryLayout<T>.size else { return nil }
        return T(bigEndian: loadUnaligned(as: T.self))
    }

    /// The integer at `offset`; `nil` where it would reach beyond the end.
    func bigEndian<T: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: T.Type) -> T? {
        guard offset >= 0, count - offset >= MemoryLayout<T>.size else { return nil }
        return T(bigEndian: loadUnaligned(fromByteOffset: offset, as: T.self))
    }
}
