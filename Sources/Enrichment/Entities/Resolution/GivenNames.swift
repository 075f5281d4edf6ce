internal import CModelData

/// Given names that nearly always are women's or nearly always men's. Facts of the US Social Security
/// Administration (public domain) and a list of our own; Scripts/given-names.py makes the file.
struct GivenNames: Sendable {
    static let shared = GivenNames()

    /// Offset of the first entry in the file, and how many there are: none in a file that is damaged.
    private let count: Int

    private init() {
        let size = cmodel_given_names_size()
        let bytes = UnsafeRawBufferPointer(start: cmodel_given_names(), count: size)
        guard size >= 12, bytes.loadUnaligned(as: UInt32.self).littleEndian == 0x4E47_4443,
            bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self).littleEndian == 1
        else {
            count = 0
            return
        }
        let declared = Int(bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self).littleEndian)
        count = 12 + declared * 4 <= size ? declared : 0
    }

    /// Whose name the word of this key is.
    func gender(of key: UInt64) -> ArticleEntity.Gender? {
        let bytes = UnsafeRawBufferPointer(start: cmodel_given_names(), count: 12 + count * 4)
        let wanted = UInt32(truncatingIfNeeded: key >> 33)
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            let entry = bytes.loadUnaligned(fromByteOffset: 12 + middle * 4, as: UInt32.self).littleEndian
            if entry >> 1 == wanted { return entry & 1 == 1 ? .female : .male }
            if entry >> 1 < wanted { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
