internal import Parsing

extension Draft {
    /// Puts the entities that are places on the map, and adds the places that the tagger has missed.
    mutating func findPlaces() {
        var finder = ToponymFinder(text: bytes, gazetteer: .shared)
        weigh(&finder)
        let publisher = PublisherPlace(
            url: article.parsed.url, publisher: article.parsed.publisher, gazetteer: .shared)
        if let town = publisher.town { finder.favour(town.key) }
        var resolver = PlaceResolver(gazetteer: .shared)
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
        file(finder.found.filter { $0.score >= ToponymFinder.needed })
    }

    /// What the tagger says counts: a place is one, a person is none.
    private func weigh(_ finder: inout ToponymFinder) {
        guard !article.entities.isEmpty else { return }
        var spans: [(Range<Int>, ArticleEntity.Kind)] = []
        for entity in article.entities {
            for mention in entity.mentions where mention.form == .name {
                spans.append((mention.span.bytes, entity.kind))
            }
        }
        spans.sort { $0.0.lowerBound < $1.0.lowerBound }
        var next = 0
        for index in finder.found.indices {
            let bytes = finder.found[index].bytes
            while next < spans.count, spans[next].0.upperBound <= bytes.lowerBound { next += 1 }
            guard next < spans.count, spans[next].0.overlaps(bytes) else { continue }
            switch spans[next].1 {
            case .place: finder.adjust(index, by: spans[next].0 == bytes ? 2.5 : 1)
            case .person: finder.adjust(index, by: -4)
            case .organisation: finder.adjust(index, by: -0.5)
            case .event, .work: finder.adjust(index, by: -1)
            }
        }
    }

    /// Makes entities of the places, or fills those that are there.
    private mutating func file(_ toponyms: [Toponym]) {
        var numberOfPlace: [Int: Int] = [:]
        var numberOfKey: [PlaceKey: Int] = [:]
        var numberOfSpan: [Range<Int>: Int] = [:]
        for (number, entity) in article.entities.enumerated() where entity.kind == .place {
            for mention in entity.mentions { numberOfSpan[mention.span.bytes] = number }
        }
        var cursor = ScalarCursor()
        var isSorted = true
        for toponym in toponyms {
            let details = toponym.place.flatMap(Gazetteer.shared.details)
            if let number = numberOfSpan[toponym.bytes] {
                if article.entities[number].place == nil { article.entities[number].place = details }
                if let place = toponym.place { numberOfPlace[place] = number }
                continue
            }
            let start = cursor.scalars(before: toponym.bytes.lowerBound, in: bytes)
            let end = cursor.scalars(before: toponym.bytes.upperBound, in: bytes)
            let surface = text(toponym.bytes)
            let mention = EntityMention(
                form: toponym.isDemonym ? .demonym : .name, surface: surface,
                span: TextSpan(
                    startScalar: start, scalarLength: end - start, startByte: toponym.bytes.lowerBound,
                    byteLength: toponym.bytes.count))
            if let number = toponym.place.map({ numberOfPlace[$0] }) ?? numberOfKey[toponym.key] {
                article.entities[number].mentions.append(mention)
            } else {
                if let place = toponym.place {
                    numberOfPlace[place] = article.entities.count
                } else {
                    numberOfKey[toponym.key] = article.entities.count
                }
                isSorted = false
                article.entities.append(
                    ArticleEntity(
                        kind: .place, name: toponym.isDemonym ? details?.name ?? surface : surface,
                        place: details, salience: 0,
                        confidence: min(1, 0.4 + toponym.score / 15), mentions: [mention]))
            }
        }
        for number in article.entities.indices where article.entities[number].kind == .place {
            article.entities[number].mentions.sort { $0.span.startByte < $1.span.startByte }
        }
        guard !isSorted else { return }
        article.entities.sort {
            ($0.mentions.first?.span.startByte ?? 0) < ($1.mentions.first?.span.startByte ?? 0)
        }
    }
}
