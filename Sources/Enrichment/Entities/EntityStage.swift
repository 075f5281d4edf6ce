extension Draft {
    /// Finds who and what the body names.
    mutating func findEntities() {}
}
