import Kafka
import Storage

extension KafkaRecord {
    /// See ``Witness/fingerprint(timestampMilliseconds:key:value:)``.
    func fingerprint() -> [UInt8] {
        Witness.fingerprint(timestampMilliseconds: timestampMilliseconds, key: key, value: value)
    }
}

extension KafkaRecord {
    /// What a record costs in memory, roughly.
    var footprint: Int {
        headers.reduce(keySize + valueSize + 256) { $0 + ($1.value?.count ?? 0) + 64 }
    }
}
