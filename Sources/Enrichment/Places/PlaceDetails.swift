/// Where a place lies, as GeoNames knows it (geonames.org, CC BY 4.0).
public struct PlaceDetails: Sendable, Equatable {
    /// The name in the gazetteer, in English where it has one: "Vienna".
    public var name: String
    /// ISO 3166-1, two letters; nil for what lies in no single country: "Baltics".
    public var country: String?
    /// Degrees, north and east are positive.
    public var latitude: Double
    public var longitude: Double
    public var geoNamesID: Int32?
    public var population: Int64?

    public init(
        name: String, country: String?, latitude: Double, longitude: Double, geoNamesID: Int32?,
        population: Int64?
    ) {
        self.name = name
        self.country = country
        self.latitude = latitude
        self.longitude = longitude
        self.geoNamesID = geoNamesID
        self.population = population
    }
}
