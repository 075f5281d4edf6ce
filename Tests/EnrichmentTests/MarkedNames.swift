import Parsing

@testable import Enrichment

/// The entities of a text in which names are marked by hand: "{p Jane Roe} of {o Acme}" has a person and an
/// organisation; l is a place, e an event, w a work, d a demonym. An empty line parts paragraphs.
func entities(_ marked: String, headline: String? = nil, language: String = "en") -> [ArticleEntity] {
    var text: [UInt8] = []
    var spans: [NameSpan] = []
    var rest = Array(marked.utf8)[...]
    while let byte = rest.first {
        guard byte == UInt8(ascii: "{"), let close = rest.firstIndex(of: UInt8(ascii: "}")) else {
            text.append(byte)
            rest.removeFirst()
            continue
        }
        let kind: NameSpan.Kind =
            switch rest[rest.startIndex + 1] {
            case UInt8(ascii: "p"): .person
            case UInt8(ascii: "o"): .organisation
            case UInt8(ascii: "l"): .place
            case UInt8(ascii: "e"): .event
            case UInt8(ascii: "w"): .work
            default: .demonym
            }
        let name = rest[rest.startIndex + 3..<close]
        spans.append(NameSpan(kind: kind, bytes: text.count..<text.count + name.count, confidence: 0.9))
        text += name
        rest = rest[(close + 1)...]
    }
    var article = ParsedArticle(mediaType: .plainText)
    article.headline = headline
    article.paragraphs = String(decoding: text, as: UTF8.self).split(separator: "\n\n").map {
        .init(String($0))
    }
    article.declaredLanguage = language
    var draft = Draft(article)
    draft.article.language = language
    draft.findSentences()
    draft.resolveEntities(spans)
    return draft.article.entities
}

/// "Jane Roe: Jane Roe, Roe, she" of each entity, for comparing.
func chains(_ marked: String, headline: String? = nil, language: String = "en") -> [String] {
    entities(marked, headline: headline, language: language).map { entity in
        entity.name + ": " + entity.mentions.map(\.surface).joined(separator: ", ")
    }
}

/// "Jane Roe, mayor, Tartu" of each person that has a role or an affiliation.
func roles(_ marked: String, language: String = "en") -> [String] {
    entities(marked, language: language)
        .filter { $0.role != nil || $0.affiliation != nil }
        .map { "\($0.name), \($0.role ?? "-"), \($0.affiliation ?? "-")" }
}
