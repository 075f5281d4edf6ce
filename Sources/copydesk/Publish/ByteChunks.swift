import Foundation

/// The bytes of a file, or of standard input, a piece at a time.
struct ByteChunks {
    private let file: FileHandle
    /// How many bytes have been read.
    private(set) var count = 0
    /// Read already, to look at, and not yet handed out.
    private var ahead: [UInt8] = []

    private static let piece = 1 << 20

    /// - Parameter path: `-` for standard input.
    init(_ path: String) throws {
        file = path == "-" ? .standardInput : try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    }

    /// The next bytes, or nil at the end.
    mutating func next() throws -> [UInt8]? {
        if !ahead.isEmpty {
            defer { ahead = [] }
            return ahead
        }
        guard let chunk = try file.read(upToCount: Self.piece), !chunk.isEmpty else { return nil }
        count += chunk.count
        return Array(chunk)
    }

    /// The first bytes, which stay there: at least 4 KB where there are as many.
    mutating func peek() throws -> [UInt8] {
        while ahead.count < 4096 {
            guard let chunk = try file.read(upToCount: Self.piece), !chunk.isEmpty else { break }
            count += chunk.count
            ahead += chunk
        }
        return ahead
    }

    /// All that is left.
    /// - Throws: ``ConfigurationError`` for more than `limit` bytes.
    mutating func rest(limit: Int, of path: String) throws -> [UInt8] {
        var all: [UInt8] = []
        while let chunk = try next() {
            all += chunk
            guard all.count <= limit else {
                throw ConfigurationError("\(path) has more than \(limit) bytes, the limit of one file")
            }
        }
        return all
    }
}

/// Takes bytes apart into lines, whatever their number.
struct LineReader {
    private var chunks: ByteChunks
    private let limit: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false

    /// How many bytes have been read.
    var count: Int { chunks.count }

    init(_ chunks: ByteChunks, limit: Int) {
        self.chunks = chunks
        self.limit = limit
    }

    /// The next line without its end, or nil after the last one.
    /// - Throws: ``ConfigurationError`` for a line longer than a file may be.
    mutating func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            if isAtEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                return Array(buffer[start...])
            }
            guard buffer.count - start <= limit else {
                throw ConfigurationError("a line is longer than \(limit) bytes")
            }
            buffer.removeSubrange(..<start)
            start = 0
            searched = buffer.count
            let chunk = try chunks.next()
            isAtEnd = chunk == nil
            buffer += chunk ?? []
        }
    }
}
