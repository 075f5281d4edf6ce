@testable import Enrichment
import Testing

@Suite("What is no date")
struct NoDateTests {
    @Test(
        "names, verbs and numbers that look like dates are left alone",
        arguments: [
            "Theresa May said so.", "May said she would stay.", "You may march with us.",
            "They joined the March on Washington.", "Call 555-1990 or ask.", "Call (202) 555 1990.",
            "He slept in Room 1984.", "They took Flight 1990.", "It runs on version 10.15.7.",
            "It cost $2000.", "They sold 2000 shares.", "About 1990 people came.", "They won 2-1.",
            "It grew by 3.5 percent.", "The sun sat low and he second-guessed it.", "He is 27 years old.",
            "A 45-year-old woman.", "Visit example.org/2021/12 for more.", "The fall of Saigon shook them.",
            "She appeared on \"60 Minutes\".", "Chapter 11 of 1,950 pages.",
            "He reads the Sunday Times and The Daily Mail.", "USA Today wrote so.",
            "\"This Week\" is a show.",
        ])
    func nothing(text: String) {
        #expect(dates(text) == [])
    }

    @Test(
        "hostile input takes linear time",
        arguments: [
            "May ", "Monday, ", "1990-", "10 ", "the the ", "two to ", "of ", "January 1 and ", "1.1.",
            "early late ", "next ", "a few more ", "\u{2019}s ",
            // Each of these within the one before it.
            "the year ended ", "the night of ", "last year ended ", "the week of ", "the end of ", "early ",
        ])
    func hostile(piece: String) {
        let clock = ContinuousClock()
        let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
        #expect(clock.measure { _ = dates(text) } < .seconds(20))
    }
}
