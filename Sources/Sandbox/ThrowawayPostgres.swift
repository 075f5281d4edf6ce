internal import Foundation
internal import Logging
public import Postgres
internal import Synchronization

public struct ThrowawayPostgresError: Error, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A private PostgreSQL server in a temporary folder, for demos and tests.
///
/// It is PostgreSQL as the machine has it installed, so it behaves as in production. Only this
/// user (or root) can reach its socket. It goes away with this object, with `remove()`, and when
/// the process dies, however that happens; a folder left behind is deleted by the next start.
///
///     let server = try await ThrowawayPostgres.start()
///     let database = try await server.createDatabase("news")
public final class ThrowawayPostgres: Sendable {
    public struct Settings: Sendable {
        public enum Listen: Sendable {
            /// A Unix socket only.
            case socket
            /// Also a free port of 127.0.0.1, with a password.
            case tcp
        }

        public var listen = Listen.socket
        /// With `listen: .tcp` the server offers TLS with it.
        public var certificate: Certificate?
        /// Off is faster and loses data when the machine (not the server) crashes.
        public var fsync = true
        public var sharedBuffers = "128MB"
        public var maxConnections = 100
        /// More of postgresql.conf.
        public var parameters: [String: String] = [:]

        public init() {}
    }

    /// A server's certificate and its private key, both as PEM.
    public struct Certificate: Sendable {
        public var certificate: String
        public var key: String

        public init(certificate: String, key: String) {
            self.certificate = certificate
            self.key = key
        }
    }

    public enum StopMode: Sendable {
        /// Open transactions are rolled back, clients cut off, everything written out.
        case fast
        /// As in a crash: the next start recovers from the log.
        case immediate
    }

    public static let user = "postgres"

    public let settings: Settings
    /// The port, which also names the socket. Stays the same over restarts.
    public let port: Int
    /// Keeps the port from others before the server has it, and while it is stopped.
    private let keptPort: LoopbackSocket?
    private let password: String?
    private let programs: ThrowawayPostgresPrograms
    private let folder: ThrowawayPostgresFolder
    private let process = Mutex<ChildProcess?>(nil)

    /// Makes a new server and starts it; takes about two seconds.
    ///
    /// - Throws: an error that names the package to install where PostgreSQL is missing, or that
    ///   shows the end of the server's log.
    public static func start(
        _ settings: Settings = Settings()
    ) async throws(ThrowawayPostgresError) -> ThrowawayPostgres {
        ThrowawayPostgresFolder.sweep()
        let server = try ThrowawayPostgres(settings)
        try await server.initialise()
        try await server.start()
        return server
    }

    private init(_ settings: Settings) throws(ThrowawayPostgresError) {
        self.settings = settings
        programs = try ThrowawayPostgresPrograms.find()
        folder = try ThrowawayPostgresFolder(owner: programs.account)
        switch settings.listen {
        case .socket:
            port = 5432
            keptPort = nil
            password = nil
        case .tcp:
            do {
                let kept = try LoopbackSocket()
                (port, keptPort) = (Int(kept.port), kept)
            } catch {
                throw ThrowawayPostgresError("\(error)")
            }
            password = UUID().uuidString.replacing("-", with: "")
        }
    }

    /// The folder of the server's Unix socket.
    package var socketFolder: String { folder.path }

    deinit {
        // The process keeps the folder until it has ended.
        process.withLock { $0 }?.signal(SIGQUIT)
    }

    public var isRunning: Bool { process.withLock { $0 }?.isRunning ?? false }

    /// How to connect to a database of this server.
    public func configuration(database: String = "postgres") -> PostgresConfiguration {
        PostgresConfiguration(connectionURL(database: database))
    }

    /// The same as a URL, for `psql` and other programs. With `listen: .tcp` it holds the password.
    public func connectionURL(database: String = "postgres") -> String {
        let name = Self.percentEncoded(database)
        guard let password else {
            return "postgresql://\(Self.user)@/\(name)?host=\(Self.percentEncoded(folder.path))&port=\(port)"
        }
        return "postgresql://\(Self.user):\(password)@127.0.0.1:\(port)/\(name)"
    }

    /// Creates an empty database.
    public func createDatabase(_ name: String) async throws(PostgresError) -> PostgresConfiguration {
        let connection = try await PostgresConnection.connect(
            configuration(), logger: Logger(label: "throwaway-postgres"))
        try await connection.query("CREATE DATABASE \(identifier: name)")
        await connection.close()
        return configuration(database: name)
    }

    /// Starts the server again on the same data. Does nothing while it runs.
    public func start() async throws(ThrowawayPostgresError) {
        guard !isRunning else { return }
        var parameters = settings.parameters
        parameters["listen_addresses"] = settings.listen == .tcp ? "127.0.0.1" : ""
        parameters["port"] = "\(port)"
        parameters["unix_socket_directories"] = folder.path
        parameters["fsync"] = settings.fsync ? "on" : "off"
        parameters["shared_buffers"] = settings.sharedBuffers
        parameters["max_connections"] = "\(settings.maxConnections)"
        if settings.certificate != nil {
            parameters["ssl"] = "on"
            parameters["ssl_cert_file"] = "\(folder.path)/server.crt"
            parameters["ssl_key_file"] = "\(folder.path)/server.key"
        }
        var arguments = [programs.postgres, "-D", folder.data]
        for (name, value) in parameters.sorted(by: { $0.key < $1.key }) {
            arguments += ["-c", "\(name)=\(value)"]
        }
        let started = try await ChildProcess.start(
            programs.command(arguments, in: folder.path, deathSignal: "INT"), log: folder.log, keeping: folder
        )
        process.withLock { $0 = started }
        let deadline = ContinuousClock.now + .seconds(60)
        while !folder.isReady(started.pid) {
            guard started.isRunning, ContinuousClock.now < deadline else {
                started.signal(SIGQUIT)
                throw ThrowawayPostgresError("PostgreSQL didn't start:\n\(folder.logTail())")
            }
            // Not cancellable: a server that is half started has to be waited for.
            await Task.detached { try? await Task.sleep(for: .milliseconds(20)) }.value
        }
    }

    /// Stops the server and keeps its data for the next `start()`.
    public func stop(_ mode: StopMode = .fast) async {
        guard let process = process.withLock({ $0 }) else { return }
        process.signal(mode == .fast ? SIGINT : SIGQUIT)
        await process.end()
    }

    /// Stops the server and deletes its data; it can't be started again.
    public func remove() async {
        await stop(.immediate)
        try? FileManager.default.removeItem(atPath: folder.path)
    }

    /// `remove()` for the end of the process, when no task runs any more.
    func removeAtExit() {
        let process = process.withLock { $0 }
        process?.signal(SIGQUIT)
        for _ in 0..<500 where process?.isRunning == true { usleep(10_000) }
        try? FileManager.default.removeItem(atPath: folder.path)
    }

    private func initialise() async throws(ThrowawayPostgresError) {
        var arguments = [
            programs.initdb, "-D", folder.data, "--username", Self.user, "--encoding=UTF8",
            "--locale=C.UTF-8", "--text-search-config=english", "--auth-local=trust",
            "--auth-host=scram-sha-256", "--no-sync", "--no-instructions",
        ]
        if let password {
            let file = "\(folder.path)/password"
            try write(password, to: file)
            arguments += ["--pwfile", file]
        }
        if let certificate = settings.certificate {
            try write(certificate.certificate, to: "\(folder.path)/server.crt")
            try write(certificate.key, to: "\(folder.path)/server.key")
        }
        let initdb = try await ChildProcess.start(
            programs.command(arguments, in: folder.path, deathSignal: "KILL"), log: folder.log,
            keeping: folder)
        guard await initdb.end() == 0 else {
            throw ThrowawayPostgresError("initdb failed:\n\(folder.logTail())")
        }
    }

    /// For the server's user alone; it takes no key that others may read.
    private func write(_ text: String, to file: String) throws(ThrowawayPostgresError) {
        guard
            FileManager.default.createFile(
                atPath: file, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]),
            programs.account.map({ chown(file, $0.user, $0.group) == 0 }) ?? true
        else { throw ThrowawayPostgresError("can't write \(file)") }
    }

    private static func percentEncoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
