internal import CRdkafka

/// Hands a record over to the library, which copies it.
struct OutgoingRecord {
    var topic: String
    /// Nil: by the key's hash, or any.
    var partition: Int32?
    var key: [UInt8]?
    /// Nil: a tombstone.
    var value: [UInt8]?
    var headers: [KafkaHeader]
    /// Nil: now.
    var timestampMilliseconds: Int64?

    /// - Parameter opaque: comes back with the delivery report, unless this throws.
    func produce(_ client: ClientHandle, opaque: UnsafeMutableRawPointer) throws(KafkaError) {
        guard !topic.utf8.contains(0), !headers.contains(where: { $0.name.utf8.contains(0) }) else {
            throw KafkaError(.invalidArgument, "a name holds a zero byte")
        }
        guard partition.map({ $0 >= 0 }) ?? true else {
            throw KafkaError(.invalidArgument, "there is no negative partition")
        }
        let list = makeHeaders()
        let error = topic.withCString { topic in
            withBytes(key) { key in
                withBytes(value) { value in
                    var fields = [
                        field(RD_KAFKA_VTYPE_TOPIC) { $0.cstr = topic },
                        field(RD_KAFKA_VTYPE_PARTITION) { $0.i32 = partition ?? -1 },
                        field(RD_KAFKA_VTYPE_MSGFLAGS) { $0.i = RD_KAFKA_MSG_F_COPY },
                        field(RD_KAFKA_VTYPE_KEY) {
                            $0.mem.ptr = key.baseAddress
                            $0.mem.size = key.count
                        },
                        field(RD_KAFKA_VTYPE_VALUE) {
                            $0.mem.ptr = value.baseAddress
                            $0.mem.size = value.count
                        },
                        field(RD_KAFKA_VTYPE_OPAQUE) { $0.ptr = opaque },
                    ]
                    if let timestampMilliseconds {
                        fields.append(field(RD_KAFKA_VTYPE_TIMESTAMP) { $0.i64 = timestampMilliseconds })
                    }
                    if let list { fields.append(field(RD_KAFKA_VTYPE_HEADERS) { $0.headers = list }) }
                    return rd_kafka_produceva(client.pointer, fields, fields.count)
                }
            }
        }
        // On success the record owns the headers.
        if error != nil, let list { rd_kafka_headers_destroy(list) }
        guard let error else { return }
        // Refused at once or by its delivery report, an error names the same place.
        var refusal = KafkaError(consuming: error)
        refusal.topicPartition = partition.map { TopicPartition(topic: topic, partition: $0) }
        throw refusal
    }

    private func makeHeaders() -> OpaquePointer? {
        guard !headers.isEmpty, let list = rd_kafka_headers_new(headers.count) else { return nil }
        for header in headers {
            if header.value == nil {
                rd_kafka_header_add(list, header.name, -1, nil, 0)
            } else {
                withBytes(header.value) {
                    _ = rd_kafka_header_add(list, header.name, -1, $0.baseAddress, $0.count)
                }
            }
        }
        return list
    }
}

private func field(
    _ kind: rd_kafka_vtype_t, _ fill: (inout rd_kafka_vu_t.__Unnamed_union_u) -> Void
) -> rd_kafka_vu_t {
    var field = rd_kafka_vu_t()
    field.vtype = kind
    fill(&field.u)
    return field
}

/// Lends the bytes; a nil address means null, and only that: an empty value has an address.
private func withBytes<R>(_ bytes: [UInt8]?, _ body: (UnsafeMutableRawBufferPointer) -> R) -> R {
    guard let bytes else { return body(UnsafeMutableRawBufferPointer(start: nil, count: 0)) }
    var placeholder: UInt8 = 0
    return withUnsafeMutableBytes(of: &placeholder) { empty in
        bytes.withUnsafeBytes { buffer in
            guard !buffer.isEmpty else {
                return body(UnsafeMutableRawBufferPointer(start: empty.baseAddress, count: 0))
            }
            // Only read from: the record is copied.
            return body(UnsafeMutableRawBufferPointer(mutating: buffer))
        }
    }
}
