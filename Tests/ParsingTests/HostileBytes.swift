import Foundation

@testable import Parsing

/// Random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    /// `bytes` with a few of them changed, taken out, doubled or cut off.
    mutating func mutilated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<(1 + Int(next() % 6)) where !bytes.isEmpty {
            let at = Int(next() % UInt64(bytes.count))
            switch next() % 5 {
            case 0: bytes[at] = UInt8(truncatingIfNeeded: next())
            case 1: bytes.remove(at: at)
            case 2: bytes.insert(contentsOf: bytes[at...].prefix(20), at: at)
            case 3: bytes.insert(Array("\"{}[]<>&\\\u{0}\n:,".utf8).randomElement(using: &self) ?? 0, at: at)
            default: if next() % 4 == 0 { bytes.removeSubrange(at...) }
            }
        }
        return bytes
    }
}

extension String {
    /// The string's bytes in another set, by Foundation, to check the decoder against.
    func encoded(as charset: Charset) -> [UInt8]? {
        let encoding: String.Encoding? =
            switch charset {
            case .utf8: .utf8
            case .utf16LittleEndian: .utf16LittleEndian
            case .windows1252: .windowsCP1252
            case .windows1251: .windowsCP1251
            case .shiftJIS: .shiftJIS
            case .eucJP: .japaneseEUC
            case .gb18030: .init(rawValue: 0x8000_0632)
            case .big5: .init(rawValue: 0x8000_0A03)
            case .eucKR: .init(rawValue: 0x8000_0940)
            case .koi8R: .init(rawValue: 0x8000_0A02)
            default: nil
            }
        return encoding.flatMap { data(using: $0) }.map(Array.init)
    }
}
