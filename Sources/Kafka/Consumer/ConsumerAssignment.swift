internal import CRdkafka

/// The partitions that the group has given to a consumer, and what the library does with them.
///
/// To be used under the session's lock.
struct ConsumerAssignment {
    private enum Move {
        case start(Int64)
        case stop
    }

    /// A message's topic by address, so that no name is compared for each record. An address is good
    /// as long as the partition is assigned.
    private struct Address: Hashable {
        var topic: OpaquePointer
        var partition: Int32
    }

    private var owned: [TopicPartition: PartitionProgress] = [:]
    private var byAddress: [Address: PartitionProgress] = [:]
    /// In the library's assignment though revoked: until the application has answered.
    private var leaving: [TopicPartition: PartitionProgress] = [:]
    /// Moves that were asked for while an answer was due. Done at once they would be taken for it.
    private var postponed: [TopicPartition: Move] = [:]
    /// Which answer the library waits for.
    private var due: Answer?

    enum Answer { case assignment, revocation }

    var isAnswerDue: Bool { due != nil }

    // MARK: Looking up

    mutating func progress(_ topic: OpaquePointer, _ partition: Int32) -> PartitionProgress? {
        let address = Address(topic: topic, partition: partition)
        if let known = byAddress[address] { return known }
        guard let name = rd_kafka_topic_name(topic) else { return nil }
        let found = owned[TopicPartition(topic: String(cString: name), partition: partition)]
        if let found { byAddress[address] = found }
        return found
    }

    func isFetching(_ partition: TopicPartition) -> Bool { owned[partition]?.isFetching ?? false }

    func start(of partition: TopicPartition) -> Int64 { owned[partition]?.start ?? 0 }

    private var fetching: [PartitionProgress] {
        (Array(owned.values) + leaving.values).filter(\.isFetching)
    }

    // MARK: The group's doing

    mutating func receive(_ partitions: [TopicPartition]) {
        due = .assignment
        byAddress = [:]
        for partition in partitions where owned[partition] == nil {
            owned[partition] = leaving.removeValue(forKey: partition) ?? PartitionProgress(partition)
        }
    }

    mutating func surrender(_ partitions: [TopicPartition]) {
        due = .revocation
        byAddress = [:]
        for partition in partitions {
            postponed[partition] = nil
            if let progress = owned.removeValue(forKey: partition) { leaving[partition] = progress }
        }
    }

    // MARK: The application's doing

    mutating func complete(assigning offsets: [TopicPartition: Int64], _ client: ClientHandle)
        throws(KafkaError)
    {
        // Overtaken by another rebalance, or answered already: only moves are left of it.
        guard due == .assignment else { return try move(offsets, client) }
        due = nil
        try start(offsets, client)
        try catchUp(client)
    }

    mutating func complete(revoking partitions: [TopicPartition], _ client: ClientHandle) throws(KafkaError) {
        let isAwaited = due == .revocation
        if isAwaited { due = nil }
        let gone = partitions.compactMap { leaving.removeValue(forKey: $0) }.filter(\.isFetching)
        resume(gone.filter(\.isPaused), client)
        for progress in gone { progress.halt() }
        byAddress = [:]
        if isCooperative(client) {
            let list = PartitionList(gone.map(\.topicPartition))
            try KafkaError.check(rd_kafka_incremental_unassign(client.pointer, list.pointer))
        } else if isAwaited {
            // Under the eager protocol everything is revoked at once.
            leaving = [:]
            try KafkaError.check(rd_kafka_assign(client.pointer, nil))
        }
        if isAwaited { try catchUp(client) }
    }

    /// Moves partitions to other offsets, or starts those that were not fetched.
    mutating func move(_ offsets: [TopicPartition: Int64], _ client: ClientHandle) throws(KafkaError) {
        if isAnswerDue {
            for (partition, offset) in offsets where owned[partition] != nil {
                postponed[partition] = .start(offset)
            }
        } else if !offsets.isEmpty {
            try start(offsets, client)
        }
    }

    mutating func stop(_ partitions: [TopicPartition], _ client: ClientHandle) throws(KafkaError) {
        if isAnswerDue {
            for partition in partitions { postponed[partition] = .stop }
            return
        }
        let stopping = partitions.compactMap { owned[$0] }.filter(\.isFetching)
        guard !stopping.isEmpty else { return }
        try unassign(stopping, client)
        if !isCooperative(client) { try assignAll(client) }
    }

    mutating func pause(_ partitions: [TopicPartition], _ client: ClientHandle) throws(KafkaError) {
        let pausing = partitions.compactMap { owned[$0] }.filter { $0.isFetching && !$0.isPaused }
        guard !pausing.isEmpty else { return }
        let list = PartitionList(pausing.map(\.topicPartition))
        try KafkaError.check(rd_kafka_pause_partitions(client.pointer, list.pointer))
        for progress in pausing { progress.isPaused = true }
    }

    /// Only what is paused: resuming anything else sends librdkafka 2.0.2 back to where it started.
    mutating func resume(_ partitions: [TopicPartition], _ client: ClientHandle) {
        resume(partitions.compactMap { owned[$0] }.filter(\.isPaused), client)
    }

    // MARK: The library's doing

    private func isCooperative(_ client: ClientHandle) -> Bool {
        rd_kafka_rebalance_protocol(client.pointer).map { String(cString: $0) } == "COOPERATIVE"
    }

    private func resume(_ paused: [PartitionProgress], _ client: ClientHandle) {
        guard !paused.isEmpty else { return }
        let list = PartitionList(paused.map(\.topicPartition))
        rd_kafka_resume_partitions(client.pointer, list.pointer)
        for progress in paused { progress.isPaused = false }
    }

    private mutating func start(_ offsets: [TopicPartition: Int64], _ client: ClientHandle) throws(KafkaError)
    {
        let starting = offsets.compactMap { entry in owned[entry.key].map { ($0, entry.value) } }
        try unassign(starting.map(\.0).filter(\.isFetching), client)
        for (progress, offset) in starting { progress.begin(at: offset) }
        guard isCooperative(client) else { return try assignAll(client) }
        let list = PartitionList(starting.map { ($0.0.topicPartition, $0.1) })
        do throws(KafkaError) {
            try KafkaError.check(rd_kafka_incremental_assign(client.pointer, list.pointer))
        } catch {
            for (progress, _) in starting { progress.halt() }
            throw error
        }
    }

    /// A partition keeps its pause beyond its assignment, so that is lifted first.
    private mutating func unassign(
        _ partitions: [PartitionProgress], _ client: ClientHandle
    ) throws(KafkaError) {
        guard !partitions.isEmpty else { return }
        resume(partitions.filter(\.isPaused), client)
        for progress in partitions { progress.halt() }
        guard isCooperative(client) else { return }
        let list = PartitionList(partitions.map(\.topicPartition))
        try KafkaError.check(rd_kafka_incremental_unassign(client.pointer, list.pointer))
    }

    /// The eager protocol knows only whole assignments.
    private mutating func assignAll(_ client: ClientHandle) throws(KafkaError) {
        let all = fetching
        let list = PartitionList(all.map { ($0.topicPartition, $0.next) })
        try KafkaError.check(rd_kafka_assign(client.pointer, list.pointer))
    }

    private mutating func catchUp(_ client: ClientHandle) throws(KafkaError) {
        let moves = postponed
        postponed = [:]
        var offsets: [TopicPartition: Int64] = [:]
        var stopping: [TopicPartition] = []
        for (partition, move) in moves {
            switch move {
            case .start(let offset): offsets[partition] = offset
            case .stop: stopping.append(partition)
            }
        }
        try stop(stopping, client)
        try move(offsets, client)
    }
}
