import Foundation

/// A record ready to be published.
struct PublishableRecord: Sendable {
    var key: [UInt8]?
    /// Nil for a tombstone.
    var value: [UInt8]?
    var headers: [(name: String, value: String)]
    var timestampMilliseconds: Int64?
    /// What it came from, for messages.
    var origin: String
}
