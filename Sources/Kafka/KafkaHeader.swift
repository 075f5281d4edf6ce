/// One header of a record. Names may repeat; a value may be null.
public struct KafkaHeader: Sendable, Equatable {
    public var name: String
    public var value: [UInt8]?

    public init(name: String, value: [UInt8]?) {
        self.name = name
        self.value = value
    }

    /// A header with a text value.
    public init(name: String, value: String) {
        self.init(name: name, value: Array(value.utf8))
    }
}
