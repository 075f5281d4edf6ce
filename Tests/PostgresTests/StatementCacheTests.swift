import Testing

@testable import Postgres

@Suite("The cache of prepared statements")
struct StatementCacheTests {
    private let key = { (sql: String) in StatementCache.Key(sql: sql, types: []) }

    @Test("prepares a statement when it comes a second time")
    func secondTime() {
        var cache = StatementCache(capacity: 2)
        #expect(cache.plan(for: key("a")) == .whole)
        #expect(cache.plan(for: key("a")) == .prepare("copydesk_1"))
        cache.prepared(key("a"), as: "copydesk_1")
        #expect(cache.plan(for: key("a")) == .execute("copydesk_1"))
        #expect(cache.plan(for: StatementCache.Key(sql: "a", types: [20])) == .whole)
    }

    @Test("drops the statement that went unused for longest, and tells the server's name of it")
    func leastRecentlyUsed() {
        var cache = StatementCache(capacity: 2)
        for sql in ["a", "b"] {
            _ = cache.plan(for: key(sql))
            guard case .prepare(let name) = cache.plan(for: key(sql)) else { return }
            cache.prepared(key(sql), as: name)
        }
        _ = cache.plan(for: key("a"))
        _ = cache.plan(for: key("c"))
        #expect(cache.takeDiscarded() == ["copydesk_2"])
        #expect(cache.plan(for: key("a")) == .execute("copydesk_1"))
    }

    @Test("a stale plan gets a new name")
    func stale() {
        var cache = StatementCache(capacity: 1)
        _ = cache.plan(for: key("a"))
        _ = cache.plan(for: key("a"))
        cache.prepared(key("a"), as: "copydesk_1")
        cache.invalidate(key("a"))
        #expect(cache.plan(for: key("a")) == .prepare("copydesk_2"))
    }

    @Test("with no capacity nothing is ever prepared")
    func switchedOff() {
        var cache = StatementCache(capacity: 0)
        for _ in 0..<3 { #expect(cache.plan(for: key("a")) == .whole) }
    }
}
