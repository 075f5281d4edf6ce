internal import Foundation

/// How many times slower than usual the tests run, as `COPYDESK_TEST_SLOWNESS` says: under a sanitizer. What they
/// wait for may take so much longer.
package enum Slowness {
    package static let factor =
        ProcessInfo.processInfo.environment["COPYDESK_TEST_SLOWNESS"].flatMap { Int($0) } ?? 1
}
