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
        let fault = tree.run(NamedEntities.expanded(utf8, .foreignToXML), recovers: recovers)
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
    private var parser: xmlParserCtxtPtr?
    private var stop: Rejection?

    /// No article has as many; a hostile text could have one for every four bytes.
    private static let maximumElements = 500_000

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
        // Recovery goes on behind a fault, but the parser wants to be told of the end all the same.
        utf8.withUnsafeBytes { bytes in
            let start = bytes.bindMemory(to: CChar.self).baseAddress
            _ = xmlParseChunk(parser, start, Int32(clamping: bytes.count), 0)
            _ = xmlParseChunk(parser, start, 0, 1)
        }
        guard parser.pointee.wellFormed == 0 else { return nil }
        // Not libxml2's message: it quotes the payload.
        let error = parser.pointee.lastError
        return Rejection(
            .malformedXML,
            "not well-formed at line \(error.line), column \(error.int2) (libxml2 code \(error.code))")
    }

    // MARK: Events

    fileprivate func start(_ element: XMLElement) {
        guard stop == nil else { return }
        elements += 1
        if open.count >= depth {
            halt(Rejection(.tooDeep, "XML nested more than \(depth) levels"))
        } else if elements > Self.maximumElements {
            halt(Rejection(.payloadTooLarge, "more than \(Self.maximumElements) XML elements"))
        } else {
            flushText()
            open.append(element)
        }
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

private func string(_ pointer: UnsafePointer<xmlChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
}

private func startElement(
    _ user: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ prefix: UnsafePointer<xmlChar>?,
    _ namespace: UnsafePointer<xmlChar>?, _ namespaceCount: Int32,
    _ namespaces: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ attributeCount: Int32,
    _ defaultedCount: Int32,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    var element = XMLElement(
        name: string(name).lowercased(), prefix: string(prefix).lowercased(), attributes: [:])
    if let attributes {
        // Five pointers each: name, prefix, namespace, and the value's first and past-the-last byte.
        for index in 0..<Int(attributeCount) {
            let attribute = attributes + index * 5
            guard let start = attribute[3], let end = attribute[4], end >= start else { continue }
            let value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
            let prefix = string(attribute[1])
            let name = string(attribute[0])
            element.attributes[(prefix.isEmpty ? name : prefix + ":" + name).lowercased()] = value
        }
    }
    tree(user)?.start(element)
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
