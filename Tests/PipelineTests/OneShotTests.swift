import Testing

@testable import Pipeline

@Suite("A one-shot")
struct OneShotTests {
    @Test("Whoever waits goes on when it fires, and whoever comes later at once")
    func fires() async {
        let shot = OneShot()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<10 { group.addTask { await shot.wait() } }
            group.addTask { shot.fire() }
        }
        await shot.wait()
        #expect(shot.hasFired)
    }

    @Test("A cancelled wait ends without it")
    func cancels() async {
        let shot = OneShot()
        let task = Task { await shot.wait() }
        task.cancel()
        await task.value
        #expect(!shot.hasFired)
    }
}
