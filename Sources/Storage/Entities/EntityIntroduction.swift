import Enrichment
public import Foundation
import Postgres

/// The entities, names and places of a batch, each once: what the database may not know yet.
///
/// They are introduced in a statement of their own before the batch. Whatever becomes of the batch, they
/// are facts about names, only ever added.
public struct EntityIntroduction: Sendable {
    /// Longer names are no names; an index has no room for them.
    static let maximumNameBytes = 500

    /// One form of a name of one entity.
    public struct Naming: Sendable, Hashable {
        public var entityID: UUID
        public var alias: String
    }

    private struct Entity {
        var kind: String
        var name: String
        var place: PlaceDetails?
    }
    private var entities: [UUID: Entity] = [:]
    public private(set) var namings: Set<Naming> = []

    public init() {}

    mutating func add(_ entity: ArticleEntity, id: UUID) {
        if entities[id] == nil {
            entities[id] = Entity(
                kind: entity.kind.rawValue, name: entity.place?.name ?? entity.name, place: entity.place)
        }
        add(entity.name, of: id)
        for mention in entity.mentions where mention.form == .name { add(mention.surface, of: id) }
    }

    private mutating func add(_ alias: String, of id: UUID) {
        guard alias.utf8.count <= Self.maximumNameBytes else { return }
        namings.insert(Naming(entityID: id, alias: alias))
    }

    /// The statement that introduces what is in none of `known`.
    func statement(without known: Set<Naming>) -> (PostgresQuery, introduces: Set<Naming>)? {
        // Not `subtracting`, which goes through all that is known.
        let fresh = namings.filter { !known.contains($0) }
        guard !fresh.isEmpty else { return nil }
        var id = PostgresArray(of: .uuid)
        var kind = PostgresArray(of: .text)
        var name = PostgresArray(of: .text)
        var aliasID = PostgresArray(of: .uuid)
        var alias = PostgresArray(of: .text)
        var placeID = PostgresArray(of: .uuid)
        var placeName = PostgresArray(of: .text)
        var country = PostgresArray(of: .text)
        var latitude = PostgresArray(of: .float8)
        var longitude = PostgresArray(of: .float8)
        var geoNamesID = PostgresArray(of: .int4)
        var population = PostgresArray(of: .int8)
        for naming in fresh {
            aliasID.append(naming.entityID)
            alias.append(naming.alias)
        }
        for entityID in Set(fresh.map(\.entityID)) {
            guard let entity = entities[entityID] else { continue }
            id.append(entityID)
            kind.append(entity.kind)
            name.append(entity.name)
            guard let place = entity.place else { continue }
            placeID.append(entityID)
            placeName.append(place.name)
            country.append(place.country)
            latitude.append(place.latitude)
            longitude.append(place.longitude)
            geoNamesID.append(place.geoNamesID)
            population.append(place.population)
        }
        let parameters: [PostgresParameter] = [
            id, kind, name, aliasID, alias, placeID, placeName, country, latitude, longitude, geoNamesID,
            population,
        ].map { .array($0) }
        let placeholders = (1...parameters.count).map { "$\($0)" }.joined(separator: ", ")
        return (
            PostgresQuery("SELECT copydesk.introduce_entities(\(placeholders))", parameters),
            introduces: fresh
        )
    }
}
