import Foundation

/// Headers in the table: `[[name, base64 value or null], …]`: a header's value is bytes, and a name may
/// come twice.
enum DeadLetterHeaders {
    static func encode(_ headers: [(name: String, value: [UInt8]?)]) -> String {
        let pairs: [[String?]] = headers.map { header in
            [header.name.replacing("\0", with: ""), header.value.map { Data($0).base64EncodedString() }]
        }
        // Strings and nulls alone can always be encoded.
        guard let data = try? JSONEncoder().encode(pairs) else { return "[]" }
        return String(decoding: data, as: UTF8.self)
    }

    /// What is not of that form is left out.
    static func decode(_ json: String) -> [(name: String, value: [UInt8]?)] {
        guard let pairs = try? JSONDecoder().decode([[String?]].self, from: Data(json.utf8)) else {
            return []
        }
        return pairs.compactMap { pair in
            guard pair.count == 2, let name = pair[0] else { return nil }
            return (name, pair[1].flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) })
        }
    }
}
