import Kafka
import Testing

@Suite("A line of librdkafka's log")
struct LogRedactionTests {
    @Test(
        "shows no value of a secret setting",
        arguments: [
            "[thrd:app]:   sasl.oauthbearer.client.secret = hunter2", "sasl.password=hunter2",
            "SASL.PASSWORD   =   hunter2 and more", "ssl.key.pem = -----BEGIN\nhunter2\n-----END",
            "a = b, sasl.oauthbearer.config = principal=desk hunter2", "(ssl_key_password=hunter2)",
            "[thrd:app]: ä sasl.password = hünter2=hunter2",
        ])
    func masked(_ line: String) throws {
        let shown = KafkaConfiguration.redacted(line)
        #expect(!shown.contains("hunter2") && !shown.contains("hünter2"))
        #expect(shown.hasSuffix("***"))
        // The name stays, to tell what was set.
        let sign = try #require(shown.lastIndex(of: "="))
        #expect(line.hasPrefix(shown[...sign]))
    }

    @Test(
        "is shown whole where it holds none",
        arguments: [
            "", "=", " = ***", "[thrd:app]:   client.id = copydesk", "sasl.username = desk", "a=b=c d=e",
            "sasl.oauthbearer.token.endpoint.url = https://login.example/token",
            "the password was refused", "secret: none",
        ])
    func whole(_ line: String) {
        #expect(KafkaConfiguration.redacted(line) == line)
    }
}
