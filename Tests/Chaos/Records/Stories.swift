import Sandbox

/// A few dozen short stories with names, quotations and days in them. Articles share them and differ in
/// headline and number, so that what a reader finds in a story has to be found out once only.
struct Stories: Sendable {
    static let count = 48

    /// Paragraphs of each story.
    let paragraphs: [[String]]

    init() {
        var random = SplitMix64(seed: 0x73_746f_7269_6573)
        paragraphs = (0..<Self.count).map { _ in
            let first = random.one(of: Self.people)
            let second = random.one(of: Self.people)
            let place = random.one(of: Self.places)
            return [
                "\(random.one(of: Self.openings)) in \(place) on \(random.one(of: Self.days)), "
                    + "\(random.one(of: Self.houses)) said.",
                "“\(random.one(of: Self.sayings)),” said \(first), the \(random.one(of: Self.offices)) of \(place). "
                    + "He did not say when.",
                "\(second) told reporters that \(random.one(of: Self.claims)) "
                    + "\(random.one(of: ["two days later", "by next week", "in March 2024", "for three years"])).",
            ]
        }
    }

    private static let people = [
        "Anna Lindqvist", "Boris Petrov", "Carmen Ortega", "David Novak", "Elena Rossi", "Farid Haddad",
        "Grace Mensah", "Hugo Laurent", "Jonas Weber", "Keiko Tanaka", "Maria Kowalska", "Tomas Berg",
    ]
    private static let places = [
        "Tallinn", "Lisbon", "Nairobi", "Oslo", "Vienna", "Warsaw", "Lyon", "Rotterdam", "Prague",
    ]
    private static let houses = [
        "the United Nations", "the European Commission", "Siemens", "the World Bank", "Volvo",
        "the Red Cross",
    ]
    private static let offices = ["mayor", "finance minister", "police chief", "governor", "prosecutor"]
    private static let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    private static let openings = [
        "A ferry strike ended", "The harbour reopened", "A museum was robbed", "A bridge was closed",
        "The budget was passed", "A rail tunnel flooded", "A hospital merger failed",
    ]
    private static let sayings = [
        "We will open the harbour before the winter", "Nobody was hurt, and nobody will pay for this twice",
        "The council has lost all patience", "This vote changes nothing for the families",
        "We counted the ballots three times",
    ]
    private static let claims = [
        "the talks would go on", "the money had been found", "the court would decide",
        "the line would be repaired", "the plan was dead",
    ]
}
