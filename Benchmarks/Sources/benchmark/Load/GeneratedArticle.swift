/// One made-up article as plain text: headline, dateline, and paragraphs with people, offices, places,
/// quotations and dates in them, so that a reader has to work as it does on a real one.
struct ArticleGenerator: Sendable {
    private let seed: UInt64
    private let vocabulary: Vocabulary
    private let people: [String]
    private let places: [String]

    init(seed: UInt64) {
        self.seed = seed
        vocabulary = Vocabulary(seed: seed)
        var random = SplitMix64(seed: seed ^ 0x6e61_6d65)
        people = (0..<2_000).map { _ in
            random.element(of: Self.firstNames) + " " + Vocabulary.name(&random)
        }
        places = (0..<300).map { _ in Vocabulary.name(&random) } + Self.cities
    }

    /// The article of that number: always the same for the same seed. About 3 KB.
    func article(_ number: Int) -> String {
        var random = SplitMix64(seed: seed &+ UInt64(number) &* 0x2545_f491_4f6c_dd1d)
        let cast = (0..<3).map { _ in random.element(of: people) }
        let place = random.element(of: places)
        var text = capitalised(words(7...11, &random)) + "\n\n"
        text += "\(place.uppercased()), \(random.element(of: Self.months)) \(1 + random.next() % 28) — "
        let paragraphs = 9 + Int(random.next() % 4)
        for index in 0..<paragraphs {
            if index > 0 { text += "\n\n" }
            text += paragraph(about: cast[index % cast.count], in: place, &random)
        }
        return text + "\n"
    }

    private func paragraph(about person: String, in place: String, _ random: inout SplitMix64) -> String {
        var sentences = [capitalised(words(10...20, &random)) + "."]
        let office = random.element(of: Self.offices)
        let day = random.element(of: Self.days)
        switch random.next() % 5 {
        case 0:
            sentences.append("“\(capitalised(words(8...16, &random))),” said \(person), the \(office).")
        case 1:
            let surname = person.split(separator: " ").last.map(String.init) ?? person
            sentences.append("\(surname) said on \(day) that \(words(8...14, &random)).")
        case 2:
            let month = random.element(of: Self.months)
            sentences.append(
                "On \(1 + random.next() % 28) \(month) 2025 the \(office) of \(place) \(words(6...12, &random))."
            )
        case 3:
            sentences.append(
                "Two days later, according to \(person), \(words(8...12, &random)) for $\(random.next() % 900) million."
            )
        default:
            sentences.append("In \(random.element(of: places)), \(words(10...18, &random)).")
        }
        sentences.append(capitalised(words(8...16, &random)) + ".")
        return sentences.joined(separator: " ")
    }

    private func words(_ range: ClosedRange<Int>, _ random: inout SplitMix64) -> String {
        let count = Int.random(in: range, using: &random)
        return (0..<count).map { _ in vocabulary.word(&random) }.joined(separator: " ")
    }

    private func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }

    private static let firstNames = [
        "Anna", "Boris", "Carmen", "David", "Elena", "Farid", "Grace", "Hugo", "Irene", "Jonas", "Keiko",
        "Liam", "Maria", "Nadia", "Oscar", "Priya", "Quentin", "Rosa", "Samuel", "Tomas", "Uma", "Victor",
    ]
    private static let cities = [
        "London", "Paris", "Berlin", "Washington", "Moscow", "Beijing", "Tokyo", "Cairo", "Nairobi", "Delhi",
    ]
    private static let offices = [
        "finance minister", "mayor", "police chief", "party leader", "foreign minister", "chief executive",
        "head of the central bank", "state prosecutor", "opposition leader", "health secretary",
    ]
    private static let days = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}
