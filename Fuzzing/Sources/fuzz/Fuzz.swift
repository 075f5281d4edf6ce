import CFuzzer

/// `fuzz FORMAT [libFuzzer's options] [corpus folder]`
@main
struct Fuzz {
    static func main() {
        let formats = Target.allCases.map(\.rawValue).joined(separator: ", ")
        guard CommandLine.arguments.count > 1, let target = Target(rawValue: CommandLine.arguments[1]) else {
            print("fuzz FORMAT [-runs=N] [-max_len=BYTES] [-dict=FILE] [CORPUS]\nformats: \(formats)")
            return
        }
        chosen = target
        target.prepare()
        // The driver wants C's own arguments, without the format; it keeps them for its whole life.
        let rest = [CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)
        var count = Int32(rest.count)
        let strings = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: rest.count + 1)
        for (index, argument) in rest.enumerated() {
            let bytes = argument.utf8CString
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
            for (offset, byte) in bytes.enumerated() { copy[offset] = byte }
            strings[index] = copy
        }
        strings[rest.count] = nil
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = strings
        _ = LLVMFuzzerRunDriver(&count, &arguments, tryOne)
    }
}

/// Set once before the driver starts; it calls back on this thread only.
nonisolated(unsafe) private var chosen = Target.text

private func tryOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    chosen.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}
