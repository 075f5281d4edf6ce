import ArgumentParser

/// Scores the reader against labelled data. One subject a file; each prints Markdown.
@main
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Scores parsing and enrichment against labelled data.",
        subcommands: [
            ExtractionCommand.self,
            MetadataCommand.self,
            SpeedCommand.self,
            HostileCommand.self,
            DatesCommand.self,
            EntitiesCommand.self,
            TrainEntitiesCommand.self,
            CoreferenceCommand.self,
            QuotesCommand.self,
            PlacesCommand.self,
        ])
}
