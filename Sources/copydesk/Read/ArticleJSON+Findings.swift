import Enrichment
import Foundation

/// What the stages found, one struct a table.
extension ArticleJSON {
    struct Entity: Encodable {
        var kind: String
        var name: String
        var role: String?
        var affiliation: String?
        var mentionCount: Int
        var salience: Float
        var confidence: Float

        init(_ entity: ArticleEntity) {
            kind = entity.kind.rawValue
            name = entity.name
            role = entity.role
            affiliation = entity.affiliation
            mentionCount = entity.mentions.count
            salience = entity.salience
            confidence = entity.confidence
        }
    }

    struct Mention: Encodable {
        var entity: String
        var kind: String
        var form: String
        var surface: String
        var startChar: Int
        var charLength: Int

        init(_ mention: EntityMention, of entity: ArticleEntity) {
            self.entity = entity.name
            kind = entity.kind.rawValue
            form = mention.form.rawValue
            surface = mention.surface
            startChar = mention.span.startScalar
            charLength = mention.span.scalarLength
        }
    }

    struct Place: Encodable {
        var name: String
        var country: String?
        var latitude: Double
        var longitude: Double
        var geonamesId: Int32?
        var population: Int64?

        init?(_ entity: ArticleEntity) {
            guard let place = entity.place else { return nil }
            name = entity.name
            country = place.country
            latitude = place.latitude
            longitude = place.longitude
            geonamesId = place.geoNamesID
            population = place.population
        }
    }

    struct QuotedSpeech: Encodable {
        var kind: String
        var text: String
        var startChar: Int
        var charLength: Int
        var parts: [[Int]]
        var speaker: String?
        var speakerSurface: String?
        var cue: String?
        var outlet: String?
        var saidOn: String?
        var confidence: Float

        init(_ quote: Quote, speaker: ArticleEntity?) {
            kind = quote.kind.rawValue
            text = quote.text
            startChar = quote.span.startScalar
            charLength = quote.span.scalarLength
            parts = quote.parts.map { [$0.startScalar, $0.scalarLength] }
            self.speaker = speaker?.name
            speakerSurface = quote.speakerSurface
            cue = quote.cue
            outlet = quote.outlet
            saidOn = quote.saidOn?.description
            confidence = quote.confidence
        }
    }
}
