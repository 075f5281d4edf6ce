internal import CModelData

/// The places that the reader knows, read where they lie in the binary: nothing is loaded or copied.
///
/// Names, coordinates, populations and ids are GeoNames' (geonames.org, CC BY 4.0); names in other languages
/// also CLDR's. `Scripts/make-gazetteer.py` makes the file and documents its form. Keys are hashes of forty
/// bits, sorted, with a directory over the first sixteen: a question is two places in memory.
struct Gazetteer: @unchecked Sendable {
    // Unchecked since it holds pointers: they point to constants of the binary.
    private let names: HashedList
    private let words: HashedList
    private let countries: UnsafeRawBufferPointer
    private let divisions: UnsafeRawBufferPointer
    private let records: UnsafeRawBufferPointer
    private let text: UnsafeRawBufferPointer

    private static let nameSize = 7
    private static let wordSize = 4
    private static let recordSize = 21
    private static let directorySize = ((1 << 16) + 1) * 4

    static let shared = Gazetteer(
        UnsafeRawBufferPointer(start: cmodel_gazetteer(), count: cmodel_gazetteer_size()))

    /// - Parameter data: The file; where its sizes don't add up the gazetteer knows nothing.
    init(_ data: UnsafeRawBufferPointer) {
        var reader = SectionReader(data: data)
        let head = reader.next(32)
        let counts = (1...7).map { index in
            head.count == 32 ? Int(head.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)) : -1
        }
        let isValid =
            head.count == 32 && head.prefix(4).elementsEqual("CDGZ".utf8) && counts[0] == 1
            && counts.allSatisfy { 0...(1 << 24) ~= $0 }
            && data.count == 32 + 2 * Self.directorySize + counts[2] * Self.nameSize
                + counts[3] * Self.wordSize + counts[4] * 5 + counts[5] * 3
                + counts[1] * Self.recordSize + counts[6]
        guard isValid else {
            let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
            names = HashedList(directory: nothing, entries: nothing, size: Self.nameSize)
            words = HashedList(directory: nothing, entries: nothing, size: Self.wordSize)
            (countries, divisions, records, text) = (nothing, nothing, nothing, nothing)
            return
        }
        let nameDirectory = reader.next(Self.directorySize)
        let wordDirectory = reader.next(Self.directorySize)
        names = HashedList(
            directory: nameDirectory, entries: reader.next(counts[2] * Self.nameSize), size: Self.nameSize)
        words = HashedList(
            directory: wordDirectory, entries: reader.next(counts[3] * Self.wordSize), size: Self.wordSize)
        countries = reader.next(counts[4] * 5)
        divisions = reader.next(counts[5] * 3)
        records = reader.next(counts[1] * Self.recordSize)
        text = reader.next(counts[6])
    }

    // MARK: Names

    /// One meaning of a name.
    struct Meaning {
        /// Number of the place; a smaller one is the greater place among those of its kind.
        var place: Int
        var traits: NameTraits
    }

    struct NameTraits: OptionSet {
        let rawValue: UInt8
        /// Not the name under which GeoNames lists it.
        static let alternate = NameTraits(rawValue: 1)
        /// "Estonian", "Texans".
        static let demonym = NameTraits(rawValue: 2)
        /// "Calif.": counts only with its point.
        static let pointed = NameTraits(rawValue: 4)
        /// "GA": counts only after a town.
        static let postal = NameTraits(rawValue: 8)
        /// Of another language than English.
        static let foreign = NameTraits(rawValue: 16)
        /// "UK": counts only in capitals.
        static let capitals = NameTraits(rawValue: 32)
        static let shortened: NameTraits = [.pointed, .postal, .capitals]
    }

    /// The meanings of a name: first those that go by it in full, the greatest first.
    func meanings(of key: PlaceKey) -> Range<Int> { names.entries(of: key.value) }

    /// One of ``meanings(of:)``.
    func meaning(_ entry: Int) -> Meaning {
        let offset = names.offset(of: entry)
        return Meaning(
            place: names.entries.number(at: offset + 3, bytes: 3),
            traits: NameTraits(rawValue: UInt8(names.entries.number(at: offset + 6, bytes: 1))))
    }

    // MARK: Words

    /// What else a word can be than a place.
    struct WordTraits: OptionSet {
        let rawValue: UInt8
        static let givenName = WordTraits(rawValue: 1)
        static let surname = WordTraits(rawValue: 2)
        /// Stands in dictionaries in lower case.
        static let plain = WordTraits(rawValue: 4)
        static let commonGivenName = WordTraits(rawValue: 8)
        static let commonSurname = WordTraits(rawValue: 16)
    }

    func traits(ofWord key: PlaceKey) -> WordTraits {
        let entries = words.entries(of: key.value)
        guard let entry = entries.first else { return [] }
        return WordTraits(rawValue: UInt8(words.entries.number(at: words.offset(of: entry) + 3, bytes: 1)))
    }

    // MARK: Places

    var count: Int { records.count / Self.recordSize }

    /// What disambiguation asks of a place; nil where there is none of that number.
    func place(_ index: Int) -> Place? {
        guard index >= 0, index < count else { return nil }
        let offset = index * Self.recordSize
        guard let kind = Place.Kind(rawValue: UInt8(records.number(at: offset + 18, bytes: 1))) else {
            return nil
        }
        return Place(
            index: index, kind: kind,
            latitude: Double(records.number(at: offset, bytes: 3)) * 180 / Double(1 << 24 - 1) - 90,
            longitude: Double(records.number(at: offset + 3, bytes: 3)) * 360 / Double(1 << 24 - 1) - 180,
            population: records.number(at: offset + 9, bytes: 4),
            country: records.number(at: offset + 17, bytes: 1),
            division: records.number(at: offset + 19, bytes: 2))
    }

    /// The name under which GeoNames lists it.
    func name(of index: Int) -> String {
        guard index >= 0, index < count else { return "" }
        let offset = index * Self.recordSize
        let start = records.number(at: offset + 13, bytes: 3)
        let end = start + records.number(at: offset + 16, bytes: 1)
        guard end <= text.count else { return "" }
        return String(decoding: text[start..<end], as: UTF8.self)
    }

    /// ISO 3166-1 of a country's number.
    func code(ofCountry number: Int) -> String? {
        guard number > 0, number <= countries.count / 5 else { return nil }
        return String(decoding: countries[(number - 1) * 5..<(number - 1) * 5 + 2], as: UTF8.self)
    }

    /// The number of a country of ISO 3166-1, capitals; 0 where there is none.
    func country(coded code: String) -> Int {
        let code = Array(code.utf8)
        guard code.count == 2 else { return 0 }
        for number in 0..<countries.count / 5
        where countries[number * 5] == code[0] && countries[number * 5 + 1] == code[1] {
            return number + 1
        }
        return 0
    }

    func details(of index: Int) -> PlaceDetails? {
        guard let place = place(index) else { return nil }
        let id = records.number(at: index * Self.recordSize + 6, bytes: 3)
        return PlaceDetails(
            name: name(of: index), country: code(ofCountry: place.country),
            latitude: (place.latitude * 1e5).rounded() / 1e5,
            longitude: (place.longitude * 1e5).rounded() / 1e5,
            geoNamesID: id == 0 ? nil : Int32(id),
            population: place.population == 0 ? nil : Int64(place.population))
    }
}

/// A place in numbers.
struct Place {
    enum Kind: UInt8 {
        case town, capital, country, division, county, continent, region, sea, lake, river, mountain, island
        case park, quarter
    }

    var index: Int
    var kind: Kind
    var latitude: Double
    var longitude: Double
    var population: Int
    /// 0 where it lies in no single country.
    var country: Int
    /// Number of the state or province; 0 where unknown. A state has its own number.
    var division: Int

    /// Too large to lie near something.
    var isWide: Bool {
        switch kind {
        case .town, .capital, .county, .quarter: false
        default: true
        }
    }
}

/// Entries sorted by keys of forty bits, the first sixteen of which the directory holds.
private struct HashedList {
    let directory: UnsafeRawBufferPointer
    let entries: UnsafeRawBufferPointer
    let size: Int

    func entries(of key: UInt64) -> Range<Int> {
        guard !directory.isEmpty else { return 0..<0 }
        let top = Int(key >> 24) & 0xFFFF
        let last = min(directory.number(at: top * 4 + 4, bytes: 4), entries.count / size)
        let rest = Int(key & 0xFF_FFFF)
        var start = directory.number(at: top * 4, bytes: 4)
        while start < last, entries.number(at: start * size, bytes: 3) < rest { start += 1 }
        var end = start
        while end < last, entries.number(at: end * size, bytes: 3) == rest { end += 1 }
        return start..<max(start, end)
    }

    func offset(of entry: Int) -> Int { entry * size }
}

private struct SectionReader {
    let data: UnsafeRawBufferPointer
    var position = 0

    mutating func next(_ count: Int) -> UnsafeRawBufferPointer {
        guard count >= 0, position + count <= data.count else {
            return UnsafeRawBufferPointer(start: nil, count: 0)
        }
        defer { position += count }
        return UnsafeRawBufferPointer(rebasing: data[position..<position + count])
    }
}

extension UnsafeRawBufferPointer {
    /// A number of one to four bytes, the least first; 0 outside the data.
    @inline(__always) fileprivate func number(at offset: Int, bytes: Int) -> Int {
        guard offset >= 0, offset + bytes <= count else { return 0 }
        var value = 0
        for index in 0..<bytes { value |= Int(self[offset + index]) << (8 * index) }
        return value
    }
}
