import Foundation

extension Duration {
    /// For a log: `0.25 s`.
    var inSeconds: String {
        formatted(.units(allowed: [.seconds], width: .narrow, fractionalPart: .show(length: 2)))
    }
}
