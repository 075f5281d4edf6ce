import Foundation
import Sandbox
import Testing

@Suite("The way to Kafka")
struct KafkaSecurityTests {
    private let secret = "hunter2-\(UUID().uuidString)"

    @Test(
        "Credentials reach the broker, with the password from a file, and its refusal is shown without them",
        .timeLimit(.minutes(5)), arguments: ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"])
    func credentials(mechanism: String) async throws {
        let listener = try SASLListener()
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try "\(secret)\n".write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let result = try await check(
            "127.0.0.1:\(listener.port)",
            [
                "security.protocol": "SASL_PLAINTEXT", "sasl.mechanism": mechanism, "sasl.username": "desk",
            ], environment: ["COPYDESK_KAFKA_SASL_PASSWORD_FILE": file.path])
        #expect(listener.mechanisms == [mechanism])
        let message = String(decoding: try #require(listener.messages.first), as: UTF8.self)
        // SCRAM never sends the password, only the name.
        if mechanism == "PLAIN" {
            #expect(message == "\0desk\0\(secret)")
        } else {
            #expect(message.hasPrefix("n,,n=desk,r="))
        }
        #expect(result.code == 1)
        #expect(result.errors.contains("SASL authentication error"))
        #expect(result.errors.contains(SASLListener.refusal))
        #expect(!(result.output + result.errors).contains(secret))
    }

    @Test("OAUTHBEARER sends its token", .timeLimit(.minutes(5)))
    func bearer() async throws {
        let listener = try SASLListener()
        let result = try await check(
            "127.0.0.1:\(listener.port)",
            [
                "security.protocol": "SASL_PLAINTEXT", "sasl.mechanism": "OAUTHBEARER",
                "enable.sasl.oauthbearer.unsecure.jwt": "true", "sasl.oauthbearer.config": "principal=desk",
            ])
        #expect(listener.mechanisms == ["OAUTHBEARER"])
        let message = String(decoding: try #require(listener.messages.first), as: UTF8.self)
        #expect(message.hasPrefix("n,,\u{1}auth=Bearer "))
        let token = try #require(message.split(separator: " ").last?.prefix { $0 != "\u{1}" })
        #expect(!(result.output + result.errors).contains(token))
    }

    @Test(
        "Over TLS only a broker with the right authority and name hears anything", .timeLimit(.minutes(5)),
        arguments: [(true, "localhost"), (true, "other.test"), (false, "localhost")])
    func certificates(isTrusted: Bool, name: String) async throws {
        let authority = try await ThrowawayAuthority.make()
        let files = try await authority.certificateFiles(for: name)
        let trusted = isTrusted ? authority : try await ThrowawayAuthority.make()
        let broker = try await TLSListener(certificate: files.certificate, key: files.key)
        let result = try await check(
            "localhost:\(broker.port)",
            [
                "security.protocol": "SASL_SSL", "ssl.ca.location": trusted.certificateFile,
                "broker.address.family": "v4", "sasl.mechanism": "PLAIN", "sasl.username": "desk",
                "sasl.password": secret,
            ])
        #expect(result.code == 1)
        #expect(broker.heard().contains("librdkafka") == (isTrusted && name == "localhost"))
        if !isTrusted || name != "localhost" {
            #expect(result.errors.contains("certificate verify failed"), "\(result.errors)")
        }
        #expect(!(result.output + result.errors).contains(secret))
        withExtendedLifetime((authority, trusted)) {}
    }

    private func check(
        _ broker: String, _ settings: [String: String], environment: [String: String] = [:]
    ) async throws -> (code: Int32, output: String, errors: String) {
        try await runCopydesk(
            ["check", "--postgres", "postgresql://127.0.0.1:1/none", "--kafka", broker]
                + settings.flatMap { ["--set", "kafka.\($0.key)=\($0.value)"] }, environment: environment)
    }
}

/// `openssl s_server`: takes TLS connections and writes down what it hears.
private final class TLSListener {
    var port: Int { Int(keptPort.port) }
    private let keptPort: LoopbackSocket
    private let process = Process()
    private let log = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    /// It ends with its standard input.
    private let input = Pipe()

    init(certificate: String, key: String) async throws {
        keptPort = try LoopbackSocket()
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "openssl", "s_server", "-accept", "127.0.0.1:\(port)", "-cert", certificate, "-key", key,
            "-quiet",
        ]
        process.standardInput = input
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = FileHandle.nullDevice
        try process.run()
        try await Newsroom.eventually(within: .seconds(20), "openssl listens") {
            TestConnection(port: port) != nil
        }
    }

    deinit {
        // It may have inherited that it ignores SIGTERM.
        kill(process.processIdentifier, SIGKILL)
        try? FileManager.default.removeItem(at: log)
    }

    func heard() -> String {
        String(decoding: (try? Data(contentsOf: log)) ?? Data(), as: UTF8.self)
    }
}
