import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Pipeline
import ServiceLifecycle

/// `/health/live`, `/health/ready` and `/metrics`, to whoever asks: so what a connection may cost is bounded.
enum StatusServer {
    /// Further ones wait in the system's queue.
    static let mostConnections = 64
    /// Between two requests, and for a request's headers.
    static let idleTimeout = TimeAmount.seconds(5)
    /// For a connection as a whole, whatever it does.
    static let connectionTimeout = TimeAmount.seconds(20)
    static let mostHeaderBytes = 16 << 10

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
            server: .http1(
                configuration: .init(
                    additionalChannelHandlers: [ConnectionDeadline(after: connectionTimeout)],
                    idleTimeout: idleTimeout,
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: mostHeaderBytes / 2, maxHeaderListSize: mostHeaderBytes,
                        maxHeaderFieldCount: 100))),
            configuration: .init(
                address: .hostname(host, port: port), serverName: "copydesk",
                availableConnectionsDelegate: MaximumAvailableConnections(mostConnections, logger: quiet)),
            logger: quiet)
    }
}

/// Closes a connection when its time is over. A request's body is read and dropped, and each byte of it
/// counts as a sign of life: without this it could go on for ever.
private final class ConnectionDeadline: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Never

    private let limit: TimeAmount
    private var closing: Scheduled<Void>?

    init(after limit: TimeAmount) {
        self.limit = limit
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        closing = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        closing?.cancel()
    }
}
