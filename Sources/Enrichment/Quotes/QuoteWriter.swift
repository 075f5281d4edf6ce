/// Turns what was found in tokens into quotes with spans and speakers.
struct QuoteWriter {
    let text: [UInt8]
    let tokens: [SpeechToken]
    var linker: SpeakerLinker
    let circumstances: Circumstances
    private let scalars: ScalarIndex

    init(text: [UInt8], tokens: [SpeechToken], linker: SpeakerLinker, circumstances: Circumstances) {
        self.text = text
        self.tokens = tokens
        self.linker = linker
        self.circumstances = circumstances
        scalars = ScalarIndex(text)
    }

    mutating func quote(_ found: FoundQuote) -> Quote? {
        guard let first = found.parts.first, let last = found.parts.last, first.lowerBound < last.upperBound
        else {
            return nil
        }
        let attribution = found.attribution
        let whole = first.lowerBound..<last.upperBound
        let span = scalars.span(whole)
        var quote = Quote(
            kind: found.kind, text: string(whole), span: span,
            parts: found.parts.count == 1 ? [span] : found.parts.map { scalars.span($0) })
        quote.confidence = 0.3
        if let source = attribution.source, let speaker = linker.speaker(source) {
            quote.speaker = speaker.entity
            quote.speakerSurface = string(speaker.surface)
            quote.speakerSpan = scalars.span(speaker.surface)
            quote.confidence = speaker.trust * attribution.basis.trust
        }
        if let cue = attribution.cue, let from = tokens[safe: cue.lowerBound],
            let to = tokens[safe: cue.upperBound - 1]
        {
            quote.cueSpan = scalars.span(Int(from.start)..<Int(to.end))
            quote.cue = string(Int(from.start)..<Int(to.end))
        }
        if let outlet = circumstances.outlet(of: attribution), let from = tokens[safe: outlet.lowerBound],
            let to = tokens[safe: outlet.upperBound - 1], to.end - from.start <= SpeakerLinker.longestPhrase
        {
            quote.outlet = string(Int(from.start)..<Int(to.end))
        }
        quote.saidOn = circumstances.day(of: attribution, said: found.parts)
        return quote
    }

    private func string(_ range: Range<Int>) -> String {
        String(decoding: text[range.clamped(to: text.indices)], as: UTF8.self)
    }
}

extension Attribution.Basis {
    /// How sure the speaker is that is known this way.
    fileprivate var trust: Float {
        switch self {
        case .stated: 1
        case .continued: 0.9
        case .subject: 0.7
        case .carried: 0.65
        case .none: 0.3
        }
    }
}
