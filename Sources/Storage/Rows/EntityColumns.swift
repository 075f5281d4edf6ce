import Enrichment
import Foundation
import Postgres

/// The arrays of `copydesk.file_batch` that have one element an entity of an article.
struct EntityColumns {
    private var record = PostgresArray(of: .int4)
    private var ordinal = PostgresArray(of: .int4)
    private var id = PostgresArray(of: .uuid)
    private var kind = PostgresArray(of: .text)
    private var name = PostgresArray(of: .text)
    private var role = PostgresArray(of: .text)
    private var affiliation = PostgresArray(of: .text)
    private var mentions = PostgresArray(of: .int4)
    private var salience = PostgresArray(of: .float4)
    private var confidence = PostgresArray(of: .float4)
    private var starts = PostgresArray(of: .text)
    private var lengths = PostgresArray(of: .text)
    private var forms = PostgresArray(of: .text)
    private var surfaces = PostgresArray(of: .text)

    /// - Parameters:
    ///   - ids: the id of each entity, in the same order.
    ///   - number: the record's place in the batch, from 1 as SQL counts.
    mutating func append(_ entities: [ArticleEntity], ids: [UUID], ofRecord number: Int) {
        for (place, (entity, entityID)) in zip(entities, ids).enumerated() {
            record.append(Int32(clamping: number))
            ordinal.append(Int32(clamping: place))
            id.append(entityID)
            kind.append(entity.kind.rawValue)
            name.append(entity.name)
            role.append(entity.role)
            affiliation.append(entity.affiliation)
            mentions.append(Int32(clamping: entity.mentions.count))
            salience.append(entity.salience)
            confidence.append(entity.confidence)
            starts.append(ArrayLiteral.numbers(entity.mentions.lazy.map(\.span.startScalar)))
            lengths.append(ArrayLiteral.numbers(entity.mentions.lazy.map(\.span.scalarLength)))
            forms.append(ArrayLiteral.text(entity.mentions.map(\.form.letter)))
            surfaces.append(ArrayLiteral.text(entity.mentions.map(\.surface)))
        }
    }

    var parameters: [PostgresParameter] {
        [
            record, ordinal, id, kind, name, role, affiliation, mentions, salience, confidence, starts,
            lengths, forms, surfaces,
        ].map { .array($0) }
    }
}

extension EntityMention.Form {
    /// As `news.article_entities.mention_forms` has it.
    fileprivate var letter: String {
        switch self {
        case .name: "n"
        case .demonym: "d"
        case .nominal: "r"
        case .pronoun: "p"
        }
    }
}
