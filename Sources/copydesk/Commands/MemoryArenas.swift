internal import CMalloc
import Foundation

/// The C library's allocator gives threads arenas of their own, eight a core, and each keeps what it once took:
/// a worker with full buffers held 319 MiB by that and not 296, and was no faster.
enum MemoryArenas {
    /// One a core, two at least. To be called before there are threads; `MALLOC_ARENA_MAX` goes before it.
    static func limit() {
        guard ProcessInfo.processInfo.environment["MALLOC_ARENA_MAX"] == nil else { return }
        let cores = max(ProcessInfo.processInfo.activeProcessorCount, 2)
        // Refused, it would be as before.
        _ = mallopt(M_ARENA_MAX, Int32(clamping: cores))
    }
}
