import ArgumentParser

@main
struct Copydesk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copydesk",
        abstract: "Reads news from Kafka and files it in PostgreSQL, exactly once.")
}
