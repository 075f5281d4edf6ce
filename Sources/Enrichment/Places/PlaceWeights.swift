/// What counts how much when one place of a name is chosen; in the measure of ten times the people.
enum PlaceWeights {
    /// Others lie in the same state, counted up to a bound; and as a share of all votes.
    static let division: Float = 1.2
    static let leadingDivision: Float = 3.3
    static let country: Float = 1.5
    /// As a share of the votes of all other names, with some more against few.
    static let leadingCountry: Float = 2.2
    static let fewVotes: Float = 1
    static let nearby: Float = 1.3
    /// What a state or a country has instead, since nothing lies near it.
    static let wide: Float = 4.9
    static let rounds = 4
    /// How much of a name's vote goes to what it has been taken for.
    static let chosenShare: Float = 0.75
    /// How evenly a name votes: at 1 as the people live, at 0 all its places alike.
    static let evenness: Float = 0.5
    /// So many votes have half of the effect that all could have.
    static let halfVotes: Float = 0.6
    static let capitalPrior: Float = 0.8
    /// The more where the article is about its country.
    static let capitalAtHome: Float = 3.3
    static let divisionPrior: Float = 7.5
    static let countyPrior: Float = 0.1
    static let countryPrior: Float = 9.2
    /// The country at the end of the publisher's address; the town in its name.
    static let publisherCountry: Float = 1
    static let publisherTown: Float = 2.4
}
