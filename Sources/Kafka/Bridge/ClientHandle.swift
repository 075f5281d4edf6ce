internal import CRdkafka
internal import Foundation

/// Owns a client of the library.
///
/// Whatever holds one of its messages or queues also holds this object, for the library's own
/// destructor waits for every one of them, without end. The destructor blocks while threads end:
/// it runs on a thread of its own.
///
/// `@unchecked Sendable`: the pointer never changes, and the library's client is thread-safe.
final class ClientHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// - Parameter settings: taken over by the client.
    init(_ kind: rd_kafka_type_t, _ settings: consuming ClientSettings) throws(KafkaError) {
        var reason = [CChar](repeating: 0, count: 512)
        let made = settings.withPointer { rd_kafka_new(kind, $0, &reason, reason.count) }
        guard let made else {
            throw KafkaError(.invalidArgument, String(nulTerminated: reason))
        }
        settings.relinquish()
        pointer = made
    }

    deinit {
        let client = Departing(pointer: pointer)
        Thread.detachNewThread { client.destroy() }
    }

    /// Carries a client that nobody else knows any more to the thread that ends it.
    private struct Departing: @unchecked Sendable {
        let pointer: OpaquePointer

        func destroy() {
            // The group has been left by then, or the application never asked for it: either way
            // waiting for the group here could last for ever.
            rd_kafka_destroy_flags(pointer, RD_KAFKA_DESTROY_F_NO_CONSUMER_CLOSE)
        }
    }
}

extension String {
    /// A C string in a buffer; broken UTF-8 is repaired.
    init(nulTerminated buffer: [CChar]) {
        self.init(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
