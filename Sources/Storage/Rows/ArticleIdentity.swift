public import Foundation
public import Parsing

/// Which article a record is about: a UUIDv5 over the first thing that names it.
public enum ArticleIdentity {
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
        NewsUUID.digest(key)
    }

    private static func make(_ kind: String, _ name: [UInt8]) -> UUID {
        NewsUUID.make(kind, name)
    }
}
