internal import Parsing

extension Draft {
    /// Picks the two or three sentences that say most, in reading order.
    ///
    /// A sentence is worth the mean frequency of its content words (SumBasic: A. Nenkova,
    /// L. Vanderwende, "The Impact of Frequency on Summarization", Microsoft Research TR-2005-101),
    /// less what earlier picks have said (J. Carbonell, J. Goldstein, "The Use of MMR", SIGIR 1998).
    /// News opens with its point, so the worth falls with the distance from the top; words of the
    /// headline weigh more.
    mutating func summarise() {
        guard !article.sentences.isEmpty else { return }
        var weights = WordWeights(
            words: words, headline: [Word](in: Array((article.parsed.headline ?? "").utf8)),
            stopWords: StopWords.of(article.language))
        let candidates = summaryCandidates(weights)
        guard !candidates.isEmpty else {
            article.summary = openingWords()
            return
        }
        var chosen: [SummaryCandidate] = []
        var length = 0
        var rest = candidates
        while chosen.count < 3, length < 400, !rest.isEmpty {
            let scores = rest.map { $0.score(weights, words) }
            guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { break }
            let pick = rest.remove(at: best)
            if length + pick.bytes.count > 700, !chosen.isEmpty { break }
            weights.say(words[pick.words])
            length += pick.bytes.count
            chosen.append(pick)
        }
        let joint = article.language == "zh" || article.language == "ja" ? "" : " "
        article.summary =
            chosen.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
            .map { text($0.bytes) }.joined(separator: joint)
    }

    /// The sentences that may stand in a summary, of the first 60: whole statements of running text.
    private mutating func summaryCandidates(_ weights: WordWeights) -> [SummaryCandidate] {
        var candidates: [SummaryCandidate] = []
        var paragraph = 0
        var word = 0
        for (index, sentence) in article.sentences.prefix(60).enumerated() {
            let range = sentence.startByte..<sentence.startByte + sentence.byteLength
            while paragraph + 1 < paragraphs.count, paragraphs[paragraph].upperBound <= range.lowerBound {
                paragraph += 1
            }
            let first = advance(&word, to: range.lowerBound)
            let end = advance(&word, to: range.upperBound)
            let role = article.parsed.paragraphs[paragraph].role
            guard role == .text, (30...600).contains(range.count), end - first >= 5 else { continue }
            candidates.append(
                SummaryCandidate(
                    bytes: range, words: first..<end, position: index, leansOnContext: leansOnContext(range)))
        }
        return candidates
    }

    private mutating func advance(_ word: inout Int, to byte: Int) -> Int {
        while word < words.count, words[word].startByte < byte { word += 1 }
        return word
    }

    /// A quotation without its speaker or its end, or a pronoun, says little out of its place.
    private func leansOnContext(_ range: Range<Int>) -> Bool {
        let scalar = UTF8Scalar(at: range.lowerBound, in: bytes)
        switch scalar.value {
        case 0x22, 0x27, 0xAB, 0xBB, 0x201C, 0x201E, 0x2018: return true
        default:
            let first = bytes[range].prefix { $0 > 0x20 && $0 != 0x2C }
            return Self.leaning.contains(first) || hasOpenQuotation(range)
        }
    }

    /// Quotation marks that don't come in pairs: the quotation goes on in another sentence.
    private func hasOpenQuotation(_ range: Range<Int>) -> Bool {
        var marks = 0
        for index in range {
            let byte = bytes[index]
            guard byte == 0x22 || byte == 0xC2 || byte == 0xE2 else { continue }
            switch UTF8Scalar(at: index, in: bytes).value {
            case 0x22, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E: marks += 1
            default: break
            }
        }
        return marks % 2 == 1
    }

    private static let leaning = WordSet(
        """
        He She They It His Her Their Its This That These Those But And However Er Sie Aber Il Elle Ils \
        Mais Él Ella Pero Ta Tema Nad Aga
        """)

    /// The first sentence, cut at a word where it is too long to be a summary.
    private func openingWords() -> String? {
        guard let first = article.sentences.first else { return nil }
        let range = first.startByte..<first.startByte + first.byteLength
        guard range.count > 400 else { return text(range) }
        var end = range.lowerBound + 400
        while end > range.lowerBound + 300, bytes[end] != 0x20 { end -= 1 }
        while end > range.lowerBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return text(range.lowerBound..<end) + "…"
    }
}

struct SummaryCandidate {
    let bytes: Range<Int>
    let words: Range<Int>
    let position: Int
    let leansOnContext: Bool

    func score(_ weights: WordWeights, _ all: [Word]) -> Double {
        var sum = 0.0
        var content = 0
        var repeated = 0
        for word in all[words] {
            guard let weight = weights.share(of: word) else { continue }
            sum += weight
            content += 1
            if weights.isSaid(word) { repeated += 1 }
        }
        guard content > 0 else { return 0 }
        // Short sentences have high means by chance: damp them.
        let mean = sum / Double(content + 4)
        let novelty = 1 - 0.8 * Double(repeated) / Double(content)
        return mean * novelty * (leansOnContext ? 0.4 : 1) / (1 + 0.25 * Double(position))
    }
}
