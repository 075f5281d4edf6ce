/// Makes entities of the places found, or fills those that are there.
struct PlaceFiling {
    private let names: [NamedStretch]
    private let text: [UInt8]
    private var next = 0
    private var numberOfPlace: [Int: Int] = [:]
    private var numberOfKey: [PlaceKey: Int] = [:]
    private var cursor = ScalarCursor()
    private var hasAdded = false

    /// - Parameter names: Those of the entities, in reading order.
    init(names: [NamedStretch], text: [UInt8]) {
        self.names = names
        self.text = text
    }

    /// Takes the toponyms in reading order.
    mutating func file(_ toponym: Toponym, among entities: inout [ArticleEntity]) {
        while next < names.count, names[next].bytes.upperBound <= toponym.bytes.lowerBound { next += 1 }
        let details = details(of: toponym)
        var look = next
        while look < names.count, names[look].bytes.lowerBound < toponym.bytes.upperBound {
            let name = names[look]
            look += 1
            guard name.bytes.overlaps(toponym.bytes) else { continue }
            if name.kind == .place {
                // "Ky" is "Ky.", and of "City of Oxford" the place is Oxford.
                if name.bytes != toponym.bytes,
                    !narrow(&entities[name.entity], from: name.bytes, to: toponym)
                {
                    continue
                }
                if entities[name.entity].place == nil { entities[name.entity].place = details }
                if let place = toponym.place, numberOfPlace[place] == nil {
                    numberOfPlace[place] = name.entity
                }
                return
            }
            // One stretch doesn't name two things; inside a longer name it may.
            if name.bytes == toponym.bytes || !name.bytes.contains(toponym.bytes.lowerBound) { return }
        }
        add(toponym, details, to: &entities)
    }

    /// Places that only the tagger has found are looked up by name; then all stand in reading order.
    mutating func finish(_ entities: inout [ArticleEntity], _ resolver: PlaceResolver) {
        for number in entities.indices where entities[number].kind == .place {
            if entities[number].place == nil {
                entities[number].place = resolver.place(named: entities[number].name)
                    .flatMap(Gazetteer.shared.details)
            }
            if hasAdded { entities[number].mentions.sort { $0.span.startByte < $1.span.startByte } }
        }
        guard hasAdded else { return }
        entities.sort {
            ($0.mentions.first?.span.startByte ?? 0) < ($1.mentions.first?.span.startByte ?? 0)
        }
    }

    private mutating func add(
        _ toponym: Toponym, _ details: PlaceDetails?, to entities: inout [ArticleEntity]
    ) {
        let surface = String(decoding: text[toponym.bytes.clamped(to: text.indices)], as: UTF8.self)
        let mention = EntityMention(
            form: toponym.isDemonym ? .demonym : .name, surface: surface, span: span(of: toponym.bytes))
        let known =
            toponym.isFeature ? numberOfKey[toponym.key] : toponym.place.map { numberOfPlace[$0] } ?? nil
        if let known {
            entities[known].mentions.append(mention)
            hasAdded = true
            return
        }
        if let place = toponym.place, !toponym.isFeature {
            numberOfPlace[place] = entities.count
        } else {
            numberOfKey[toponym.key] = entities.count
        }
        hasAdded = true
        entities.append(
            ArticleEntity(
                kind: .place, name: toponym.isDemonym ? details?.name ?? surface : surface, place: details,
                salience: 0, confidence: min(1, max(0, 0.4 + toponym.score / 15)), mentions: [mention]))
    }

    /// Gives the mention that stands at `bytes` the stretch of the toponym; false where there is none.
    private mutating func narrow(
        _ entity: inout ArticleEntity, from bytes: Range<Int>, to toponym: Toponym
    ) -> Bool {
        // Mentions stand in reading order.
        var low = 0
        var high = entity.mentions.count
        while low < high {
            let middle = (low + high) / 2
            if entity.mentions[middle].span.startByte < bytes.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < entity.mentions.count, entity.mentions[low].span.bytes == bytes else { return false }
        entity.mentions[low].span = span(of: toponym.bytes)
        entity.mentions[low].surface = String(
            decoding: text[toponym.bytes.clamped(to: text.indices)], as: UTF8.self)
        return true
    }

    private mutating func span(of bytes: Range<Int>) -> TextSpan {
        let start = cursor.scalars(before: bytes.lowerBound, in: text)
        let end = cursor.scalars(before: bytes.upperBound, in: text)
        return TextSpan(
            startScalar: start, scalarLength: end - start, startByte: bytes.lowerBound,
            byteLength: bytes.count)
    }

    private func details(of toponym: Toponym) -> PlaceDetails? {
        guard var details = toponym.place.flatMap(Gazetteer.shared.details) else { return nil }
        if toponym.isFeature {
            // "Catawba River" lies about where Catawba lies, and is not it.
            details.name = String(decoding: text[toponym.bytes.clamped(to: text.indices)], as: UTF8.self)
            details.geoNamesID = nil
            details.population = nil
        }
        return details
    }
}
