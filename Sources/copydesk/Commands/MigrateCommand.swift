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

            Example:
              copydesk migrate --postgres postgresql://postgres@db/news
            """)

    @OptionGroup var options: SettingOptions

    @Flag(help: "Print the SQL instead of running it.")
    var dryRun = false

    func run() async throws {
        let settings = try options.settings()
        let logger = try Bootstrap.logging(settings)
        let connection = try await PostgresConnection.connect(settings.postgres(), logger: logger)
        let migrator = Migrator(migrations: SchemaMigrations.all)
        if dryRun {
            print(try await migrator.dryRun(on: connection), terminator: "")
        } else {
            let applied = try await migrator.migrate(on: connection)
            for migration in applied { print("applied \(migration.number) \(migration.name)") }
            if applied.isEmpty { print("up to date") }
        }
        await connection.close()
    }
}
