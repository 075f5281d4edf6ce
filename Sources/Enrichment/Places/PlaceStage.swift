internal import Parsing

extension Draft {
    /// Puts the entities that are places on the map, and adds the places that the tagger has missed.
    mutating func findPlaces() {
        let gazetteer = Gazetteer.shared
        var finder = ToponymFinder(text: bytes, gazetteer: gazetteer, language: article.language)
        let names = article.entities.isEmpty ? [] : namesInOrder()
        weigh(&finder, by: names)
        let publisher = PublisherPlace(
            url: article.parsed.url, publisher: article.parsed.publisher, gazetteer: gazetteer)
        if let town = publisher.town { finder.favour(town.key) }
        var resolver = PlaceResolver(gazetteer: gazetteer, language: article.language)
        resolver.lean(toCountry: publisher.country, by: PlaceWeights.publisherCountry)
        for toponym in finder.found where toponym.score >= ToponymFinder.needed {
            resolver.add(toponym, weight: 1)
        }
        if let town = publisher.town { resolver.add(town, weight: PlaceWeights.publisherTown) }
        resolver.resolve()
        for index in finder.found.indices where !finder.found[index].meanings.isEmpty {
            finder.resolve(index, to: resolver.place(of: finder.found[index]))
            if resolver.coherence(of: finder.found[index]) > 1.5 { finder.adjust(index, by: 1) }
        }
        var filing = PlaceFiling(names: names, text: bytes)
        for toponym in finder.found where toponym.score >= ToponymFinder.needed {
            filing.file(toponym, among: &article.entities)
        }
        filing.finish(&article.entities, resolver)
    }

    /// Where the entities are named, in reading order.
    private func namesInOrder() -> [NamedStretch] {
        var names: [NamedStretch] = []
        for (number, entity) in article.entities.enumerated() {
            for mention in entity.mentions where mention.form == .name || mention.form == .demonym {
                names.append(NamedStretch(bytes: mention.span.bytes, entity: number, kind: entity.kind))
            }
        }
        names.sort { ($0.bytes.lowerBound, $0.bytes.upperBound) < ($1.bytes.lowerBound, $1.bytes.upperBound) }
        return names
    }

    /// What the tagger says counts: a place is one, a person is none.
    private func weigh(_ finder: inout ToponymFinder, by names: [NamedStretch]) {
        var next = 0
        for index in finder.found.indices {
            let bytes = finder.found[index].bytes
            while next < names.count, names[next].bytes.upperBound <= bytes.lowerBound { next += 1 }
            guard next < names.count, names[next].bytes.overlaps(bytes) else { continue }
            let isSame = names[next].bytes == bytes
            switch names[next].kind {
            case .place: finder.adjust(index, by: isSame ? 2.5 : 1)
            case .person: finder.adjust(index, by: -4)
            case .organisation: finder.adjust(index, by: isSame ? -1 : 0)
            case .event, .work: finder.adjust(index, by: -1)
            }
        }
    }
}

/// A stretch of the body that names an entity.
struct NamedStretch {
    var bytes: Range<Int>
    var entity: Int
    var kind: ArticleEntity.Kind
}
