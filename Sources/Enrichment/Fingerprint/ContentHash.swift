internal import Crypto
internal import Foundation
internal import Parsing

extension Draft {
    /// Hashes what a reader sees, so that the same article again is known whatever page carried it.
    ///
    /// SHA-256 over the fields below, each as: one byte of tag, the length in bytes (64 bits,
    /// little-endian), the UTF-8. Absent fields are left out, lists repeat their tag, so no two different
    /// articles give the same bytes. Text goes in as parsed: nothing is folded any further.
    ///
    /// Not in it: address, publisher, section, tags, images, links, language, time of modification,
    /// warnings and provenance. They differ between copies of one article, and a publisher that only
    /// touches the time has changed nothing.
    mutating func findContentHash() {
        var encoding = ContentEncoding()
        let parsed = article.parsed
        encoding.add(.version, "copydesk content 1")
        encoding.add(.headline, parsed.headline)
        encoding.add(.standfirst, parsed.standfirst)
        encoding.add(.dateline, parsed.dateline)
        for author in parsed.authors { encoding.add(.author, author) }
        for editor in parsed.editors { encoding.add(.editor, editor) }
        if let published = parsed.publishedAt { encoding.add(published) }
        for paragraph in parsed.paragraphs {
            encoding.add(.role, paragraph.role.rawValue)
            encoding.add(.paragraph, paragraph.text)
        }
        for correction in parsed.corrections { encoding.add(.correction, correction) }
        article.contentHash = encoding.finished
    }
}

/// The canonical encoding, hashed as it is made.
private struct ContentEncoding {
    /// Part of the hash: a number once used never changes its meaning.
    enum Tag: UInt8 {
        case version = 0
        case headline = 1
        case standfirst = 2
        case dateline = 3
        case author = 4
        case editor = 5
        case published = 6
        case role = 7
        case paragraph = 8
        case correction = 9
    }

    private var hash = SHA256()

    var finished: [UInt8] { Array(hash.finalize()) }

    mutating func add(_ tag: Tag, _ text: String?) {
        guard var text else { return }
        text.withUTF8 { add(tag, UnsafeRawBufferPointer($0)) }
    }

    /// The moment, whatever zone it was written in, in milliseconds; and whether it is a whole day.
    mutating func add(_ instant: ZonedInstant) {
        let milliseconds = (instant.date.timeIntervalSince1970 * 1000).rounded()
        var number = (Int64(exactly: milliseconds) ?? 0).littleEndian
        withUnsafeBytes(of: &number) { add(.published, $0) }
        if instant.isDayOnly { add(.published, "day") }
    }

    private mutating func add(_ tag: Tag, _ bytes: UnsafeRawBufferPointer) {
        var length = UInt64(bytes.count).littleEndian
        withUnsafeBytes(of: tag.rawValue) { hash.update(bufferPointer: $0) }
        withUnsafeBytes(of: &length) { hash.update(bufferPointer: $0) }
        hash.update(bufferPointer: bytes)
    }
}
