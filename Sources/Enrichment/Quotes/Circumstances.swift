/// To whom and when something was said: what the clause around the cue tells.
struct Circumstances {
    let tokens: [SpeechToken]
    let phrases: NounPhrase
    let dates: [DateMention]

    /// The hearer or the medium: "told [Delfi]", "in an interview with [Delfi]".
    func outlet(of attribution: Attribution) -> Range<Int>? {
        guard let cue = attribution.cue, let sentence = attribution.sentence,
            let verb = tokens[safe: cue.lowerBound]
        else { return nil }
        if verb.has(.tell), let hearer = phrases.after(cue.upperBound, to: sentence.upperBound),
            !tokens[hearer.lowerBound].has(.pronoun)
        {
            return withoutArticle(hearer)
        }
        // Only in the clause of the cue: up to what was said.
        let area = clause(of: attribution, cue, sentence)
        for index in area where tokens[index].has(.occasion) {
            var next = index + 1
            while next < area.upperBound, next - index < 5, !tokens[next].has([.preposition]) { next += 1 }
            guard next < area.upperBound, tokens[next].has(.preposition) else { continue }
            guard let medium = phrases.after(next + 1, to: area.upperBound) else { continue }
            guard
                medium.contains(where: { tokens[$0].isCapital && !tokens[$0].has(.time) })
                    || tokens[next].has(.infinitive)
            else { continue }
            return withoutArticle(medium)
        }
        return nil
    }

    /// "the news portal Delfi": the name alone, where the phrase ends with one.
    private func withoutArticle(_ phrase: Range<Int>) -> Range<Int> {
        var start = phrase.upperBound
        while start > phrase.lowerBound, tokens[start - 1].isCapital || tokens[start - 1].kind == .point {
            start -= 1
        }
        if start < phrase.upperBound, tokens[start].has(.determiner), start + 1 < phrase.upperBound {
            start += 1
        }
        if start < phrase.upperBound { return start..<phrase.upperBound }
        start = phrase.lowerBound
        if tokens[start].has(.determiner), start + 1 < phrase.upperBound { start += 1 }
        return start..<phrase.upperBound
    }

    /// The tokens around the cue that aren't what was said.
    private func clause(of attribution: Attribution, _ cue: Range<Int>, _ sentence: Range<Int>) -> Range<Int>
    {
        var (start, end) = (
            min(cue.lowerBound, attribution.source?.lowerBound ?? cue.lowerBound), cue.upperBound
        )
        while start > sentence.lowerBound, cue.lowerBound - start < 40, isClause(start - 1) { start -= 1 }
        while end < sentence.upperBound, end - cue.upperBound < 40, isClause(end) { end += 1 }
        return start..<end
    }

    private func isClause(_ index: Int) -> Bool {
        let token = tokens[index]
        return token.kind != .quotation && !token.endsSentence && token.kind != .colon
            && !(token.has(.that) && !token.isCapital)
    }

    /// The day in the clause of the cue: "said on [Tuesday]". What was said has days of its own.
    /// - Parameter said: What was said, in bytes.
    func day(of attribution: Attribution, said: [Range<Int>]) -> CalendarDay? {
        guard let cue = attribution.cue, let sentence = attribution.sentence else { return nil }
        let area = clause(of: attribution, cue, sentence)
        guard let first = tokens[safe: area.lowerBound], let last = tokens[safe: area.upperBound - 1] else {
            return nil
        }
        let cueEnd = Int(tokens[cue.upperBound - 1].end)
        // No further than any date counts below: an area may hold a quotation of any length.
        let start = max(Int(first.start), cueEnd - 160)
        let bytes = start..<max(start, min(Int(last.end), cueEnd + 160))
        var (low, high) = (0, dates.count)
        while low < high {
            let middle = (low + high) / 2
            if dates[middle].startByte < bytes.lowerBound { low = middle + 1 } else { high = middle }
        }
        var best: (distance: Int, day: CalendarDay)?
        while low < dates.count, dates[low].startByte < bytes.upperBound {
            let date = dates[low]
            low += 1
            guard let day = date.earliest, day == date.latest, date.kind == .date || date.kind == .time,
                !said.contains(where: { $0.contains(date.startByte) })
            else { continue }
            let distance = date.startByte >= cueEnd ? date.startByte - cueEnd : cueEnd - date.startByte + 40
            if distance < 160, distance < best?.distance ?? .max { best = (distance, day) }
        }
        return best?.day
    }
}
