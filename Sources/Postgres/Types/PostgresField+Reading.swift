extension PostgresField {
    /// An integer of any width, where the value fits.
    func integer<T: FixedWidthInteger>() throws(PostgresError) -> T {
        let bytes = try value()
        let number: Int64? =
            switch typeOID {
            case PostgresType.int8.oid: bytes.bigEndian(as: Int64.self)
            case PostgresType.int4.oid: bytes.bigEndian(as: Int32.self).map(Int64.init)
            case PostgresType.int2.oid: bytes.bigEndian(as: Int16.self).map(Int64.init)
            case TypeOID.oid: bytes.bigEndian(as: UInt32.self).map(Int64.init)
            default: nil
            }
        guard let number, let result = T(exactly: number) else { throw mismatch("\(T.self)") }
        return result
    }

    /// The elements of a one-dimensional array. Linear time.
    func elements<Element>(
        _ decode: (PostgresField) throws(PostgresError) -> Element
    ) throws(PostgresError) -> [Element] {
        let bytes = try value()
        guard PostgresType.isArray(typeOID),
            let dimensions = bytes.bigEndian(at: 0, as: Int32.self),
            let elementOID = bytes.bigEndian(at: 8, as: UInt32.self)
        else { throw mismatch("an array") }
        if dimensions == 0 { return [] }
        guard dimensions == 1, let count = bytes.bigEndian(at: 12, as: Int32.self), count >= 0 else {
            throw mismatch("an array of one dimension")
        }
        var offset = 20
        var elements: [Element] = []
        // The count comes from outside; each element takes at least its length word.
        elements.reserveCapacity(min(Int(count), bytes.count / 4))
        for _ in 0..<count {
            guard let length = bytes.bigEndian(at: offset, as: Int32.self) else { throw mismatch("an array") }
            offset += 4
            var content: UnsafeRawBufferPointer?
            if length >= 0 {
                guard Int(length) <= bytes.count - offset else { throw mismatch("an array") }
                content = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + Int(length)])
                offset += Int(length)
            }
            elements.append(
                try decode(
                    PostgresField(owner: owner, column: column, typeOID: elementOID, bytes: content)))
        }
        return elements
    }
}

extension PostgresType {
    private static let known: [PostgresType] = [
        .bool, .bytea, .int8, .int2, .int4, .text, .float4, .float8, .date, .timestamptz, .uuid, .jsonb,
    ]

    /// Arrays of other types that can be read: char, name, oid, json, xml, varchar, bpchar, timestamp.
    private static let arrayOIDs = Set(
        known.map(\.arrayOID) + [1002, 1003, 1028, 199, 143, 1015, 1014, 1115])

    static func isArray(_ oid: UInt32) -> Bool { arrayOIDs.contains(oid) }

    /// For messages.
    static func name(of oid: UInt32) -> String {
        for type in known {
            if type.oid == oid { return type.name }
            if type.arrayOID == oid { return type.name + "[]" }
        }
        return "number \(oid)"
    }
}
