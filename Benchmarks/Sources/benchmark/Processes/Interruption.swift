import Dispatch
import Foundation

/// Ctrl-C and SIGTERM end the children too; PostgreSQL goes with this process by itself.
final class Interruption {
    private let sources: [any DispatchSourceSignal]

    init() {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                ChildProcess.stopAll()
                exit(128 + number)
            }
            source.resume()
            return source
        }
    }

    func end() {
        for source in sources { source.cancel() }
    }
}

/// Says on standard error how far things are.
func note(_ text: String) {
    FileHandle.standardError.write(Data("▸ \(text)\n".utf8))
}
