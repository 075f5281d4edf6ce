/// Why a value can't be sent. Kept with the value and thrown when the query is, so that building
/// rows needs no `try`.
enum EncodingFault: Sendable {
    case zeroCharacter
    case outOfRange(PostgresType)
    case wrongType(PostgresType)
    case tooLong

    /// - Parameter place: which value, in words that hold no data ("parameter $3, element 17").
    func error(at place: String) -> PostgresError {
        switch self {
        case .zeroCharacter:
            PostgresError(
                .encoding, "\(place) holds U+0000, which PostgreSQL's text can't",
                sqlState: .characterNotInRepertoire)
        case .outOfRange(let type):
            PostgresError(
                .encoding, "\(place) is out of range for \(type)", sqlState: .numericValueOutOfRange)
        case .wrongType(let type):
            PostgresError(.misuse, "\(place) isn't a value for \(type)")
        case .tooLong:
            PostgresError(
                .encoding, "\(place) passes PostgreSQL's limit of one gigabyte",
                sqlState: .programLimitExceeded)
        }
    }
}
