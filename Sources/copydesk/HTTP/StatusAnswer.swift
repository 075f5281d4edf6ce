import Foundation

/// What a worker's status server says to one question.
struct StatusAnswer: Equatable {
    var status: Int
    var text: String

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Asks and waits, blocking the thread: meant for a process that does nothing else.
    ///
    /// - Parameter timeout: seconds for connecting and for each read.
    /// - Throws: ``Failure`` when nobody answers, or not in HTTP.
    static func ask(host: String, port: Int, path: String, timeout: Int) throws(Failure) -> StatusAnswer {
        let socket = try connect(host: host, port: port, timeout: timeout)
        defer { close(socket) }
        // The answer ends with the connection.
        let request = Array("GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n".utf8)
        // MSG_NOSIGNAL, which comes as one type or another from one C library or another.
        guard unsafe send(socket, request, request.count, 0x4000) == request.count
        else {
            throw failure("the worker does not listen", at: host, port)
        }
        var answer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while answer.count < 65_536 {
            let count = unsafe recv(socket, &piece, piece.count, 0)
            guard count >= 0 else { throw failure("no answer in time", at: host, port) }
            if count == 0 { break }
            answer += piece.prefix(count)
        }
        guard let parsed = StatusAnswer(answer) else { throw failure("that is not HTTP", at: host, port) }
        return parsed
    }

    /// Reads an answer whose body is not divided into chunks; nil for anything else.
    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let words = text.prefix { $0 != "\r\n" }.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]),
            let end = text.range(of: "\r\n\r\n")
        else { return nil }
        self.status = status
        self.text = String(text[end.upperBound...])
    }

    private static func connect(host: String, port: Int, timeout: Int) throws(Failure) -> Int32 {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(host, "\(port)", &hints, &list) == 0 else {
            throw Failure(description: "there is no host '\(host)'")
        }
        defer { unsafe freeaddrinfo(list) }
        var limit = timeval(tv_sec: timeout, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        var next = unsafe list
        while let entry = unsafe next?.pointee {
            let socket = unsafe Glibc.socket(entry.ai_family, entry.ai_socktype, entry.ai_protocol)
            if socket >= 0 {
                // On Linux the limit for sending holds for connecting too.
                unsafe setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
                unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
                if unsafe Glibc.connect(socket, entry.ai_addr, entry.ai_addrlen) == 0 { return socket }
                close(socket)
            }
            unsafe next = entry.ai_next
        }
        throw failure("nobody answers", at: host, port)
    }

    private static func failure(_ reason: String, at host: String, _ port: Int) -> Failure {
        Failure(description: "\(reason) at \(host):\(port)")
    }
}
