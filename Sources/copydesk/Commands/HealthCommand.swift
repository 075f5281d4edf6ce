import ArgumentParser
import Foundation

struct HealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Ask the worker on this machine how it is.",
        discussion: """
            Prints the worker's own answer. Exit code 0 for yes; 1 for no, or when nobody answers. For container
            health checks, which then need neither a shell nor curl.

            Example:
              copydesk health live
            """)

    enum Probe: String, ExpressibleByArgument, CaseIterable {
        case live, ready
    }

    @OptionGroup var options: SettingOptions

    @Argument(help: "live or ready")
    var probe = Probe.ready

    @Option(help: "Seconds to wait for the answer.")
    var timeout = 3

    func run() async throws {
        let settings = try options.settings()
        let port = try settings.int("http.port", default: 8080, in: 0...65_535)
        guard port > 0 else { throw ConfigurationError("http.port is 0: this worker answers nobody") }
        let answer: StatusAnswer
        do {
            answer = try StatusAnswer.ask(
                host: Self.reachable(settings.string("http.host")), port: port,
                path: "/health/\(probe.rawValue)", timeout: max(1, min(timeout, 60)))
        } catch {
            print(error)
            throw ExitCode(1)
        }
        print(answer.text, terminator: answer.text.hasSuffix("\n") ? "" : "\n")
        if answer.status != 200 { throw ExitCode(1) }
    }

    /// Whoever listens on every address listens on loopback too.
    static func reachable(_ host: String?) -> String {
        switch host {
        case nil, "0.0.0.0": "127.0.0.1"
        case "::": "::1"
        case let host?: host
        }
    }
}
