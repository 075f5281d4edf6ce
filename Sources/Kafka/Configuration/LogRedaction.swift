extension KafkaConfiguration {
    /// A line of a log without the value of a secret setting that it shows as `name = value`: masked to the end
    /// of the text, since a value may hold anything.
    package static func redacted(_ line: String) -> String {
        let text = line.utf8
        let space = UInt8(ascii: " ")
        var rest = text[...]
        while let sign = rest.firstIndex(of: UInt8(ascii: "=")) {
            var end = sign
            while end > text.startIndex, text[text.index(before: end)] == space {
                end = text.index(before: end)
            }
            var start = end
            while start > text.startIndex, isNameByte(text[text.index(before: start)]) {
                start = text.index(before: start)
            }
            rest = text[text.index(after: sign)...]
            if start < end, isSecret(String(line[start..<end])) {
                let value = rest.drop { $0 == space }
                return String(line[..<value.startIndex]) + "***"
            }
        }
        return line
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            return true
        default:
            return false
        }
    }
}
