internal import CLibxml2

/// Builds ``XMLElement``s with libxml2's event interface.
///
/// No network, no external subset, no entity but XML's own five: what a DTD declares is never expanded,
/// so a small text can't become a large one.
final class XMLTree {
    /// Parses `utf8`. A declared encoding is ignored, since the text has been decoded already.
    /// - Parameter recovers: go on after errors, as feeds need it at times.
    /// - Throws: ``Rejection`` `malformed-xml` with line and column, `too-deep`, `payload-too-large`.
    static func parse(_ utf8: [UInt8], depth: Int, recovers: Bool = false) throws(Rejection) -> XMLElement {
        let tree = XMLTree(depth: depth)
        let fault = tree.run(try XMLText.prepared(utf8), recovers: recovers)
        if let stop = tree.stop { throw stop }
        if let fault, !recovers { throw fault }
        // In recovery mode elements may still be open.
        while tree.open.count > 1 { tree.close() }
        guard let root = tree.root ?? tree.open.first else {
            throw fault ?? Rejection(.malformedXML, "there is no root element")
        }
        return root
    }

    private let depth: Int
    private var open: [XMLElement] = []
    private var text: [UInt8] = []
    private var root: XMLElement?
    private var elements = 0
    /// How many namespaces each open element declares, and all of them together.
    private var namespaces: [Int] = []
    private var namespacesInForce = 0
    private var defaults = 0
    private var parser: xmlParserCtxtPtr?
    private var stop: Rejection?

    /// No article has as many; a hostile text could have one for every four bytes.
    private static let maximumElements = 500_000
    /// libxml2 looks through all of them for each prefix.
    private static let maximumNamespaces = 1000
    /// Attributes that a DTD declares with a value: libxml2 compares each with all others, at every element.
    private static let maximumDefaults = 64

    private init(depth: Int) {
        // What the recursion over a tree surely bears, whatever the limits say.
        self.depth = min(depth, 1000)
    }

    private func run(_ utf8: [UInt8], recovers: Bool) -> Rejection? {
        var events = xmlSAXHandler()
        events.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC
        events.startElementNs = startElement
        events.endElementNs = endElement
        events.characters = characters
        events.ignorableWhitespace = characters
        events.cdataBlock = characters
        events.attributeDecl = declareAttribute
        events.serror = { _, _ in }  // else libxml2 prints to standard error
        let me = Unmanaged.passUnretained(self).toOpaque()
        guard let parser = xmlCreatePushParserCtxt(&events, me, nil, 0, nil) else {
            return Rejection(.malformedXML, "libxml2 can't start")
        }
        self.parser = parser
        defer {
            self.parser = nil
            // Where entities are declared libxml2 makes a document to keep them, and leaves it to us.
            if let entities = parser.pointee.myDoc {
                parser.pointee.myDoc = nil
                xmlFreeDoc(entities)
            }
            xmlFreeParserCtxt(parser)
        }
        var options = XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
        if recovers { options |= XML_PARSE_RECOVER.rawValue }
        xmlCtxtUseOptions(parser, Int32(bitPattern: options))
        // Its table of names stops growing long before; no text has a megabyte of different ones.
        xmlDictSetLimit(parser.pointee.dict, 1 << 20)
        // Recovery goes on behind a fault, but the parser wants to be told of the end all the same.
        utf8.withUnsafeBytes { bytes in
            let start = bytes.bindMemory(to: CChar.self).baseAddress
            _ = xmlParseChunk(parser, start, Int32(clamping: bytes.count), 0)
            _ = xmlParseChunk(parser, start, 0, 1)
        }
        // Where the table is full, the text counts as well-formed as far as it was read.
        let isFull = Int(parser.pointee.errNo) == Int(XML_ERR_NO_MEMORY.rawValue)
        guard parser.pointee.wellFormed == 0 || isFull else { return nil }
        // Not libxml2's message: it quotes the payload.
        let error = parser.pointee.lastError
        return Rejection(
            .malformedXML,
            "not well-formed at line \(error.line), column \(error.int2) (libxml2 code \(error.code))")
    }

    // MARK: Events

    fileprivate func start(_ element: XMLElement, namespaces count: Int) {
        guard stop == nil else { return }
        elements += 1
        if open.count >= depth {
            halt(Rejection(.tooDeep, "XML nested more than \(depth) levels"))
        } else if elements > Self.maximumElements {
            halt(Rejection(.payloadTooLarge, "more than \(Self.maximumElements) XML elements"))
        } else if namespacesInForce + count > Self.maximumNamespaces {
            halt(Rejection(.malformedXML, "more than \(Self.maximumNamespaces) namespaces at one place"))
        } else {
            flushText()
            open.append(element)
            namespaces.append(count)
            namespacesInForce += count
        }
    }

    fileprivate func declareDefault() {
        defaults += 1
        guard stop == nil, defaults > Self.maximumDefaults else { return }
        halt(Rejection(.malformedXML, "a DTD with more than \(Self.maximumDefaults) attribute defaults"))
    }

    private func halt(_ reason: Rejection) {
        stop = reason
        if let parser { xmlStopParser(parser) }
    }

    fileprivate func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        if !open.isEmpty { text += bytes }
    }

    fileprivate func close() {
        flushText()
        guard let element = open.popLast() else { return }
        namespacesInForce -= namespaces.popLast() ?? 0
        if open.isEmpty {
            root = root ?? element
        } else {
            open[open.count - 1].content.append(.element(element))
        }
    }

    private func flushText() {
        guard !text.isEmpty else { return }
        if !open.isEmpty { open[open.count - 1].content.append(.text(String(decoding: text, as: UTF8.self))) }
        text.removeAll(keepingCapacity: true)
    }
}

// MARK: Callbacks

private func tree(_ user: UnsafeMutableRawPointer?) -> XMLTree? {
    user.map { Unmanaged<XMLTree>.fromOpaque($0).takeUnretainedValue() }
}

/// A name in lower case. Of a long one, which nobody looks for, only the beginning: comparing strings takes the
/// square of a run of combining marks.
private func shortName(_ pointer: UnsafePointer<xmlChar>?) -> String {
    guard let pointer else { return "" }
    let name = String(cString: pointer)
    guard name.utf8.count > 100 else { return name.lowercased() }
    return String(decoding: name.utf8.prefix(100), as: UTF8.self).lowercased()
}

private func startElement(
    _ user: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
    _ namespace: UnsafePointer<xmlChar>?, _ namespaceCount: Int32,
    _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ attributeCount: Int32,
    _ defaultedCount: Int32,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    var element = XMLElement(name: shortName(name), prefix: shortName(prefix), attributes: [:])
    if let attributes {
        // Five pointers each: name, prefix, namespace, and the value's first and past-the-last byte. The last ones
        // are the DTD's, not the tag's: one long value would be copied into every element.
        for index in 0..<Int(max(0, attributeCount - defaultedCount)) {
            let attribute = attributes + index * 5
            guard let start = attribute[3], let end = attribute[4], end >= start else { continue }
            // Longer than any field may be; comparing strings takes the square of some.
            let bytes = UnsafeBufferPointer(start: start, count: min(end - start, 1 << 16))
            let value = String(decoding: bytes, as: UTF8.self)
            let prefix = shortName(attribute[1])
            let name = shortName(attribute[0])
            element.attributes[prefix.isEmpty ? name : prefix + ":" + name] = value
        }
    }
    tree(user)?.start(element, namespaces: Int(namespaceCount))
}

private func endElement(
    _ user: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
    _ namespace: UnsafePointer<xmlChar>?
) {
    tree(user)?.close()
}

private func characters(_ user: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32) {
    tree(user)?.append(UnsafeBufferPointer(start: text, count: Int(count)))
}

private func declareAttribute(
    _ user: UnsafeMutableRawPointer?, _ element: UnsafePointer<xmlChar>?, _ name: UnsafePointer<xmlChar>?,
    _ type: Int32, _ kind: Int32, _ value: UnsafePointer<xmlChar>?, _ choices: xmlEnumerationPtr?
) {
    // It belongs to whoever asks for declarations.
    xmlFreeEnumeration(choices)
    if value != nil { tree(user)?.declareDefault() }
}
