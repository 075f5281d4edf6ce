internal import CRdkafka
internal import Foundation

/// A pipe that the library, or anyone, writes a byte to when the reader should look again.
///
/// So the consumer's thread waits without taking anything out of the queue: taking happens under
/// the session's lock only. It also waits by the monotonic clock.
final class WakingPipe: Sendable {
    let readEnd: Int32
    let writeEnd: Int32

    init() throws(KafkaError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw KafkaError(.state, "no pipe: \(String(cString: strerror(errno)))")
        }
        readEnd = ends[0]
        writeEnd = ends[1]
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    func wake() {
        var byte: UInt8 = 1
        // A full pipe wakes as well as one byte more.
        _ = write(writeEnd, &byte, 1)
    }

    /// Blocks until woken or until the time is over, and forgets all wakes so far.
    func wait(_ timeout: Duration) {
        var descriptor = pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, timeout.wholeMilliseconds) > 0 else { return }
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
            while read(readEnd, buffer.baseAddress, buffer.count) > 0 {}
        }
    }
}

extension Duration {
    /// Rounded up, and within what C's timeouts take: no negative value, which would mean for ever.
    var wholeMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 2_000_000 else { return 2_000_000_000 }
        return Int32(clamping: seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
