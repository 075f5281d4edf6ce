/// What a publisher's address says of where it sits: "cambridge-news.co.uk", "palestineherald.com".
struct PublisherPlace {
    /// Number of the country; 0 where the address names none.
    var country = 0
    /// The town in its name.
    var town: Toponym?

    init(url: String?, publisher: String?, gazetteer: Gazetteer) {
        if let host = url.flatMap(Self.host) { read(host, gazetteer) }
        if town == nil, let publisher { read(name: publisher, gazetteer) }
    }

    private static func host(of url: String) -> [UInt8]? {
        var bytes = Array(url.utf8.prefix(300))
        if let scheme = bytes.firstRange(of: Array("://".utf8)) { bytes.removeSubrange(..<scheme.upperBound) }
        let end = bytes.firstIndex {
            $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: ":")
        }
        return end.map { Array(bytes[..<$0]) } ?? bytes
    }

    private mutating func read(_ host: [UInt8], _ gazetteer: Gazetteer) {
        let labels = host.split(separator: UInt8(ascii: "."))
        guard labels.count > 1, let top = labels.last else { return }
        if top.count == 2, !top.elementsEqual("tv".utf8), !top.elementsEqual("co".utf8),
            !top.elementsEqual("me".utf8)
        {
            let code = String(decoding: top, as: UTF8.self).uppercased()
            country = gazetteer.country(coded: code == "UK" ? "GB" : code)
        }
        // Those of three letters and less are "www", "com", "co".
        for label in labels.dropLast() where label.count > 3 {
            for part in label.split(separator: UInt8(ascii: "-")) where town == nil {
                town = prefix(of: part, gazetteer)
            }
        }
    }

    /// The longest name of a place that the label begins with, after "the" or "daily".
    private func prefix(of label: some Collection<UInt8>, _ gazetteer: Gazetteer) -> Toponym? {
        var label = Array(label)
        for opening in ["the", "my", "daily", "online"] where label.starts(with: opening.utf8) {
            label.removeFirst(opening.utf8.count)
        }
        guard label.count > 3 else { return nil }
        for length in stride(from: min(label.count, 24), through: 4, by: -1) {
            let key = PlaceKey(String(decoding: label[..<length], as: UTF8.self))
            let meanings = gazetteer.meanings(of: key)
            guard let first = meanings.first else { continue }
            if gazetteer.traits(ofWord: key).contains(.plain), length < label.count { continue }
            let traits = gazetteer.meaning(first).traits
            guard traits.isDisjoint(with: .shortened) else { continue }
            return Toponym(
                tokens: 0..<0, bytes: 0..<0, key: key, meanings: meanings, isDemonym: false, isFeature: false,
                score: 0)
        }
        return nil
    }

    private mutating func read(name: String, _ gazetteer: Gazetteer) {
        let finder = ToponymFinder(text: Array(name.utf8.prefix(100)), gazetteer: gazetteer)
        town = finder.found.first { !$0.meanings.isEmpty && !$0.isDemonym }
    }
}
