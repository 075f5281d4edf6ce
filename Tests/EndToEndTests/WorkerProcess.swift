import Foundation
import Kafka
import Postgres
import Sandbox
import Synchronization

/// A `copydesk worker` in a process of its own, with its log in a file.
final class WorkerProcess: Sendable {
    let name: String
    var port: Int { Int(keptPort.port) }
    private let keptPort: LoopbackSocket
    private let process: Process
    private let log: URL

    /// The executable that the tests were built with.
    static var executable: URL {
        get throws {
            let folder = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0])
                .deletingLastPathComponent()
            let executable = folder.appendingPathComponent("copydesk")
            guard FileManager.default.isExecutableFile(atPath: executable.path) else {
                throw MissingExecutable(description: "\(executable.path) is missing: run swift build first")
            }
            return executable
        }
    }
    struct MissingExecutable: Error, CustomStringConvertible {
        let description: String
    }

    /// - Parameters:
    ///   - environment: beside that of the tests.
    ///   - dataLimit: most bytes of memory, as of `ulimit -d`.
    init(
        _ newsroom: Newsroom, name: String, settings: [String: String] = [:],
        environment: [String: String] = [:], dataLimit: Int? = nil
    ) throws {
        self.name = name
        keptPort = try LoopbackSocket()
        log = FileManager.default.temporaryDirectory.appendingPathComponent(
            "copydesk-\(UUID().uuidString).log")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process = Process()
        var all = newsroom.workerSettings
        all["owner"] = name
        all["http.host"] = "127.0.0.1"
        all["http.port"] = "\(port)"
        all.merge(settings) { $1 }
        let arguments =
            ["worker"] + all.sorted { $0.key < $1.key }.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        let executable = try Self.executable
        if let dataLimit {
            process.executableURL = URL(fileURLWithPath: "/bin/sh")
            process.arguments =
                ["-c", "ulimit -d \(dataLimit >> 10); exec \"$@\"", "sh", executable.path] + arguments
        } else {
            process.executableURL = executable
            process.arguments = arguments
        }
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let handle = try FileHandle(forWritingTo: log)
        process.standardError = handle
        process.standardOutput = handle
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        kill(process.processIdentifier, SIGKILL)
        if ProcessInfo.processInfo.environment["COPYDESK_TEST_KEEP_LOGS"] == nil {
            try? FileManager.default.removeItem(at: log)
        }
    }

    var isRunning: Bool { process.isRunning }

    /// Files and sockets that it has open.
    var openDescriptors: Int {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process.processIdentifier)/fd"))?.count
            ?? 0
    }

    /// Bytes of memory that it has in use.
    var residentBytes: Int {
        let status =
            (try? String(contentsOfFile: "/proc/\(process.processIdentifier)/statm", encoding: .utf8)) ?? ""
        return (status.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * Int(getpagesize())
    }

    /// Processes that it has started and that still run.
    var children: [pid_t] {
        let parent = process.processIdentifier
        let lists =
            (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(parent)/task")) ?? []
        return lists.flatMap { task in
            ((try? String(contentsOfFile: "/proc/\(parent)/task/\(task)/children", encoding: .utf8)) ?? "")
                .split(separator: " ").compactMap { pid_t($0) }
        }
    }

    func signal(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    /// Waits for the end and returns its exit code, or minus the signal's number.
    func waitForEnd() async -> Int32 {
        let process = self.process
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                process.waitUntilExit()
                continuation.resume()
            }
        }
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// Everything logged so far.
    var logged: String {
        (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    }

    /// Status code and body of a GET, or nil where nobody answers.
    func get(_ path: String) async -> (status: Int, body: String)? {
        let port = port
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: httpGet(port: port, path: path))
            }
        }
    }
}

/// A plain HTTP/1.1 request over a blocking socket with a time limit of five seconds.
private func httpGet(port: Int, path: String) -> (status: Int, body: String)? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = loopback(port: port)
    let connected = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
    }
    guard connected == 0 else { return nil }
    let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
    guard send(descriptor, request, request.count, 0) == request.count else { return nil }
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = recv(descriptor, &buffer, buffer.count, 0), count > 0 {
        answer += buffer[..<count]
    }
    let text = String(decoding: answer, as: UTF8.self)
    guard let status = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else { return nil }
    return (status, text.firstRange(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? "")
}

func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    return address
}
