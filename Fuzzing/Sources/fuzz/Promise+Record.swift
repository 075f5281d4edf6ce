import Enrichment
import Foundation
import Parsing
import Storage

@testable import Pipeline

extension Promise {
    /// What holds for every record that is read, where keys name articles.
    static func check(_ filed: FilingRecord, of record: SourceRecord) {
        keep(filed.offset == record.offset && filed.key == record.key, "a record that is another")
        let id: UUID?
        var headers = RawArticle.Headers()
        for header in record.headers {
            if let value = header.value { headers.set(header.name, String(decoding: value, as: UTF8.self)) }
        }
        switch filed.content {
        case .article(let article, let own):
            keep(record.value != nil, "an article without a payload")
            check(article)
            id = own
        case .tombstone(let named, let keyID):
            keep(record.value == nil, "a tombstone with a payload")
            keep(keyID == record.key.map(ArticleIdentity.key), "a tombstone that has lost its key")
            id = named
        case .dead(let letter):
            keep(letter.stage == .parse, "a dead letter from elsewhere")
            keep(Rejection.Reason(rawValue: letter.reason) != nil, "a dead letter without a reason")
            keep(record.value != nil && letter.payload == record.value, "a dead letter that is another")
            let isWhole = letter.headers.elementsEqual(record.headers) {
                $0.name == $1.name && $0.value == $1.value
            }
            keep(isWhole, "a dead letter that has lost headers")
            return
        }
        if let named = ArticleIdentity.named(
            headerID: headers.articleID, url: headers.address(limits: ParsingLimits()))
        {
            keep(id == named, "an id that a retraction with the same headers misses")
        }
        // The last one that is not null.
        let naming = record.headers.last(where: { $0.name.lowercased() == "article-id" && $0.value != nil })
        guard let bytes = naming?.value, !bytes.isEmpty else { return }
        let name = String(decoding: bytes, as: UTF8.self)
        keep(id == ArticleIdentity.named(headerID: name, url: nil), "an id that no header gives")
    }
}
