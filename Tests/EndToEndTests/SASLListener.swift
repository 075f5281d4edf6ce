import Foundation
import Sandbox
import Synchronization

/// A port that speaks just enough of Kafka's protocol to hear how a client identifies itself, and then
/// turns it away.
final class SASLListener: Sendable {
    static let refusal = "no entry for this desk"

    var port: Int { Int(socket.port) }
    private let socket: LoopbackSocket
    private let heard = Mutex<(mechanisms: Set<String>, messages: [[UInt8]])>(([], []))

    /// Names of mechanisms that clients asked for.
    var mechanisms: Set<String> { heard.withLock { $0.mechanisms } }
    /// What they sent then.
    var messages: [[UInt8]] { heard.withLock { $0.messages } }

    init() throws {
        socket = try LoopbackSocket(backlog: 16)
        let socket = socket
        Thread.detachNewThread { [weak self] in
            while case let client = accept(socket.descriptor, nil, nil), client >= 0 {
                guard let listener = self else { return }
                Thread.detachNewThread { listener.serve(client) }
            }
        }
    }

    deinit {
        // Ends the thread that accepts; the socket is closed when it has let go too.
        shutdown(socket.descriptor, Int32(SHUT_RDWR))
    }

    private func serve(_ client: Int32) {
        defer { close(client) }
        while let header = read(client, 4) {
            let size = header.reduce(0) { $0 << 8 | Int($1) }
            guard size >= 8, size < 65_536, let request = read(client, size) else { return }
            let correlation = Array(request[4..<8])
            let version = Int(request[2]) << 8 | Int(request[3])
            // After the client's name, which is a string with its length in two bytes.
            let body = request.dropFirst(10 + (Int(request[8]) << 8 | Int(request[9])))
            let answer: [UInt8]
            switch Int(request[0]) << 8 | Int(request[1]) {
            case 18 where version > 0:
                answer = Self.short(35) + [0, 0, 0, 0]
            case 18:
                // ApiVersions, SaslHandshake and SaslAuthenticate, each with its lowest and highest version.
                answer =
                    Self.short(0) + [0, 0, 0, 3] + [18, 0, 0, 17, 0, 1, 36, 0, 0].flatMap(Self.short)
            case 17:
                let name = String(decoding: body.dropFirst(2), as: UTF8.self)
                heard.withLock { _ = $0.mechanisms.insert(name) }
                answer = Self.short(0) + [0, 0, 0, 1] + Self.string(name)
            case 36:
                heard.withLock { $0.messages.append(Array(body.dropFirst(4))) }
                answer = Self.short(58) + Self.string(Self.refusal) + [0, 0, 0, 0]
            default:
                return
            }
            let count = UInt32(answer.count + 4).bigEndian
            let message = withUnsafeBytes(of: count) { Array($0) } + correlation + answer
            guard send(client, message, message.count, Int32(MSG_NOSIGNAL)) == message.count else {
                return
            }
        }
    }

    private func read(_ client: Int32, _ count: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count < count {
            var piece = [UInt8](repeating: 0, count: count - bytes.count)
            let got = recv(client, &piece, piece.count, 0)
            guard got > 0 else { return nil }
            bytes += piece.prefix(got)
        }
        return bytes
    }

    private static func short(_ value: Int) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
    }

    private static func string(_ text: String) -> [UInt8] { short(text.utf8.count) + Array(text.utf8) }
}
