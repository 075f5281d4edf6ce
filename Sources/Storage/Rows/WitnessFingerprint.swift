import Crypto

extension Witness {
    /// Fingerprint of a record: the first 16 bytes of the SHA-256 over timestamp, key and value,
    /// each with its length, an absent one told from an empty one.
    public static func fingerprint(
        timestampMilliseconds: Int64?, key: [UInt8]?, value: [UInt8]?
    ) -> [UInt8] {
        var sha = SHA256()
        sha.update(data: bytes(of: timestampMilliseconds ?? -1))
        update(&sha, with: key)
        update(&sha, with: value)
        return Array(sha.finalize().prefix(16))
    }

    private static func update(_ sha: inout SHA256, with part: [UInt8]?) {
        guard let part else {
            sha.update(data: bytes(of: -1))
            return
        }
        sha.update(data: bytes(of: Int64(part.count)))
        sha.update(data: part)
    }

    private static func bytes(of number: Int64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
