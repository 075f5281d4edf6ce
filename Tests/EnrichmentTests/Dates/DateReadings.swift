@testable import Enrichment
import Foundation
import Parsing

/// What the reader of dates finds in a sentence that was published on a Tuesday, December 28, 2021, unless
/// told otherwise: each expression with its days, or with its value where it names none.
func dates(
    _ text: String, language: String = "en", published: String? = "2021-12-28T10:00:00Z",
    secondsFromGMT: Int = 0
) -> [String] {
    mentions(text, language: language, published: published, secondsFromGMT: secondsFromGMT).map { mention in
        guard let first = mention.earliest, let last = mention.latest else {
            return "\(mention.surface) = \(mention.value)"
        }
        return "\(mention.surface) = \(first)" + (first == last ? "" : "…\(last)")
    }
}

func mentions(
    _ text: String, language: String = "en", published: String? = "2021-12-28T10:00:00Z",
    secondsFromGMT: Int = 0
) -> [DateMention] {
    var article = article(text, language: language)
    if let published, let date = try? Date(published, strategy: .iso8601) {
        article.publishedAt = ZonedInstant(date: date, secondsFromGMT: secondsFromGMT)
    }
    var draft = Draft(article)
    draft.article.language = language
    draft.findDates()
    return draft.article.dates
}
