/// Names the reader, so that a stored article tells which one read it.
public enum ReaderVersion {
    /// Stored with each article; a record read again by a newer reader replaces the older reading in place.
    ///
    /// Raise it by one with any change that makes the same bytes read differently: in parsing, in a
    /// stage's rules or model, or by a new stage that is on by default. A change of speed alone, or of
    /// what an operator selects, leaves it.
    public static let current: Int32 = 4
}
