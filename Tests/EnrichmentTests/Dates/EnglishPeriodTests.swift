@testable import Enrichment
import Testing

@Suite("English periods and times")
struct EnglishPeriodTests {
    @Test(
        "words that point to today",
        arguments: [
            ("Today it rains.", ["Today = 2021-12-28"]),
            ("It rained yesterday.", ["yesterday = 2021-12-27"]),
            ("It will rain tomorrow.", ["tomorrow = 2021-12-29"]),
            ("The day after tomorrow is free.", ["The day after tomorrow = 2021-12-30"]),
            ("He left last week.", ["last week = 2021-12-20…2021-12-26"]),
            ("He leaves next month.", ["next month = 2022-01-01…2022-01-31"]),
            ("It happened this year.", ["this year = 2021-01-01…2021-12-31"]),
            ("It happened last year.", ["last year = 2020-01-01…2020-12-31"]),
            ("They met over the weekend.", ["the weekend = 2021-12-25…2021-12-26"]),
        ])
    func pointing(text: String, expected: [String]) {
        #expect(dates(text) == expected)
    }

    @Test(
        "stretches of a period are its thirds",
        arguments: [
            ("It may come early next year.", ["early next year = 2022-01-01…2022-05-01"]),
            ("It came in late November.", ["late November = 2021-11-21…2021-11-30"]),
            ("It ends at the end of the month.", ["the end of the month = 2021-12-22…2021-12-31"]),
            ("It came in mid-2019.", ["mid-2019 = 2019-05-02…2019-09-01"]),
        ])
    func stretches(text: String, expected: [String]) {
        #expect(dates(text) == expected)
    }

    @Test(
        "quarters, seasons, decades, centuries and feasts",
        arguments: [
            (
                "Profit fell in the third quarter of 2020.",
                [
                    "the third quarter of 2020 = 2020-07-01…2020-09-30"
                ]
            ),
            ("It rose in the first half of 2019.", ["the first half of 2019 = 2019-01-01…2019-06-30"]),
            ("It was cold in the winter of 2010.", ["the winter of 2010 = 2010-12-01…2011-02-28"]),
            ("They sang in the 1980s.", ["the 1980s = 1980-01-01…1989-12-31"]),
            ("They built in the 19th century.", ["the 19th century = 1800-01-01…1899-12-31"]),
            ("They met in the middle of the weekend.", ["the middle of the weekend = 2021-12-25…2021-12-26"]),
            ("They met at Christmas.", ["Christmas = 2021-12-25"]),
            (
                "Sales rose in the year ended March 31.",
                [
                    "the year = 2020-04-01…2021-03-31", "March 31 = 2021-03-31",
                ]
            ),
        ] as [(String, [String])])
    func periods(text: String, expected: [String]) {
        #expect(dates(text) == expected)
    }

    @Test(
        "ranges lend each other their month and year",
        arguments: [
            ("It ran from May 3 to June 5, 2019.", ["May 3 = 2019-05-03", "June 5, 2019 = 2019-06-05"]),
            (
                "It ran from December to March 2019.",
                [
                    "December = 2018-12-01…2018-12-31", "March 2019 = 2019-03-01…2019-03-31",
                ]
            ),
            ("It ran January 10-12, 2020.", ["January 10-12, 2020 = 2020-01-10…2020-01-12"]),
            ("It ran 23-28 March 2020.", ["23-28 March 2020 = 2020-03-23…2020-03-28"]),
            ("It met on April 24 and 25.", ["April 24 = 2021-04-24", "25 = 2021-04-25"]),
            (
                "He served 2010-2014.",
                [
                    "2010 = 2010-01-01…2010-12-31", "2014 = 2014-01-01…2014-12-31",
                ]
            ),
            ("He played in the 2019-20 season.", ["2019-20 = 2019-01-01…2020-12-31"]),
        ] as [(String, [String])])
    func ranges(text: String, expected: [String]) {
        #expect(dates(text) == expected)
    }

    @Test(
        "times of day belong to their day",
        arguments: [
            ("It rang at 5 p.m. on Friday.", "5 p.m. on Friday", "2021-12-24T17:00"),
            ("It rang at 10:30 a.m. EST Monday.", "10:30 a.m. EST Monday", "2021-12-27T10:30"),
            ("He died on Friday night.", "Friday night", "2021-12-24TNI"),
            ("It fell yesterday morning.", "yesterday morning", "2021-12-27TMO"),
            ("They came on the night of February 8, 2004.", "the night of February 8, 2004", "2004-02-08TNI"),
            ("It closed at noon.", "noon", "2021-12-28T12:00"),
        ])
    func times(text: String, surface: String, value: String) {
        let found = mentions(text)
        #expect(found.map(\.surface) == [surface])
        #expect(found.map(\.value) == [value])
        #expect(found.map(\.kind) == [.time])
    }

    @Test(
        "lengths of time and what comes back have a value and no day",
        arguments: [
            ("It took two years.", ["two years = P2Y"]),
            ("It took nearly two and a half hours.", ["nearly two and a half hours = PT2H30M"]),
            ("A five-year plan.", ["five-year = P5Y"]),
            ("In the past few weeks it grew.", ["the past few weeks = PXW"]),
            ("More than four decades ago it stood.", ["More than four decades ago = 1981-01-01…1981-12-31"]),
            ("They play every Thursday.", ["every Thursday = XXXX-WXX-4"]),
            ("They fly on Tuesday nights.", ["Tuesday nights = XXXX-WXX-2TNI"]),
            ("It will come in the near future.", ["the near future = FUTURE_REF"]),
        ])
    func lengths(text: String, expected: [String]) {
        #expect(dates(text) == expected)
    }
}
