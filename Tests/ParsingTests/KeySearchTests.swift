import Testing

@testable import Parsing

@Suite("The search for keys")
struct KeySearchTests {
    private func word(_ random: inout SplitMix, upTo length: Int) -> String {
        let count = 1 + Int(random.next() % UInt64(length))
        return String((0..<count).map { _ -> Character in random.next() % 2 == 0 ? "a" : "b" })
    }

    @Test("Keys are found where the standard library finds them")
    func random() {
        var random = SplitMix(seed: 11)
        for _ in 0..<5000 {
            let text = word(&random, upTo: 30)
            let key = word(&random, upTo: 7)
            #expect(KeySearch.occurs(key, in: text) == text.contains(key), "\(key) in \(text)")
        }
    }

    @Test(
        "A key ends where a character does",
        arguments: [
            ("भारत", "भारतकीरेल", true), ("भारत", "भारतीयरेल", false), ("रेल", "भारतीयरेल", true),
            ("cafe\u{301}", "lecafé", true), ("cafe", "lecafe\u{301}", false), ("café", "cafe", false),
            ("", "a", true), ("", "", true), ("a", "", false), ("首相", "日本の首相", true),
        ])
    func characters(key: String, text: String, isFound: Bool) {
        #expect(KeySearch.occurs(key, in: text) == isFound)
    }

    @Test("A text of one letter takes linear time")
    func linear() {
        let text = String(repeating: "a", count: 1_000_000)
        let run = String(repeating: "a", count: 2000)
        let time = ContinuousClock().measure {
            for key in ["b" + run, run + "b"] { #expect(!KeySearch.occurs(key, in: text)) }
        }
        #expect(time < .seconds(10))
    }
}
