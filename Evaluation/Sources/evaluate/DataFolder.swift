import ArgumentParser
import Foundation

/// Where the labelled data lies: one folder for all commands.
struct DataFolder: ParsableArguments {
    @Option(help: ArgumentHelp("Folder with the unpacked data; or COPYDESK_EVAL_DATA.", valueName: "folder"))
    var data: String = ProcessInfo.processInfo.environment["COPYDESK_EVAL_DATA"] ?? "."

    var url: URL { URL(fileURLWithPath: data) }

    /// A folder of it, such as `extraction/fundus`; the last part may also lie in ``data`` itself.
    /// - Throws: a message that names both places where neither exists.
    func folder(_ path: String) throws -> URL {
        let last = path.split(separator: "/").last.map(String.init) ?? path
        let candidates = [url.appendingPathComponent(path), url.appendingPathComponent(last)]
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
            throw ValidationError(
                "no \(path) in \(data): unpack the evaluation data there, or name its folder with --data")
        }
        return found
    }
}
