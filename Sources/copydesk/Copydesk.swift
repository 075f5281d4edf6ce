import ArgumentParser

@main
struct Copydesk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copydesk",
        abstract: "Reads news from Kafka and files it in PostgreSQL, exactly once.",
        discussion: """
            See it work:            copydesk demo
            Read one article:       copydesk read FILE
            Run a worker:           copydesk worker --kafka broker:9092 --postgres postgresql://db/news
            """,
        version: "0.1.0",
        subcommands: [
            DemoCommand.self, ReadCommand.self, WorkerCommand.self, PublishCommand.self, MigrateCommand.self,
            StatusCommand.self, DeadLettersCommand.self, RewindCommand.self, CheckCommand.self,
            HealthCommand.self, JudgeCommand.self,
        ])
}
