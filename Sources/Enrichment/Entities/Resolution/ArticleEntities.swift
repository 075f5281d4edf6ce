extension EntityReading {
    /// What was found, as it is filed: entities in the order in which they first appear, mentions in
    /// reading order. Two of one name and kind are one.
    func articleEntities(headline: String?, trust: Float) -> [ArticleEntity] {
        let mentions = found.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
        var result: [ArticleEntity] = []
        var placeOf = Array(repeating: -1, count: entities.count)
        var known: [EntityName: Int] = [:]
        // Mentions overlap: "the Estonian" within "the Estonian minister".
        let scalars = ScalarIndex(text)
        for mention in mentions {
            if placeOf[mention.entity] < 0 {
                let draft = entities[mention.entity]
                let name = name(of: mention.entity)
                let key = EntityName(kind: draft.kind, name: name.lowercased())
                if let place = known[key] {
                    placeOf[mention.entity] = place
                    complete(&result[place], from: draft)
                } else {
                    placeOf[mention.entity] = result.count
                    known[key] = result.count
                    var entity = ArticleEntity(kind: draft.kind, name: name, mentions: [])
                    complete(&entity, from: draft)
                    let mean = draft.confidenceSum / Float(Swift.max(1, draft.nameCount))
                    entity.confidence = Swift.min(1, (mean + draft.confidenceMost) / 2) * trust
                    result.append(entity)
                }
            }
            result[placeOf[mention.entity]].mentions.append(
                EntityMention(
                    form: mention.form, surface: string(mention.bytes), span: scalars.span(mention.bytes)))
        }
        weigh(&result, placeOf, headline)
        return result
    }

    private func complete(_ entity: inout ArticleEntity, from draft: EntityDraft) {
        entity.role = entity.role ?? draft.role
        entity.gender = entity.gender ?? draft.gender
        guard entity.affiliation == nil else { return }
        entity.affiliation =
            draft.affiliationEntity >= 0 ? name(of: draft.affiliationEntity) : draft.affiliation
        if entity.affiliation == entity.name { entity.affiliation = nil }
    }

    private func name(of entity: Int) -> String {
        entities[entity].knownName ?? string(spans[entities[entity].bestSpan].bytes)
    }

    private func weigh(_ result: inout [ArticleEntity], _ placeOf: [Int], _ headline: String?) {
        let salience = Salience(headline: headline, bodyLength: text.count)
        let most = result.map(\.mentions.count).max() ?? 1
        for (draft, place) in placeOf.enumerated() where place >= 0 {
            let own = result[place].mentions
            let score = salience.of(
                names[entities[draft].bestSpan], entities[draft].kind,
                firstByte: own.first?.span.startByte ?? 0,
                mentions: (own.count, most))
            result[place].salience = Swift.max(result[place].salience, score)
        }
    }
}

private struct EntityName: Hashable {
    var kind: ArticleEntity.Kind
    var name: String
}
