import Hummingbird
import Logging
import Pipeline
import ServiceLifecycle

/// `/health/live`, `/health/ready` and `/metrics`.
enum StatusServer {
    static func make(
        host: String, port: Int, health: WorkerHealth, metrics: PrometheusRegistry, logger: Logger
    ) -> some Service {
        let router = Router()
        // Alive is whoever answers: a worker that cannot reach a service waits for it, and a restart
        // would not help.
        router.get("/health/live") { _, _ in "alive\n" }
        router.get("/health/ready") { _, _ -> Response in
            let problems = health.problems
            let text = problems.isEmpty ? "ready\n" : problems.map { "\($0)\n" }.joined()
            return Response(
                status: problems.isEmpty ? .ok : .serviceUnavailable,
                headers: [.contentType: "text/plain; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
        router.get("/metrics") { _, _ -> Response in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: metrics.exposition())))
        }
        var quiet = logger
        quiet.logLevel = max(logger.logLevel, .notice)
        return Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(30))),
            configuration: .init(address: .hostname(host, port: port), serverName: "copydesk"), logger: quiet)
    }
}
