/// The five characters with which PostgreSQL names an error ("23505" is a unique violation).
///
/// The whole list is in PostgreSQL's manual, appendix A; here stand the ones that code acts upon.
public struct SQLState: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The first two characters, which name the family of errors.
    public var errorClass: Substring { rawValue.prefix(2) }

    public var description: String { rawValue }

    /// Whether the data themselves are at fault, so that sending them again can't help:
    /// class 22 (data exception), class 23 (constraint violation) and 54000 (limit exceeded).
    public var isDataError: Bool {
        errorClass == "22" || errorClass == "23" || self == .programLimitExceeded
    }

    /// Whether the connection or the server went away: class 08, and the states of a server
    /// that shuts down, has crashed or isn't ready yet.
    public var isConnectionError: Bool {
        errorClass == "08" || self == .adminShutdown || self == .crashShutdown || self == .cannotConnectNow
    }
}

extension SQLState {
    public static let featureNotSupported = SQLState(rawValue: "0A000")
    public static let stringDataRightTruncation = SQLState(rawValue: "22001")
    public static let numericValueOutOfRange = SQLState(rawValue: "22003")
    public static let characterNotInRepertoire = SQLState(rawValue: "22021")
    public static let invalidTextRepresentation = SQLState(rawValue: "22P02")
    public static let notNullViolation = SQLState(rawValue: "23502")
    public static let foreignKeyViolation = SQLState(rawValue: "23503")
    public static let uniqueViolation = SQLState(rawValue: "23505")
    public static let checkViolation = SQLState(rawValue: "23514")
    public static let inFailedTransaction = SQLState(rawValue: "25P02")
    public static let invalidStatementName = SQLState(rawValue: "26000")
    public static let invalidDatabaseName = SQLState(rawValue: "3D000")
    public static let serializationFailure = SQLState(rawValue: "40001")
    public static let deadlockDetected = SQLState(rawValue: "40P01")
    public static let insufficientPrivilege = SQLState(rawValue: "42501")
    public static let syntaxError = SQLState(rawValue: "42601")
    public static let undefinedTable = SQLState(rawValue: "42P01")
    public static let duplicateDatabase = SQLState(rawValue: "42P04")
    public static let programLimitExceeded = SQLState(rawValue: "54000")
    public static let lockNotAvailable = SQLState(rawValue: "55P03")
    public static let queryCanceled = SQLState(rawValue: "57014")
    public static let adminShutdown = SQLState(rawValue: "57P01")
    public static let crashShutdown = SQLState(rawValue: "57P02")
    public static let cannotConnectNow = SQLState(rawValue: "57P03")
}
