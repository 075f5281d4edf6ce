import Crypto
import Foundation

/// The ids of the schema `news`: UUIDv5 (RFC 9562, section 5.5), so that every worker gives the same id
/// to the same thing without asking anybody.
enum NewsUUID {
    /// UUIDv5 of the DNS namespace and "copydesk.news".
    private static let namespace: [UInt8] = hash(
        [
            0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
        ], Array("copydesk.news".utf8))

    static func make(_ kind: String, _ name: [UInt8]) -> UUID {
        uuid(hash(namespace, Array("\(kind):".utf8) + name))
    }

    /// The first 16 bytes of a SHA-256.
    static func digest(_ bytes: [UInt8]) -> UUID {
        uuid(Array(SHA256.hash(data: bytes).prefix(16)))
    }

    private static func hash(_ namespace: [UInt8], _ name: [UInt8]) -> [UInt8] {
        var sha = Insecure.SHA1()
        sha.update(data: namespace)
        sha.update(data: name)
        var bytes = Array(sha.finalize().prefix(16))
        bytes[6] = bytes[6] & 0x0f | 0x50
        bytes[8] = bytes[8] & 0x3f | 0x80
        return bytes
    }

    private static func uuid(_ b: [UInt8]) -> UUID {
        UUID(
            uuid: (
                b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13],
                b[14], b[15]
            ))
    }
}
