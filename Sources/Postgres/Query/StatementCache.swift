/// Which statements the server holds prepared, by their SQL and the types of their parameters.
///
/// A statement is prepared when it is seen for the second time: one that runs once costs one round
/// trip and displaces nothing. The least recently used goes first.
struct StatementCache {
    struct Key: Hashable {
        let sql: String
        let types: [UInt32]
    }

    enum Plan: Equatable {
        /// Send it whole; the server keeps nothing.
        case whole
        /// Prepare it under this name, then execute.
        case prepare(String)
        case execute(String)
    }

    private struct Entry {
        var name: String?
        var lastUse: UInt64
    }

    private let capacity: Int
    private var entries: [Key: Entry] = [:]
    private var uses: UInt64 = 0
    private var names: UInt64 = 0
    /// Statements that the server holds and that nobody will use again.
    private(set) var discarded: [String] = []

    /// - Parameter capacity: 0 never prepares, for connection poolers that can't have it.
    init(capacity: Int) {
        self.capacity = max(0, capacity)
    }

    mutating func plan(for key: Key) -> Plan {
        guard capacity > 0 else { return .whole }
        uses += 1
        guard let entry = entries[key] else {
            makeRoom()
            entries[key] = Entry(name: nil, lastUse: uses)
            return .whole
        }
        entries[key]?.lastUse = uses
        if let name = entry.name { return .execute(name) }
        names += 1
        return .prepare("copydesk_\(names)")
    }

    /// The server holds the statement now.
    mutating func prepared(_ key: Key, as name: String) {
        // It may have been displaced while the server was at it.
        if entries[key] == nil { discarded.append(name) } else { entries[key]?.name = name }
    }

    /// The server's statement is of no use any more; the next `plan` prepares another.
    mutating func invalidate(_ key: Key) {
        guard let name = entries[key]?.name else { return }
        entries[key]?.name = nil
        discarded.append(name)
    }

    /// Statements to deallocate; the caller does so at once.
    mutating func takeDiscarded() -> [String] {
        defer { discarded = [] }
        return discarded
    }

    private mutating func makeRoom() {
        guard entries.count >= capacity,
            let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
        else { return }
        entries[oldest.key] = nil
        if let name = oldest.value.name { discarded.append(name) }
    }
}
