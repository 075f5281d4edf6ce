import Foundation
import Testing

@Suite("The status server, and who asks it badly")
struct StatusServerTests {
    @Test("A request that dawdles is ended, in its headers or in its body", .timeLimit(.minutes(5)))
    func slow() async throws {
        let (newsroom, worker) = try await started()
        let headers = try #require(TestConnection(port: worker.port))
        headers.send(Array("GET /health/live HTTP/1.1\r\nHost: localhost\r\nX-Slow: ".utf8))
        let body = try #require(TestConnection(port: worker.port))
        body.send(Array("POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n".utf8))
        var ended = (headers: false, body: false)
        // A byte at a time keeps neither alive.
        try await Newsroom.eventually(within: .seconds(60), "both are ended") {
            headers.send([UInt8(ascii: "a")])
            body.send([UInt8(ascii: "a")])
            ended.headers = ended.headers || headers.receive().isEnded
            ended.body = ended.body || body.receive().isEnded
            return ended.headers && ended.body
        }
        #expect(await worker.get("/health/live")?.status == 200)
        await newsroom.close()
    }

    @Test("What is too long is refused, and nothing of it is kept", .timeLimit(.minutes(5)))
    func big() async throws {
        let (newsroom, worker) = try await started()
        let megabyte = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
        let before = worker.residentBytes
        for start in ["GET /", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Big: "] {
            let connection = try #require(TestConnection(port: worker.port))
            connection.send(Array(start.utf8))
            var answer = ""
            try await Newsroom.eventually(within: .seconds(30), "it is refused") {
                connection.send(megabyte)
                let (text, isEnded) = connection.receive()
                answer += text
                return isEnded
            }
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 4"))
        }
        let body = try #require(TestConnection(port: worker.port))
        body.send(Array("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000000\r\n\r\n".utf8))
        var sent = 0
        try await Newsroom.eventually(within: .seconds(60), "64 MB are taken, or the connection is ended") {
            sent += body.send(megabyte)
            return sent > 64 << 20 || body.receive().isEnded
        }
        // A sanitizer keeps what was freed for a while.
        if ProcessInfo.processInfo.environment["COPYDESK_TEST_SANITIZER"] == nil {
            #expect(worker.residentBytes - before < 48 << 20)
        }
        #expect(await worker.get("/health/live")?.status == 200)
        await newsroom.close()
    }

    @Test("Many that say nothing take no more than their share, and go", .timeLimit(.minutes(5)))
    func many() async throws {
        let (newsroom, worker) = try await started()
        let before = worker.openDescriptors
        let crowd = (0..<200).compactMap { _ in TestConnection(port: worker.port) }
        #expect(crowd.count == 200)
        var most = 0
        try await Newsroom.eventually(within: .seconds(60), "all are sent away") {
            most = max(most, worker.openDescriptors - before)
            return crowd.allSatisfy { $0.receive().isEnded }
        }
        // 64, and what is taken from the system at one go.
        #expect(most >= 32)
        #expect(most <= 96)
        #expect(await worker.get("/health/live")?.status == 200)
        await newsroom.close()
    }

    private func started() async throws -> (Newsroom, WorkerProcess) {
        let newsroom = try await Newsroom(partitions: 1)
        let worker = try WorkerProcess(newsroom, name: "asked")
        try await Newsroom.eventually(within: .seconds(40), "the worker is ready") {
            await worker.get("/health/ready")?.status == 200
        }
        return (newsroom, worker)
    }
}
