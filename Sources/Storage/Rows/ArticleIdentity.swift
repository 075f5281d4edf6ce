import Crypto
public import Foundation
public import Parsing

/// Which article a record is about: a UUIDv5 over the first thing that names it.
public enum ArticleIdentity {
    /// Namespace of all article ids: UUIDv5 of the DNS namespace and "copydesk.news".
    private static let namespace: [UInt8] = hash(
        [
            0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
        ], Array("copydesk.news".utf8))

    /// The id of an article.
    /// - Parameters:
    ///   - headerID: the record header `article-id`.
    ///   - parsed: gives the address, or the publisher with the payload's own id.
    ///   - key: the record key, where the pipeline says that keys name articles; otherwise nil.
    ///   - contentHash: the last resort.
    public static func id(
        headerID: String?, parsed: ParsedArticle, key: [UInt8]?, contentHash: [UInt8]
    ) -> UUID {
        if let id = named(headerID: headerID, url: parsed.url) { return id }
        if let publisher = parsed.publisher, let payloadID = parsed.payloadID {
            return make("publisher-id", Array("\(publisher.utf8.count):\(publisher)\(payloadID)".utf8))
        }
        if let key { return self.key(key) }
        return make("content", contentHash)
    }

    /// The id that headers alone give, as of a tombstone.
    public static func named(headerID: String?, url: String?) -> UUID? {
        if let headerID, !headerID.isEmpty { return make("id", Array(headerID.utf8)) }
        if let url, let canonical = CanonicalURL(url) { return make("url", Array(canonical.text.utf8)) }
        return nil
    }

    /// The id of an article that is named by its record key.
    public static func key(_ key: [UInt8]) -> UUID {
        make("key", key)
    }

    /// What stands for a record key in `copydesk.record_keys`: the first 16 bytes of its SHA-256.
    public static func keyDigest(_ key: [UInt8]) -> UUID {
        uuid(Array(SHA256.hash(data: key).prefix(16)))
    }

    private static func make(_ kind: String, _ name: [UInt8]) -> UUID {
        uuid(hash(namespace, Array("\(kind):".utf8) + name))
    }

    /// UUIDv5 (RFC 9562, section 5.5).
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
