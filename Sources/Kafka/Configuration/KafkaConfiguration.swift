/// How to reach a Kafka cluster: the brokers, and any setting of librdkafka by its own name.
///
/// The application's settings win over the defaults here, except where a client depends on its own:
/// those are refused when the client is made. Settings for consumers and for producers may stand in
/// one configuration.
public struct KafkaConfiguration: Sendable, CustomStringConvertible {
    /// Host and port of one broker or several, separated by commas.
    public var bootstrapServers: String
    /// librdkafka's settings, as in `["security.protocol": "sasl_ssl"]`.
    public var properties: [String: String]

    public init(bootstrapServers: String, properties: [String: String] = [:]) {
        self.bootstrapServers = bootstrapServers
        self.properties = properties
    }

    /// For people and logs: secrets are masked.
    public var description: String {
        let settings = properties.sorted { $0.key < $1.key }
            .map { "\($0.key)=\(Self.isSecret($0.key) ? "***" : $0.value)" }
        return (["bootstrap.servers=\(bootstrapServers)"] + settings).joined(separator: " ")
    }

    /// Whether a setting's value must not be shown.
    ///
    /// By its name and not by a list alone, so that a secret of a newer librdkafka is masked too.
    public static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return name.hasSuffix(".pem") || name == "sasl.oauthbearer.config"
            || ["password", "secret", "token", "private"].contains { name.contains($0) }
                && !name.hasSuffix(".url")
    }
}

extension KafkaConfiguration: CustomReflectable {
    /// Keeps secrets out of `dump` and `String(reflecting:)`.
    public var customMirror: Mirror {
        Mirror(self, children: ["description": description])
    }
}

extension KafkaConfiguration: CustomDebugStringConvertible {
    public var debugDescription: String { description }
}
