import ArgumentParser
import Postgres
import Storage

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring the database schema up to date.",
        discussion: """
            Applies what is missing, each migration in its own transaction, under an advisory lock: any number
            of them may run at once. Running it again changes nothing.

            With --distributed the tables are then spread over the Citus cluster whose coordinator the
            database is on (experimental; docs/scaling.md): all of them or none, and no batch is filed
            meanwhile. Run it again after an upgrade that adds tables.

            Examples:
              copydesk migrate --postgres postgresql://postgres@db/news
              copydesk migrate --distributed --dry-run --postgres postgresql://postgres@coordinator/news
            """)

    @OptionGroup var options: SettingOptions

    @Flag(help: "Print the SQL instead of running it.")
    var dryRun = false

    @Flag(help: "Also distribute the tables over a Citus cluster. Experimental.")
    var distributed = false

    func run() async throws {
        let settings = try options.settings()
        let logger = try Bootstrap.logging(settings)
        let connection = try await PostgresConnection.connect(settings.postgres(), logger: logger)
        let migrator = Migrator(migrations: SchemaMigrations.all)
        let distributor = Distributor(migrator: migrator)
        if distributed { try await distributor.requireCluster(on: connection) }
        if dryRun {
            print(try await migrator.dryRun(on: connection), terminator: "")
            if distributed {
                print(try await distributor.dryRun(on: connection), terminator: "")
            }
        } else {
            let applied = try await migrator.migrate(on: connection)
            for migration in applied { print("applied \(migration.number) \(migration.name)") }
            if applied.isEmpty { print("up to date") }
            if distributed {
                let steps = try await distributor.distribute(on: connection)
                for step in steps { print(step.summary) }
                if steps.isEmpty { print("distributed already") }
            }
        }
        await connection.close()
    }
}
