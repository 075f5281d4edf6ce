@testable import Enrichment
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

    @Test("spans count scalars, whatever stands before")
    func spans() {
        let text = "Ööbik 🎵 sang on Monday — and on “Tuesday”."
        for mention in mentions(text) {
            #expect(scalars(mention.startScalar, mention.scalarLength, of: text) == mention.surface)
        }
        #expect(mentions(text).count == 2)
    }
}
