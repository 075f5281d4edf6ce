import Foundation
import Postgres
import Sandbox
import Testing

@Suite("A server with a certificate of its own, and sslmode=verify-full")
struct CertificateTests {
    @Test("the right authority and name connect; any other is refused with a reason", .timeLimit(.minutes(5)))
    func verifies() async throws {
        let authority = try await ThrowawayAuthority.make()
        let stranger = try await ThrowawayAuthority.make()
        var settings = ThrowawayPostgres.Settings()
        settings.listen = .tcp
        settings.fsync = false
        settings.certificate = try await authority.certificate(for: "database.test")
        let server = try await ThrowawayPostgres.start(settings)

        let right = try await PostgresConnection.connect(
            login(server, host: "database.test", trusting: authority), logger: quiet)
        let row = try await right.query(
            "SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")[0]
        #expect(try row.decode(Bool.self, at: 0))
        #expect(try row.decode(String.self, at: 1).hasPrefix("TLSv1."))
        await right.close()

        let wrongName = try await refusal(login(server, host: "other.test", trusting: authority))
        #expect(wrongName.message.contains("does not match host name \"other.test\""))
        let unknown = try await refusal(login(server, host: "database.test", trusting: stranger))
        #expect(unknown.message.contains("certificate verify failed"))
        // Without an authority nothing is taken on trust.
        let none = try await refusal(login(server, host: "database.test", trusting: nil))
        #expect(none.message.contains("root certificate file"))
        for error in [wrongName, unknown, none] { #expect(error.code == .connectionFailed) }
        await server.remove()
    }

    @Test("a server without TLS is refused", .timeLimit(.minutes(5)))
    func plain() async throws {
        let authority = try await ThrowawayAuthority.make()
        var settings = ThrowawayPostgres.Settings()
        settings.listen = .tcp
        settings.fsync = false
        let server = try await ThrowawayPostgres.start(settings)
        let error = try await refusal(login(server, host: "database.test", trusting: authority))
        #expect(error.message.contains("server does not support SSL"))
        await server.remove()
    }

    /// The name is checked against the certificate; the address is where the server really listens.
    private func login(
        _ server: ThrowawayPostgres, host: String, trusting authority: ThrowawayAuthority?
    ) -> PostgresConfiguration {
        let file = authority?.certificateFile ?? "/nowhere/root.crt"
        return PostgresConfiguration(
            server.connectionURL()
                + "?host=\(host)&hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert=\(file)")
    }

    private func refusal(_ configuration: PostgresConfiguration) async throws -> PostgresError {
        try #require(
            await #expect(throws: PostgresError.self) {
                try await PostgresConnection.connect(configuration, logger: quiet)
            })
    }
}
