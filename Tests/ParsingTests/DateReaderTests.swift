import Foundation
import Testing

@testable import Parsing

@Suite("Dates as written")
struct DateReaderTests {
    /// 2021-12-28T10:00:00Z
    static let ten = 1_640_685_600.0

    @Test(
        "A moment with its zone",
        arguments: [
            ("2021-12-28T10:00:00Z", ten, 0),
            ("2021-12-28T10:00Z", ten, 0),
            ("2021-12-28t10:00:00z", ten, 0),
            ("2021-12-28T10Z", ten, 0),
            ("2021-12-28T10:00:00.250Z", ten + 0.25, 0),
            ("2021-12-28T10:00:00,5Z", ten + 0.5, 0),
            ("2021-12-28T10:00:00.123456789Z", ten + 0.123456789, 0),
            ("2021-12-28T12:00:00+02:00", ten, 7200),
            ("2021-12-28T12:00:00+0200", ten, 7200),
            ("2021-12-28T12:00:00+02", ten, 7200),
            ("2021-12-28 12:00:00 +0200", ten, 7200),
            ("2021-12-28 12:00+02:00", ten, 7200),
            ("2021-12-28T15:30:00+05:30", ten, 19_800),
            ("2021-12-28T06:30:00-03:30", ten, -12_600),
            ("20211228T100000Z", ten, 0),
            ("20211228T120000+0200", ten, 7200),
            ("20211228100000Z", ten, 0),
            ("2021-12-27T24:00:00Z", ten - 36_000, 0),
            ("Tue, 28 Dec 2021 10:00:00 GMT", ten, 0),
            ("Tue, 28 Dec 2021 12:00:00 +0200", ten, 7200),
            ("28 Dec 21 12:00 +0200", ten, 7200),
            ("Tue, 28 Dec 2021 05:00:00 EST", ten, -18_000),
            ("Tue Dec 28 2021 12:00:00 GMT+0200 (EET)", ten, 7200),
            ("December 28, 2021 10:00 a.m. EST", ten + 18_000, -18_000),
            ("Dec. 28, 2021 at 5:00 a.m. ET", ten, -18_000),
            ("July 4, 2021, 6 p.m. ET", 1_625_436_000, -14_400),
            ("March 14, 2021 6:00 PM ET", 1_615_759_200, -14_400),
            ("March 13, 2021 6:00 PM ET", 1_615_676_400, -18_000),
            ("November 7, 2021 6:00 PM ET", 1_636_326_000, -18_000),
            ("1640685600", ten, 0),
            ("1640685600.5", ten + 0.5, 0),
            ("1640685600000", ten, 0),
            ("1640685600000000", ten, 0),
            ("Published: 28 December 2021, 10:00 UTC", ten, 0),
        ] as [(String, Double, Int)])
    func zoned(text: String, seconds: Double, zone: Int) {
        let expected = ZonedInstant(date: Date(timeIntervalSince1970: seconds), secondsFromGMT: zone)
        #expect(DateReader.read(text) == .instant(expected))
    }

    @Test(
        "A moment without a zone is taken as UTC, and known to have none",
        arguments: [
            "2021-12-28T10:00:00", "2021-12-28 10:00", "2021/12/28 10:00", "28.12.2021 10:00",
            "28. 12. 2021 10:00",
            "12/28/2021 10:00 AM", "28.12.2021, 10.00 Uhr", "28 décembre 2021 à 10h00",
            "28 décembre 2021 à 10h",
            "Tue Dec 28 10:00:00 2021", "28-DEC-2021 10:00:00", "202112281000", "20211228100000",
            "10:00, 28 December 2021", "10:00 - 28 December 2021", "2021年12月28日 10:00", "2021年12月28日10:00",
            "2021년 12월 28일 10:00", "28 de diciembre de 2021 10:00",
        ])
    func unzoned(text: String) {
        let expected = ZonedInstant(date: Date(timeIntervalSince1970: Self.ten), secondsFromGMT: nil)
        #expect(DateReader.read(text) == .instant(expected))
    }

    @Test(
        "A day",
        arguments: [
            "2021-12-28", "20211228", "2021/12/28", "2021.12.28", "28.12.2021", "28/12/2021", "12/28/2021",
            "28.12.21",
            "28 December 2021", "December 28, 2021", "Dec. 28, 2021", "28th December 2021",
            "Tuesday, December 28th, 2021",
            "28. Dezember 2021", "28 décembre 2021", "28 de diciembre de 2021", "mar 28 dic 2021",
            "28 dicembre 2021",
            "28. detsember 2021", "28 grudnia 2021", "28 декабря 2021", "28 ARALIK 2021",
            "28. joulukuuta 2021",
            "2021年12月28日", "28-Dec-2021", "28 Dec 21",
        ])
    func day(text: String) {
        let expected = ZonedInstant(
            date: Date(timeIntervalSince1970: Self.ten - 36_000), secondsFromGMT: nil, isDayOnly: true)
        #expect(DateReader.read(text) == .instant(expected))
    }

    @Test(
        "What no calendar shows is impossible",
        arguments: [
            "2021-13-01", "2021-02-29", "2021-04-31T10:00:00Z", "0000-00-00 00:00:00", "0001-01-01T00:00:00Z",
            "2021-12-28T25:00:00Z", "2021-12-28T10:61:00Z", "31/31/2021", "30 February 2021", "2999-01-01",
            "9999999999999", "2021-12-28T10:00:00+99:00", "December 28, 2021 13:00 p.m.",
        ])
    func impossible(text: String) {
        #expect(DateReader.read(text) == .impossible)
    }

    @Test(
        "What is no date is none",
        arguments: [
            "", "today", "n/a", "2021", "December 2021", "12:30", "version 1.2.3", "99999999",
            "May the force",
            "192.168.10.1", "HOUSTON, March 2 - Qtr ended Jan 31", "123456789012345678901234567890",
            String(repeating: "28 December 2021 ", count: 100),
        ])
    func none(text: String) {
        #expect(DateReader.read(text) == .none)
    }

    @Test("Days count as Foundation counts them")
    func civil() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        var random = SplitMix(seed: 3)
        for _ in 0..<300 {
            let (year, month, day) = (
                1700 + Int(random.next() % 330), 1 + Int(random.next() % 12), 1 + Int(random.next() % 28)
            )
            let date = try #require(calendar.date(from: DateComponents(year: year, month: month, day: day)))
            let days = CivilDay.sinceEpoch(year: year, month: month, day: day)
            #expect(Double(days) * 86_400 == date.timeIntervalSince1970)
            #expect(CivilDay.year(ofDay: days) == year)
            #expect(CivilDay.weekday(ofDay: days) + 1 == calendar.component(.weekday, from: date))
        }
    }

    @Test("No text traps")
    func hostile() {
        var random = SplitMix(seed: 5)
        let seeds = [
            "2021-12-28T10:00:00.123+02:00", "Tue, 28 Dec 2021 10:00:00 EST",
            "December 28, 2021 10:00 a.m. ET",
        ]
        for round in 0..<5000 {
            let bytes = random.mutilated(Array(seeds[round % seeds.count].utf8))
            _ = DateReader.read(String(decoding: bytes, as: UTF8.self))
        }
    }
}
