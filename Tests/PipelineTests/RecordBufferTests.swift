import Testing

@testable import Pipeline

@Suite("A record buffer")
struct RecordBufferTests {
    private func next(_ buffer: RecordBuffer) async -> RecordBuffer.Batch? {
        let limits = RecordBuffer.BatchLimits(records: 10, bytes: 1000)
        guard await buffer.fill(limits, linger: .zero) else { return nil }
        return buffer.take(limits)
    }

    @Test("A stretch without records is a batch too, once")
    func covers() async {
        let buffer = RecordBuffer(cursor: 5)
        buffer.cover(to: 9)
        buffer.cover(to: 7)
        let batch = await next(buffer)
        #expect(batch?.from == 5 && batch?.to == 9 && batch?.records.isEmpty == true)
        async let later = next(buffer)
        buffer.cover(to: 12)
        let second = await later
        #expect(second?.from == 9 && second?.to == 12)
    }

    @Test("Closed, it lets its reader go and takes nothing more")
    func closes() async {
        let buffer = RecordBuffer(cursor: 5)
        async let waiting = next(buffer)
        buffer.close()
        let ended = await waiting
        #expect(ended?.to == nil)
        buffer.cover(to: 9)
        let again = await next(buffer)
        #expect(again?.to == nil)
    }
}
