import Testing

@Suite("The compiler's upcoming features")
struct UpcomingFeaturesTests {
    @Test("Each one that Package.swift switches on is known and on: an unknown name would be ignored")
    func areOn() {
        #if !hasFeature(ExistentialAny)
        Issue.record("ExistentialAny is off")
        #endif
        #if !hasFeature(InternalImportsByDefault)
        Issue.record("InternalImportsByDefault is off")
        #endif
        #if !hasFeature(MemberImportVisibility)
        Issue.record("MemberImportVisibility is off")
        #endif
    }
}
