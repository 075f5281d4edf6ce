/// Finds where the pieces of a JSON text begin and end, by brackets and quotation marks only, so that a text of any
/// size can be taken apart without a tree. Linear; no recursion.
struct JSONPieces {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func afterBlanks(_ start: Int) -> Int {
        var at = start
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
        return at
    }

    /// The elements of the array at `open`; nil where it is no array, or not closed.
    func elements(of open: Int) -> [Range<Int>]? {
        guard open < bytes.count, bytes[open] == UInt8(ascii: "[") else { return nil }
        var found: [Range<Int>] = []
        var at = afterBlanks(open + 1)
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "]") { return found }
            guard let end = end(of: at) else { return nil }
            found.append(at..<end)
            at = afterBlanks(end)
            if at < bytes.count, bytes[at] == UInt8(ascii: ",") { at = afterBlanks(at + 1) }
        }
        return nil
    }

    /// Where the value of the member `name` begins in the object at `open`; nil where there is none.
    func value(of name: String, in open: Int) -> Int? {
        guard open < bytes.count, bytes[open] == UInt8(ascii: "{") else { return nil }
        var at = afterBlanks(open + 1)
        while at < bytes.count, bytes[at] == UInt8(ascii: "\""), let keyEnd = end(of: at) {
            let key = bytes[(at + 1)..<max(at + 1, keyEnd - 1)]
            let colon = afterBlanks(keyEnd)
            guard colon < bytes.count, bytes[colon] == UInt8(ascii: ":") else { return nil }
            let value = afterBlanks(colon + 1)
            if key.elementsEqual(name.utf8) { return value }
            guard let valueEnd = end(of: value) else { return nil }
            at = afterBlanks(valueEnd)
            if at < bytes.count, bytes[at] == UInt8(ascii: ",") { at = afterBlanks(at + 1) }
        }
        return nil
    }

    /// The place behind the value that begins at `start`; nil where it doesn't end.
    func end(of start: Int) -> Int? {
        var depth = 0
        var at = start
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                guard let end = endOfString(at) else { return nil }
                at = end
                if depth == 0 { return at }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                at += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                // The end of what is around a number or a word.
                if depth == 0 { return at > start ? at : nil }
                depth -= 1
                at += 1
                if depth == 0 { return at }
            case UInt8(ascii: ","):
                if depth == 0 { return at > start ? at : nil }
                at += 1
            default: at += 1
            }
        }
        return nil
    }

    private func endOfString(_ open: Int) -> Int? {
        var at = open + 1
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""): return at + 1
            case UInt8(ascii: "\\"): at += 2
            default: at += 1
            }
        }
        return nil
    }
}
