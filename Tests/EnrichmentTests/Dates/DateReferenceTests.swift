@testable import Enrichment
import Foundation
import Parsing
import Testing

@Suite("What dates count from")
struct DateReferenceTests {
    @Test("the day of publication is that of the zone it was written in")
    func zone() {
        let late = "2021-12-28T23:30:00Z"
        #expect(dates("It rained today.", published: late) == ["today = 2021-12-28"])
        #expect(dates("It rained today.", published: late, secondsFromGMT: 7200) == ["today = 2021-12-29"])
        #expect(
            dates("It rained today.", published: "2021-12-28T02:00:00Z", secondsFromGMT: -18_000)
                == ["today = 2021-12-27"])
    }

    @Test("the day it was fetched on stands in for one of publication, and is trusted less")
    func fetched() {
        var parsed = article("He left on Monday; she came on May 3, 2011.", language: "en")
        parsed.fetchedAt = (try? Date("2021-12-28T10:00:00Z", strategy: .iso8601)).map {
            ZonedInstant(date: $0, secondsFromGMT: 0)
        }
        var draft = Draft(parsed)
        draft.article.language = "en"
        draft.findDates()
        let found = draft.article.dates
        #expect(found.map(\.earliest?.description) == ["2021-12-27", "2011-05-03"])
        #expect((found.first?.confidence ?? 1) < 0.5)
        #expect((found.last?.confidence ?? 0) > 0.9)
    }

    @Test("without a day to count from only whole dates have a place")
    func unplaced() {
        let found = mentions("On Monday he left; she came on May 3, 2011.", published: nil)
        #expect(found.map(\.value) == ["XXXX-WXX-1", "2011-05-03"])
        #expect(found.map { $0.earliest == nil } == [true, false])
        #expect((found.first?.confidence ?? 1) < 0.5)
    }

    @Test("a story of old times takes the years from itself")
    func narrative() {
        let text = """
            The war began in 1911 and ended in 1915. In May 1912 they crossed the river. On June 3 they took the \
            town. In 1913 they turned back. By December the river had frozen. On February 4 it thawed.
            """
        #expect(
            dates(text).suffix(4) == [
                "June 3 = 1912-06-03", "1913 = 1913-01-01…1913-12-31", "December = 1913-12-01…1913-12-31",
                "February 4 = 1914-02-04",
            ])
    }

    @Test("a story isn't led astray by the year of a remark, nor by who speaks today")
    func remark() {
        let text = """
            The war began in 1911 and ended in 1915. In May 1912 they crossed the river, as others had in 1812. On \
            June 3 they took the town. "It is yours today," he said. On June 9 it was lost.
            """
        #expect(
            dates(text).filter { $0.hasPrefix("June") } == ["June 3 = 1912-06-03", "June 9 = 1912-06-09"])
    }

    @Test("spans count scalars, whatever stands before")
    func spans() {
        let text = "Ööbik 🎵 sang on Monday — and on “Tuesday”."
        for mention in mentions(text) {
            #expect(scalars(mention.startScalar, mention.scalarLength, of: text) == mention.surface)
        }
        #expect(mentions(text).count == 2)
    }
}
