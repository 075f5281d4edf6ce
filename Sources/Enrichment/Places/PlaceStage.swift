extension Draft {
    /// Puts the entities that are places on the map.
    mutating func findPlaces() {}
}
