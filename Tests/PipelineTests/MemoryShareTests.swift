import Kafka
import Postgres
import Testing

@testable import Pipeline

@Suite("What a partition may hold")
struct MemoryShareTests {
    private var configuration: PipelineConfiguration {
        PipelineConfiguration(
            owner: "test", kafka: KafkaConfiguration(bootstrapServers: "127.0.0.1:1"),
            postgres: PostgresConfiguration())
    }

    @Test(
        "All partitions together hold no more than is left beside batches in work",
        arguments: [1, 8, 81, 250])
    func together(partitions: Int) {
        let configuration = configuration
        #expect(configuration.share(partitions: partitions) * partitions <= configuration.waitingBytes)
        #expect(configuration.waitingBytes < configuration.memoryBytes)
    }

    @Test("Whatever is set, a quarter is left for records that wait", arguments: [1 << 20, 32 << 20])
    func little(memory: Int) {
        var configuration = configuration
        configuration.memoryBytes = memory
        #expect(configuration.waitingBytes >= memory / 4)
    }

    @Test("More lanes and larger batches leave less for records that wait")
    func inWork() {
        var large = configuration
        large.lanes *= 2
        large.batchBytes *= 2
        #expect(large.waitingBytes < configuration.waitingBytes)
    }

    @Test("No partition is no division by zero")
    func none() {
        #expect(configuration.share(partitions: 0) == configuration.waitingBytes)
    }
}
