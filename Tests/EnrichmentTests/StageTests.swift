import Enrichment
import Parsing
import Synchronization
import Testing

@Suite("Stages: which run, in which order, how long")
struct StageTests {
    @Test("all stages run unless some are named")
    func defaultIsAll() {
        #expect(Enricher().stages == Stage.allCases)
    }

    @Test("a stage brings those that it needs, in running order")
    func needsComeAlong() throws {
        let enricher = Enricher(stages: try [Stage](named: ["summary"]))
        #expect(enricher.stages == [.contentHash, .language, .sentences, .summary])
    }

    @Test("every stage runs after all that it needs")
    func orderHonoursNeeds() {
        for stage in Stage.allCases {
            for need in stage.needs { #expect(need < stage) }
        }
    }

    @Test("the content hash runs even where nothing is asked for")
    func hashIsRequired() {
        let enriched = Enricher(stages: []).enrich(article("A few words."))
        #expect(enriched.contentHash.count == 32)
        #expect(enriched.sentences.isEmpty)
        #expect(enriched.language == nil)
    }

    @Test("an unknown name is an error that says what was probably meant")
    func unknownName() {
        let error = #expect(throws: UnknownStage.self) { try [Stage](named: ["language", "sentenses"]) }
        #expect(error?.suggestion == .sentences)
        #expect(error?.description.contains("Did you mean 'sentences'?") == true)
        #expect(UnknownStage(name: "astrology").suggestion == nil)
    }

    @Test("the observer hears of each stage once, in order")
    func timing() {
        let seen = Mutex<[Stage]>([])
        let enricher = Enricher(stages: [.counts])
        _ = enricher.enrich(article("A few words.")) { stage, duration in
            #expect(duration >= .zero)
            seen.withLock { $0.append(stage) }
        }
        #expect(seen.withLock { $0 } == enricher.stages)
    }
}
