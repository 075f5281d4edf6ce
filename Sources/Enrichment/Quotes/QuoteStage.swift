extension Draft {
    /// Finds who said what.
    mutating func findQuotes() {}
}
