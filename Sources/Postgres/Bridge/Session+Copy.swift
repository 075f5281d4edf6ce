internal import CLibpq

extension Session {
    private static let chunkSize = 65_536

    /// Runs `COPY … FROM STDIN` and sends it the bytes.
    func copy(_ sql: String, _ data: [UInt8], _ attempt: inout Attempt) throws(PostgresError) -> ResultHandle?
    {
        guard !sql.utf8.contains(0) else { throw Statement.zeroCharacter }
        try checkCancellation(&attempt)
        let connection = try handle()
        guard PQsendQuery(connection, sql) == 1 else { throw sendFailure() }
        guard let first = try nextResult(&attempt) else {
            close()
            throw PostgresError(.connectionLost, "the server gave no answer to COPY")
        }
        guard first.status == PGRES_COPY_IN else {
            let failure = self.failure(first, attempt)
            if openness.isOpen { _ = try lastResult(&attempt) }
            throw failure
        }
        try put(data, connection, &attempt)
        return try lastResult(&attempt)
    }

    /// Where the server stops listening half way, the rest is dropped and the result says why.
    private func put(
        _ data: [UInt8], _ connection: OpaquePointer, _ attempt: inout Attempt
    ) throws(PostgresError) {
        var offset = 0
        while offset < data.count {
            let end = min(offset + Self.chunkSize, data.count)
            let queued = data.withUnsafeBytes { bytes in
                PQputCopyData(
                    connection, bytes.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self),
                    Int32(truncatingIfNeeded: end - offset))
            }
            guard queued >= 0 else { return }
            if queued == 1 { offset = end }
            // Sent at once, so that libpq's buffer stays small.
            while PQflush(connection) == 1 { try pause(connection, writing: true, &attempt) }
            guard attempt.reason == nil, PQstatus(connection) == CONNECTION_OK else { break }
        }
        while PQputCopyEnd(connection, attempt.reason == nil ? nil : "given up") == 0 {
            try pause(connection, writing: true, &attempt)
        }
    }
}
