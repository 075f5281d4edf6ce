import Foundation
import Storage

/// The child's side: reads records that a worker suspects, and says that it lives.
///
/// Frames come over standard input, a socket, and signals go back over it.
public enum ReaderChild {
    /// Runs until the worker hangs up.
    /// - Throws: where the frames make no sense.
    public static func run() async throws {
        guard let frame = try receive() else { return }
        let settings = try PropertyListDecoder().decode(ReaderSettings.self, from: frame)
        limitMemory(to: settings.memoryBytes)
        var reader = settings.reader()
        reader.onParsed = { signal(.parsed) }
        let filing = Filing(
            key: CursorKey(pipeline: "", source: "", topic: "", partition: 0),
            makesSearchVector: settings.makesSearchVector)
        // A reader that can't read even this has been built or placed wrongly: no record's fault.
        await read(Self.sample, reader, filing)
        signal(.ready)
        while let frame = try receive() {
            let record = try PropertyListDecoder().decode(SuspectRecord.self, from: frame).source
            // Ends this process by itself, should the worker be gone and this record never end.
            alarm(UInt32(clamping: settings.seconds.multipliedReportingOverflow(by: 4).partialValue))
            await read(record, reader, filing)
            alarm(0)
            signal(.survived)
        }
    }

    private static var sample: SourceRecord {
        SourceRecord(
            offset: 0, recordedAt: Date(timeIntervalSince1970: 0), key: nil,
            value: Array("Harbour opens\n\nThe harbour opened on Tuesday, the mayor said.".utf8), headers: [])
    }

    /// On a thread like those that a worker reads on: one with a small stack.
    private static func read(_ record: SourceRecord, _ reader: RecordReader, _ filing: Filing) async {
        await Task.detached {
            let filed = reader.read(record) { (record.value, record.headers) }
            _ = filing.prepareReplay(filed)
        }.value
    }

    /// - Returns: nil when the worker has hung up.
    private static func receive() throws -> Data? {
        guard let prefix = receive(ReaderFrame.prefix) else { return nil }
        guard let length = ReaderFrame.length(prefix) else { throw ReaderStreamError() }
        return receive(length).map { Data($0) }
    }

    private static func receive(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(
                    STDIN_FILENO, UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).baseAddress,
                    count - filled)
            }
            if got > 0 {
                filled += got
            } else if got == 0 || errno != EINTR {
                return nil
            }
        }
        return bytes
    }

    private static func signal(_ signal: ReaderSignal) {
        var byte = signal.rawValue
        _ = unsafe Glibc.write(STDIN_FILENO, &byte, 1)
    }

    private static func limitMemory(to bytes: Int) {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(
            limit.rlim_max, rlim_t(clamping: bytes.multipliedReportingOverflow(by: 2).partialValue))
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }
}

/// The frames of a reader are out of step.
struct ReaderStreamError: Error, CustomStringConvertible {
    var description: String { "standard input is not a worker's: this command is not for use by hand" }
}
