/// Which migrations a database needs. Pure, so that every disorder can be tested without one.
struct MigrationPlan {
    let migrations: [Migration]

    /// - Parameter migrations: in any order.
    /// - Throws: `.duplicate`.
    init(_ migrations: [Migration]) throws(MigrationError) {
        let sorted = migrations.sorted { $0.number < $1.number }
        for (migration, next) in zip(sorted, sorted.dropFirst()) where migration.number == next.number {
            throw .duplicate(number: migration.number)
        }
        self.migrations = sorted
    }

    /// The migrations to apply, in order.
    ///
    /// - Parameters:
    ///   - applied: what the database remembers.
    ///   - refusingNewer: whether a database that is ahead of this program is an error.
    func pending(
        after applied: [AppliedMigration], refusingNewer: Bool
    ) throws(MigrationError) -> [Migration] {
        let known = Dictionary(uniqueKeysWithValues: migrations.map { ($0.number, $0) })
        let lastKnown = migrations.last?.number
        for entry in applied.sorted(by: { $0.number < $1.number }) {
            if let migration = known[entry.number] {
                guard migration.checksum == entry.checksum else {
                    throw .changed(number: entry.number, name: entry.name)
                }
            } else if let lastKnown, entry.number < lastKnown {
                throw .missing(number: entry.number, name: entry.name)
            } else if refusingNewer {
                throw .newerDatabase(number: entry.number, name: entry.name)
            }
        }
        let done = Set(applied.map(\.number))
        let pending = migrations.filter { !done.contains($0.number) }
        if let first = pending.first, let last = done.max(), first.number < last {
            throw .overtaken(number: first.number, name: first.name)
        }
        return pending
    }
}
