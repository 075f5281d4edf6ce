internal import Foundation

/// A certificate authority for tests: makes certificates that no one else trusts, with the program openssl.
/// Its folder goes away with this object.
package final class ThrowawayAuthority: Sendable {
    /// The authority's own certificate: `sslrootcert` of libpq, `ssl.ca.location` of librdkafka.
    package let certificateFile: String
    private let folder: String

    /// - Throws: an error with what openssl says.
    package static func make() async throws(ThrowawayPostgresError) -> ThrowawayAuthority {
        let authority = try ThrowawayAuthority()
        try await authority.request(
            "authority",
            extensions: """
                basicConstraints = critical, CA:TRUE
                keyUsage = critical, keyCertSign
                subjectKeyIdentifier = hash
                """)
        return authority
    }

    private init() throws(ThrowawayPostgresError) {
        folder = FileManager.default.temporaryDirectory.path + "/copydesk-authority-\(UUID().uuidString)"
        certificateFile = "\(folder)/authority.crt"
        guard
            (try? FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]))
                != nil
        else { throw ThrowawayPostgresError("can't make \(folder)") }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A certificate for a host's name and no other, with its key.
    ///
    /// - Parameter host: a DNS name.
    package func certificate(
        for host: String
    ) async throws(ThrowawayPostgresError) -> ThrowawayPostgres.Certificate {
        let files = try await certificateFiles(for: host)
        guard let certificate = try? String(contentsOfFile: files.certificate, encoding: .utf8),
            let key = try? String(contentsOfFile: files.key, encoding: .utf8)
        else { throw ThrowawayPostgresError("openssl wrote no certificate") }
        return ThrowawayPostgres.Certificate(certificate: certificate, key: key)
    }

    /// The same in files, which live as long as the authority.
    package func certificateFiles(
        for host: String
    ) async throws(ThrowawayPostgresError) -> (certificate: String, key: String) {
        try await request(
            host,
            extensions: """
                basicConstraints = CA:FALSE
                subjectAltName = DNS:\(host)
                """,
            signedBy: ["-CA", certificateFile, "-CAkey", "\(folder)/authority.key"])
        return ("\(folder)/\(host).crt", "\(folder)/\(host).key")
    }

    private func request(
        _ name: String, extensions: String, signedBy: [String] = []
    ) async throws(ThrowawayPostgresError) {
        let settings = """
            [req]
            prompt = no
            distinguished_name = name
            [name]
            CN = \(name)
            [extensions]
            \(extensions)

            """
        let file = "\(folder)/\(name)"
        guard (try? settings.write(toFile: "\(file).cnf", atomically: false, encoding: .utf8)) != nil else {
            throw ThrowawayPostgresError("can't write \(file).cnf")
        }
        let command = [
            "/usr/bin/env", "openssl", "req", "-x509", "-config", "\(file).cnf", "-extensions", "extensions",
            "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-days", "2",
            "-keyout", "\(file).key", "-out", "\(file).crt",
        ]
        let openssl = try await ChildProcess.start(command + signedBy, log: "\(file).log", keeping: self)
        guard await openssl.end() == 0 else {
            let said = (try? String(contentsOfFile: "\(file).log", encoding: .utf8)) ?? ""
            throw ThrowawayPostgresError("openssl makes no certificate (apt install openssl):\n\(said)")
        }
    }
}
