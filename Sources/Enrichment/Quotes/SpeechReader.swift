/// Reads who said what, sentence by sentence. It knows no entities: a source is a stretch of the text.
struct SpeechReader {
    let tokens: [SpeechToken]
    let quotations: [Quotation]
    let finder: CueFinder
    var phrases: NounPhrase { finder.phrases }
    private(set) var found: [FoundQuote] = []

    /// The last attribution of this paragraph and of the one before.
    private var inParagraph: Attribution = .none
    private var before: Attribution = .none
    /// The quote whose marks are open at the end of the paragraph.
    private var openQuote: Int?
    /// The paragraph before ends with a colon.
    private var isIntroduced = false

    init(tokens: [SpeechToken], quotations: [Quotation], lexicon: SpeechLexicon) {
        self.tokens = tokens
        self.quotations = quotations
        finder = CueFinder(tokens: tokens, quotations: quotations, lexicon: lexicon)
    }

    mutating func read() {
        var start = 0
        for index in tokens.indices where tokens[index].endsSentence {
            // "Will you go?" she asked: the mark inside doesn't end the sentence.
            if tokens[index].kind == .stop, isSoft(index) { continue }
            readLong(&start, to: index)
            read(start..<index)
            start = index + 1
            if tokens[index].kind == .paragraph { endParagraph(at: index) }
        }
        readLong(&start, to: tokens.count)
        read(start..<tokens.count)
    }

    /// No sentence has more tokens than these: what is quadratic in a sentence stays linear in the text.
    private static let longest = 300

    private mutating func readLong(_ start: inout Int, to end: Int) {
        while end - start > Self.longest {
            read(start..<start + Self.longest)
            start += Self.longest
        }
    }

    private func isSoft(_ stop: Int) -> Bool {
        guard stop > 0, stop + 1 < tokens.count, tokens[stop - 1].kind == .quotation else { return false }
        guard let quotation = quotation(stop - 1), quotation.expectsMore else { return false }
        // A short clause with a verb of speech, and nothing else before the sentence ends.
        var index = stop + 1
        while index < tokens.count, index - stop < 14, !tokens[index].endsSentence {
            if tokens[index].kind == .quotation { return false }
            if tokens[index].has(.voice), !tokens[index].isCapital {
                return index + 1 >= tokens.count
                    || tokens[index + 1].kind != .quotation
                        && tokens[index + 1].kind != .colon && !tokens[index + 1].has(.that)
                        && endsSoon(index + 1)
            }
            index += 1
        }
        return false
    }

    private func endsSoon(_ index: Int) -> Bool {
        var index = index
        let start = index
        while index < tokens.count, index - start < 12 {
            if tokens[index].endsSentence || tokens[index].kind == .comma { return true }
            if tokens[index].has(.pronoun) && index > start { return false }
            index += 1
        }
        return index == tokens.count
    }

    private mutating func endParagraph(at index: Int) {
        isIntroduced = index > 0 && tokens[index - 1].kind == .colon
        if inParagraph.basis != .none { before = inParagraph }
        inParagraph = .none
    }

    func quotation(_ token: Int) -> Quotation? {
        let index = Int(tokens[token].quotation)
        return quotations.indices.contains(index) ? quotations[index] : nil
    }

    // MARK: One sentence

    private mutating func read(_ sentence: Range<Int>) {
        guard !sentence.isEmpty else { return }
        var cues = finder.cues(in: sentence)
        let places = sentence.filter { tokens[$0].kind == .quotation }
        if cues.isEmpty, places.isEmpty {
            noteSubject(of: sentence)
            return
        }
        findContents(of: &cues, in: sentence)
        let first = found.count
        var opened: Int?
        var previous: (place: Int, quote: Int, attribution: Attribution)?
        for (order, place) in places.enumerated() {
            guard let quotation = quotation(place) else { continue }
            let lower = order > 0 ? places[order - 1] + 1 : sentence.lowerBound
            let upper = order + 1 < places.count ? places[order + 1] : sentence.upperBound
            let isFragment = isFragment(place, quotation, sentence)
            if isFragment, let cue = cues.firstIndex(where: { $0.content?.contains(place) ?? false }) {
                previous = (place, -1, stated(cues[cue], sentence))
                continue
            }
            var attribution = attribution(
                of: place, quotation, in: sentence, from: lower, to: upper, cues: cues,
                previous: previous?.attribution)
            if quotation.continues, order == 0, let open = openQuote,
                attribution.basis < .stated || found[open].attribution.basis < .stated
            {
                // The attribution may come with the last paragraph of what was said.
                found[open].parts.append(quotation.inner)
                if attribution.basis < .stated, found[open].attribution.basis != .none {
                    attribution = found[open].attribution
                }
                found[open].attribution = attribution
                if quotation.isClosed { openQuote = nil }
                previous = (place, open, attribution)
                note(attribution)
                continue
            }
            openQuote = nil
            guard isSpeech(place, quotation, attribution, isFragment, in: sentence) else { continue }
            if let previous, previous.quote >= 0, !isFragment,
                goesOn(from: previous.place, to: place, previous.attribution, attribution)
            {
                found[previous.quote].parts.append(quotation.inner)
            } else {
                found.append(
                    FoundQuote(
                        kind: isFragment ? .mixed : .direct, parts: [quotation.inner],
                        attribution: attribution, place: place..<place + 1))
            }
            previous = (place, found.count - 1, attribution)
            note(attribution)
            if !quotation.isClosed { opened = found.count - 1 }
        }
        addContents(
            of: cues, in: sentence,
            direct: found[first...].filter { $0.kind == .direct }.map(\.place.lowerBound))
        noteCues(cues, in: sentence)
        // It is the last of its paragraph, and stays the last when the sentence is put in order.
        if opened != nil { openQuote = found.count - 1 }
        if found.count - first > 1 {
            found[first...].sort { ($0.parts.first?.lowerBound ?? 0) < ($1.parts.first?.lowerBound ?? 0) }
        }
    }

    private mutating func note(_ attribution: Attribution) {
        guard attribution.source != nil else { return }
        inParagraph = attribution
    }

    /// Who speaks in a sentence without a quotation of its own: the cue that reports most of it.
    private mutating func noteCues(_ cues: [SpeechCue], in sentence: Range<Int>) {
        guard inParagraph.sentence != sentence else { return }
        var best: (size: Int, index: Int)?
        for (index, cue) in cues.enumerated() where cue.source != nil {
            guard cue.has([.voice, .according]) || inParagraph.basis == .none else { continue }
            let size = cue.content?.count ?? 0
            if size > best?.size ?? -1 { best = (size, index) }
        }
        if let best { note(stated(cues[best.index], sentence)) }
    }

    /// A sentence that says nothing of speech still tells who the paragraph is about.
    private mutating func noteSubject(of sentence: Range<Int>) {
        guard inParagraph.basis <= .subject,
            let subject = phrases.subject(from: sentence.lowerBound, to: sentence.upperBound),
            tokens[subject.lowerBound].isCapital,
            !tokens[subject.lowerBound].has([.determiner, .firstOrSecond])
        else { return }
        inParagraph = Attribution(basis: .subject, source: subject)
    }

    private mutating func addContents(of cues: [SpeechCue], in sentence: Range<Int>, direct: [Int]) {
        for cue in cues {
            guard var content = cue.content, let source = cue.source,
                !tokens[source.lowerBound].has(.firstOrSecond)
            else { continue }
            if let place = direct.first(where: content.contains) {
                // What stands in marks of its own is another quote.
                guard let cut = trimmed(content.lowerBound..<place), cut.count > 1 else { continue }
                content = cut
            }
            let bytes = Int(tokens[content.lowerBound].start)..<Int(tokens[content.upperBound - 1].end)
            // Of nested cues each would have a copy of the rest of a sentence without end.
            guard bytes.count <= 4_000 else { continue }
            let hasQuotation = content.contains { tokens[$0].kind == .quotation }
            let attribution = stated(cue, sentence)
            found.append(
                FoundQuote(
                    kind: hasQuotation ? .mixed : .indirect, parts: [bytes], attribution: attribution,
                    place: content))
        }
    }

    func stated(_ cue: SpeechCue, _ sentence: Range<Int>) -> Attribution {
        Attribution(basis: .stated, source: cue.source, cue: cue.tokens, sentence: sentence)
    }

    /// Words in marks that are part of the reporter's sentence: called it "a total disaster".
    private func isFragment(_ place: Int, _ quotation: Quotation, _ sentence: Range<Int>) -> Bool {
        guard place > sentence.lowerBound else {
            return !quotation.expectsMore && !quotation.endsSentence && place + 1 < sentence.upperBound
                && tokens[place + 1].kind != .comma && tokens[place + 1].kind != .dash
        }
        let before = tokens[place - 1]
        switch before.kind {
        case .comma, .colon, .dash, .quotation, .closeBracket: return false
        case .word:
            if before.has(.that) { return true }
            return !(before.has([.say, .speak, .tell]) && !before.isCapital) && !quotation.expectsMore
        default: return false
        }
    }

    /// Leaves out scare quotes, titles and slogans.
    private func isSpeech(
        _ place: Int, _ quotation: Quotation, _ attribution: Attribution, _ isFragment: Bool,
        in sentence: Range<Int>
    ) -> Bool {
        if quotation.words == 0 { return false }
        let before = tokens[safe: place - 1]
        let introduced = before?.kind == .colon || before?.has([.say, .tell]) ?? false
        if quotation.words < 4 {
            guard !isFragment else { return false }
            // A short sentence on its own: "Yes."
            if place == sentence.lowerBound, quotation.endsSentence, quotation.beginsCapital,
                attribution.basis >= .continued
            {
                return true
            }
            guard attribution.basis == .stated else { return false }
            let next = place + 1 < sentence.upperBound ? tokens[place + 1].kind : .stop
            return quotation.expectsMore || introduced || place == sentence.lowerBound && next == .comma
                || quotation.endsSentence && before?.kind == .comma
        }
        if quotation.isTitleCase, !introduced,
            !(quotation.last == UInt8(ascii: ",") && attribution.basis == .stated) || isFragment
        {
            return false
        }
        if place > 0, tokens[place - 1].has(.titled),
            !quotation.endsSentence || quotation.capitals > quotation.lowerWords
        {
            return false
        }
        return true
    }

    /// "…," she said, "…": one quotation in two parts.
    private func goesOn(from first: Int, to second: Int, _ left: Attribution, _ right: Attribution) -> Bool {
        guard left.basis == .stated, left.cue == right.cue, let cue = left.cue, cue.lowerBound > first,
            cue.upperBound <= second
        else { return false }
        let mark = tokens[second - 1].kind
        return mark == .comma || mark == .dash || mark == .colon
    }

    // MARK: Attribution

    private func attribution(
        of place: Int, _ quotation: Quotation, in sentence: Range<Int>, from lower: Int, to upper: Int,
        cues: [SpeechCue], previous: Attribution?
    ) -> Attribution {
        let hasBefore = (lower..<max(lower, place)).contains { tokens[$0].isWord }
        let isOpen =
            quotation.expectsMore || place + 1 < upper && tokens[place + 1].kind == .comma
            || place + 1 < upper && tokens[place + 1].kind == .dash
        let isTied =
            place > sentence.lowerBound
            && (tokens[place - 1].kind == .colon || tokens[place - 1].kind == .comma
                || tokens[place - 1].has([.voice, .judge, .that]) && !tokens[place - 1].isCapital)
        let after = cueAfter(place, to: upper, cues)
        let before = hasBefore ? cueBefore(place, from: lower, cues) : nil
        if let before, isTied || !isOpen || after == nil,
            after == nil || !isOpen || cues[before].has([.voice, .judge])
        {
            return stated(cues[before], sentence)
        }
        if let after, isOpen || !hasBefore {
            return stated(withSubject(cues[after], behind: place), sentence)
        }
        if let before { return stated(cues[before], sentence) }
        if let previous, previous.basis != .none { return previous }
        if quotation.expectsMore, !isTied, let subject = phrases.after(place + 1, to: upper),
            isSpeaker(subject)
        {
            // "…," Smith snorted: a verb that no list holds.
            return Attribution(basis: .stated, source: subject, sentence: sentence)
        }
        if hasBefore {
            if let name = label(place, in: sentence) {
                return Attribution(basis: .stated, source: name, sentence: sentence)
            }
            let isColon = place > 0 && tokens[place - 1].kind == .colon
            if let subject = phrases.subject(from: sentence.lowerBound, to: place),
                !tokens[subject.lowerBound].has(.firstOrSecond),
                inParagraph.basis == .none || !tokens[subject.lowerBound].has([.thing, .determiner])
            {
                return Attribution(basis: isColon ? .stated : .subject, source: subject, sentence: sentence)
            }
        }
        if let cue = cues.firstIndex(where: { $0.source != nil && $0.has([.voice, .judge, .according]) }) {
            return Attribution(basis: .subject, source: cues[cue].source, sentence: sentence)
        }
        if inParagraph.basis != .none { return inParagraph.carried(as: .continued) }
        if isIntroduced, self.before.basis == .stated { return self.before }
        return self.before.carried(as: .carried)
    }

    /// The subject of a cue behind a quotation stands right behind it: "…," [a man] in the crowd shouted.
    private func withSubject(_ cue: SpeechCue, behind place: Int) -> SpeechCue {
        guard !cue.isInverted, let source = cue.source, !tokens[source.lowerBound].has(.pronoun) else {
            return cue
        }
        var start = place + 1
        while start < cue.tokens.lowerBound, tokens[start].kind == .comma || tokens[start].kind == .dash {
            start += 1
        }
        guard let subject = phrases.after(start, to: cue.tokens.lowerBound),
            subject.lowerBound < source.lowerBound
        else { return cue }
        var cue = cue
        cue.source = subject
        return cue
    }

    private func isSpeaker(_ phrase: Range<Int>) -> Bool {
        let first = tokens[phrase.lowerBound]
        return first.isCapital || first.has(.pronoun) && !first.has(.thing)
    }

    /// "Smith: “…”", "— Smith: “…”".
    private func label(_ place: Int, in sentence: Range<Int>) -> Range<Int>? {
        guard place - 2 >= sentence.lowerBound, tokens[place - 1].kind == .colon,
            let name = phrases.phrase(endingAt: place - 2, from: sentence.lowerBound),
            tokens[name.lowerBound].isCapital
        else { return nil }
        let isAlone =
            name.lowerBound == sentence.lowerBound || tokens[name.lowerBound - 1].kind == .dash
        return isAlone ? name : nil
    }

    private func cueAfter(_ place: Int, to upper: Int, _ cues: [SpeechCue]) -> Int? {
        guard
            let index = cues.firstIndex(where: {
                $0.tokens.lowerBound > place && $0.tokens.upperBound <= upper && $0.has([.voice, .according])
                    && $0.source != nil
            }), cues[index].tokens.lowerBound - place < 40
        else { return nil }
        return index
    }

    private func cueBefore(_ place: Int, from lower: Int, _ cues: [SpeechCue]) -> Int? {
        let last = cues.lastIndex {
            $0.tokens.upperBound <= place && $0.tokens.lowerBound >= lower && $0.source != nil
        }
        guard let last, tokens[place - 1].kind == .colon, cues[last].content != nil else { return last }
        // "She added that both keep their word: “…”": hers, for the other verb is in what she said.
        return cues[..<last].firstIndex {
            $0.tokens.lowerBound >= lower && $0.has(.voice)
                && $0.content?.contains(cues[last].tokens.lowerBound) ?? false
        } ?? last
    }
}
