import Kafka
import Storage

extension KafkaRecord {
    /// See ``Witness/fingerprint(timestampMilliseconds:key:value:)``.
    func fingerprint() -> [UInt8] {
        unsafe withKey { key in
            unsafe withValue { value in
                unsafe Witness.fingerprint(
                    timestampMilliseconds: timestampMilliseconds, key: key, value: value)
            }
        }
    }
}

extension KafkaRecord {
    /// What a record costs in memory, roughly: its bytes and what the client keeps beside them.
    var footprint: Int { keySize + valueSize + 256 }
}
