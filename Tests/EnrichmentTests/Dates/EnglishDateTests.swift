@testable import Enrichment
import Testing

@Suite("English dates")
struct EnglishDateTests {
    @Test(
        "days and months are read with and without a year",
        arguments: [
            ("They met on January 10, 2020.", ["January 10, 2020 = 2020-01-10"]),
            ("They met on 10 January 2020.", ["10 January 2020 = 2020-01-10"]),
            ("They met on the 3rd of May, 2019.", ["the 3rd of May, 2019 = 2019-05-03"]),
            ("It opened on Jan. 5.", ["Jan. 5 = 2022-01-05"]),
            ("It opened in January 2020.", ["January 2020 = 2020-01-01…2020-01-31"]),
            ("It opened in 2019.", ["2019 = 2019-01-01…2019-12-31"]),
            ("Filed 2020-02-29 in court.", ["2020-02-29 = 2020-02-29"]),
            ("Filed 12/31/2020 in court.", ["12/31/2020 = 2020-12-31"]),
            ("It fell on Friday, Oct. 15, and rose.", ["Friday, Oct. 15 = 2021-10-15"]),
            ("The twenty-first of them left on May twenty-first.", ["May twenty-first = 2021-05-21"]),
            ("In nineteen ninety-six he left.", ["nineteen ninety-six = 1996-01-01…1996-12-31"]),
            ("The temple fell in 146 BC.", ["146 BC = BC0146"]),
        ])
    func calendar(text: String, expected: [String]) {
        #expect(dates(text) == expected)
    }

    @Test(
        "a year that is left open follows from tense and nearness",
        arguments: [
            ("The countries will meet in January.", ["January = 2022-01-01…2022-01-31"]),
            ("He resigned in January.", ["January = 2021-01-01…2021-01-31"]),
            ("The law may pass by March.", ["March = 2022-03-01…2022-03-31"]),
            ("Prices have risen since November.", ["November = 2021-11-01…2021-11-30"]),
            ("He was arrested last March.", ["March", "last March = 2021-03-01…2021-03-31"].suffix(1)),
            ("The fair returns next June.", ["next June = 2022-06-01…2022-06-30"]),
            ("The talks begin on January 10.", ["January 10 = 2022-01-10"]),
            ("He asked them to answer by Jan. 31.", ["Jan. 31 = 2022-01-31"]),
            ("He went there in May last year.", ["May last year = 2020-05-01…2020-05-31"]),
            (
                "They married in 1990 and parted in June of that year.",
                [
                    "1990 = 1990-01-01…1990-12-31", "June of that year = 1990-06-01…1990-06-30",
                ]
            ),
        ] as [(String, [String])])
    func openYear(text: String, expected: [String]) {
        #expect(dates(text) == expected)
    }

    @Test(
        "weekdays go by the tense of their verb",
        arguments: [
            ("He said on Tuesday that he was ill.", ["Tuesday = 2021-12-28"]),
            ("She told a radio station on Monday.", ["Monday = 2021-12-27"]),
            ("The council will meet on Monday.", ["Monday = 2022-01-03"]),
            ("The council is expected to meet on Monday.", ["Monday = 2022-01-03"]),
            ("The council is to meet on Monday.", ["Monday = 2022-01-03"]),
            ("The council meets on Monday.", ["Monday = 2022-01-03"]),
            ("The vote was postponed until Thursday.", ["Thursday = 2021-12-30"]),
            ("On Friday, the council agreed to pay.", ["Friday = 2021-12-24"]),
            ("The council agreed to pay on Friday.", ["Friday = 2021-12-31"]),
            ("The offer had been due to end on Friday.", ["Friday = 2021-12-24"]),
            ("All had answered by Thursday.", ["Thursday = 2021-12-23"]),
            (
                "He leaves us last Friday and next Friday.",
                [
                    "last Friday = 2021-12-24", "next Friday = 2021-12-31",
                ]
            ),
            ("Friday's ruling surprised them.", ["Friday = 2021-12-24"]),
            ("Friday's match will be long.", ["Friday = 2021-12-31"]),
            ("She flew from the United States on Monday.", ["Monday = 2021-12-27"]),
        ] as [(String, [String])])
    func weekdays(text: String, expected: [String]) {
        #expect(dates(text) == expected)
    }

    @Test(
        "distances count from today or from what was spoken of",
        arguments: [
            ("It began two days ago.", ["two days ago = 2021-12-26"]),
            ("It began about three years ago.", ["about three years ago = 2018-01-01…2018-12-31"]),
            (
                "Talks begin on January 10, the office said on Monday. Others are expected to meet two days later.",
                ["January 10 = 2022-01-10", "Monday = 2021-12-27", "two days later = 2022-01-12"]
            ),
            (
                "He fled on May 3, 2011. A week later he was caught.",
                [
                    "May 3, 2011 = 2011-05-03", "A week later = 2011-05-09…2011-05-15",
                ]
            ),
            (
                "She won in 1990. Two years later she lost.",
                [
                    "1990 = 1990-01-01…1990-12-31", "Two years later = 1992-01-01…1992-12-31",
                ]
            ),
            (
                "They landed on June 6, 1944, and the next day they moved on.",
                [
                    "June 6, 1944 = 1944-06-06", "the next day = 1944-06-07",
                ]
            ),
            (
                "They came on July 1, 2010; that same day they left.",
                [
                    "July 1, 2010 = 2010-07-01", "that same day = 2010-07-01",
                ]
            ),
        ] as [(String, [String])])
    func distances(text: String, expected: [String]) {
        #expect(dates(text) == expected)
    }
}
