import Foundation

/// Where the processes of a run leave what they have to say.
enum WorkFolder {
    /// A new folder, to be removed by the caller.
    static func make() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "copydesk-benchmark-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
