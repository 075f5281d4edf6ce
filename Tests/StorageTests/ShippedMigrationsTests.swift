import Postgres
import Storage
import Testing

@Suite("Shipped migrations")
struct ShippedMigrationsTests {
    /// A database that has run a migration refuses it once it reads otherwise. Add a line with each release.
    @Test("a migration that has shipped reads as it did")
    func unchanged() {
        let shipped = [
            "d682890a", "39c417e3", "a25129e9", "596906e2", "f36ef7db", "1fbe0575", "801dd76c", "537a2e1d",
            "837e974e", "bba85de3", "88186fae", "1ce98ef7", "e138cfdf", "c5054019", "5f29e21c",
        ]
        let current = SchemaMigrations.all.map { String($0.checksum.prefix(8)) }
        #expect(Array(current.prefix(shipped.count)) == shipped)
    }
}
