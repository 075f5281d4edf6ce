import Kafka
import Testing

@Suite("Settings are librdkafka's, with a few exceptions")
struct ConfigurationTests {
    private func refusal(_ name: String, _ value: String) -> KafkaError? {
        let configuration = KafkaConfiguration(bootstrapServers: "127.0.0.1:1", properties: [name: value])
        do throws(KafkaError) {
            _ = try KafkaConsumer(configuration: configuration, group: "g", logger: KafkaUnderTest.logger)
            return nil
        } catch {
            return error
        }
    }

    @Test("An unknown setting is named, with the nearest that exists")
    func unknown() throws {
        let error = try #require(refusal("sesion.timeout.ms", "6000"))
        #expect(error.code == .invalidArgument)
        #expect(error.message.contains("\"sesion.timeout.ms\""))
        #expect(error.message.contains("\"session.timeout.ms\""))
        #expect(refusal("utter nonsense", "1")?.message.contains("did you mean") == false)
    }

    @Test("A value that makes no sense is named")
    func malformed() throws {
        let error = try #require(refusal("session.timeout.ms", "soon"))
        #expect(error.message.contains("session.timeout.ms"))
    }

    @Test(
        "What the consumer depends on can't be changed",
        arguments: [
            "enable.auto.commit", "enable.auto.offset.store", "auto.offset.reset", "enable.partition.eof",
            "group.id", "bootstrap.servers", "log.queue", "test.mock.num.brokers",
        ])
    func owned(name: String) throws {
        let error = try #require(refusal(name, "1"))
        #expect(error.code == .invalidArgument)
        #expect(error.message.contains("\"\(name)\" can't be changed"))
    }

    @Test("The application's settings win over the defaults")
    func overridden() {
        #expect(refusal("partition.assignment.strategy", "range,roundrobin") == nil)
        #expect(refusal("group.instance.id", "worker-1") == nil)
        #expect(refusal("queued.max.messages.kbytes", "128") == nil)
    }

    @Test(
        "Secrets don't show",
        arguments: [
            "sasl.password", "ssl.key.password", "ssl.keystore.password", "sasl.oauthbearer.client.secret",
            "ssl.key.pem", "ssl.certificate.pem", "sasl.oauthbearer.config",
        ])
    func secrets(name: String) {
        let configuration = KafkaConfiguration(
            bootstrapServers: "broker:9093", properties: [name: "hunter2", "sasl.username": "desk"])
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped] {
            #expect(!text.contains("hunter2"))
            #expect(text.contains("desk"))
            #expect(text.contains("broker:9093"))
        }
        // Whatever becomes of it, an error doesn't quote it.
        #expect(refusal(name, "hunter2")?.description.contains("hunter2") != true)
    }

    @Test(
        "TLS and SASL are passed through",
        arguments: ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"])
    func authentication(mechanism: String) throws {
        let configuration = KafkaConfiguration(
            bootstrapServers: "127.0.0.1:1",
            properties: [
                "security.protocol": "SASL_SSL", "sasl.mechanism": mechanism, "sasl.username": "desk",
                "sasl.password": "hunter2", "ssl.endpoint.identification.algorithm": "https",
            ])
        _ = try KafkaConsumer(configuration: configuration, group: "g", logger: KafkaUnderTest.logger)
        _ = try KafkaProducer(configuration: configuration, logger: KafkaUnderTest.logger)
        _ = try KafkaQueries(configuration: configuration, logger: KafkaUnderTest.logger)
    }

    @Test("A mechanism that does not exist and a file that is not there are named")
    func wrongAuthentication() throws {
        let missing = KafkaConfiguration(
            bootstrapServers: "127.0.0.1:1",
            properties: ["security.protocol": "SSL", "ssl.ca.location": "/nowhere/ca.pem"])
        let error = #expect(throws: KafkaError.self) {
            _ = try KafkaQueries(configuration: missing, logger: KafkaUnderTest.logger)
        }
        #expect(error?.message.contains("ssl.ca.location") == true)
        let unknown = KafkaConfiguration(
            bootstrapServers: "127.0.0.1:1",
            properties: ["security.protocol": "SASL_SSL", "sasl.mechanism": "NONSENSE"])
        let refusal = #expect(throws: KafkaError.self) {
            _ = try KafkaQueries(configuration: unknown, logger: KafkaUnderTest.logger)
        }
        #expect(refusal?.message.contains("NONSENSE") == true)
    }

    @Test("OAUTHBEARER by OpenID Connect is taken, or the error says what the library lacks")
    func openIDConnect() {
        let configuration = KafkaConfiguration(
            bootstrapServers: "127.0.0.1:1",
            properties: [
                "security.protocol": "SASL_SSL", "sasl.mechanism": "OAUTHBEARER",
                "sasl.oauthbearer.method": "oidc", "sasl.oauthbearer.client.id": "desk",
                "sasl.oauthbearer.client.secret": "hunter2",
                "sasl.oauthbearer.token.endpoint.url": "https://127.0.0.1:1/token",
            ])
        do throws(KafkaError) {
            _ = try KafkaQueries(configuration: configuration, logger: KafkaUnderTest.logger)
        } catch {
            #expect(error.message.contains("sasl.oauthbearer."))
            #expect(error.message.contains("depends on libcurl"))
            #expect(!error.description.contains("hunter2"))
        }
    }

    @Test("A group needs a name")
    func group() {
        #expect(throws: KafkaError.self) {
            _ = try KafkaConsumer(
                configuration: KafkaConfiguration(bootstrapServers: "127.0.0.1:1"), group: "",
                logger: KafkaUnderTest.logger)
        }
    }
}
