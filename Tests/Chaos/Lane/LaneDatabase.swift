import Foundation
import Logging
import Postgres
import Sandbox
import Storage

/// The PostgreSQL server of a lane, and the databases of its schedules, made from a template.
final class LaneDatabase: Sendable {
    let server: ThrowawayPostgres
    /// Where a small tablespace can be mounted, as root; else "disk full" is raised by a trigger.
    let smallDisk: SmallDisk?
    private static let template = "chaos_template"

    init(lane: Int) async throws {
        var settings = ThrowawayPostgres.Settings()
        settings.fsync = false
        settings.sharedBuffers = "48MB"
        settings.maxConnections = 60
        settings.parameters = [
            "deadlock_timeout": "150ms", "wal_level": "minimal", "max_wal_senders": "0",
            "autovacuum_naptime": "300", "log_min_messages": "fatal",
        ]
        server = try await ThrowawayPostgres.start(settings)
        smallDisk = await SmallDisk(on: server)
        let connection = try await Self.connect(try await server.createDatabase(Self.template))
        _ = try await Migrator(migrations: SchemaMigrations.all).migrate(on: connection)
        try await connection.execute(script: Self.fixtures)
        if smallDisk == nil { try await connection.execute(script: SmallDisk.standIn) }
        await connection.close()
    }

    func create(_ name: String) async throws {
        let connection = try await Self.connect(server.configuration())
        try await connection.query(
            "CREATE DATABASE \(identifier: name) TEMPLATE \(identifier: Self.template)")
        await connection.close()
        if smallDisk != nil {
            let database = try await Self.connect(server.configuration(database: name))
            // The ledger has room in its pages for many a batch; articles want new ones at once.
            for table in ["copydesk.ledger", "news.articles"] {
                try await database.execute(script: "ALTER TABLE \(table) SET TABLESPACE small")
            }
            await database.close()
        }
    }

    func drop(_ name: String) async {
        guard let connection = try? await Self.connect(server.configuration()) else { return }
        _ = try? await connection.query("DROP DATABASE IF EXISTS \(identifier: name) WITH (FORCE)")
        await connection.close()
    }

    func remove() async {
        await server.remove()
        smallDisk?.unmount()
    }

    static func connect(_ configuration: PostgresConfiguration) async throws -> PostgresConnection {
        var configuration = configuration
        configuration.applicationName = "chaos"
        return try await PostgresConnection.connect(
            configuration, logger: Logger(label: "chaos") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Poison, and a witness of who writes.
    private static let fixtures = """
        CREATE SCHEMA chaos;
        CREATE EXTENSION dblink SCHEMA chaos;

        -- Refuses some articles for their content, with three classes of SQLSTATE that speak of data.
        CREATE FUNCTION chaos.poison() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            CASE substr(NEW.headline, 17, 2)
                WHEN '22' THEN RAISE 'poison' USING ERRCODE = '22003';
                WHEN '23' THEN RAISE 'poison' USING ERRCODE = '23514';
                ELSE RAISE 'poison' USING ERRCODE = '54000';
            END CASE;
        END
        $$;
        CREATE TRIGGER poison BEFORE INSERT ON news.articles FOR EACH ROW
            WHEN (NEW.headline LIKE 'Poison of class %') EXECUTE FUNCTION chaos.poison();

        -- Whoever files must own the cursor at that moment: workers are known by their application_name.
        CREATE TABLE chaos.fenced (writer text, owner text, partition integer, first_offset bigint);
        CREATE FUNCTION chaos.audit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO chaos.fenced
            SELECT current_setting('application_name'), c.owner, i.partition, i.first_offset
            FROM inserted i JOIN copydesk.cursors c USING (pipeline, source, topic, partition)
            WHERE c.owner <> current_setting('application_name');
            RETURN NULL;
        END
        $$;
        CREATE TRIGGER audit AFTER INSERT ON copydesk.ledger REFERENCING NEW TABLE AS inserted
            FOR EACH STATEMENT EXECUTE FUNCTION chaos.audit();
        """
}
