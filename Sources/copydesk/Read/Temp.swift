import ArgumentParser
struct ReadCommand: AsyncParsableCommand { func run() async throws {} }
