/// Takes features one by one: the model adds their weights, training keeps them.
protocol FeatureSink {
    mutating func add(_ feature: UInt64)
}

/// Features of a token, for the linear model: hashes of a template number and what stands in the text.
struct NameFeatures {
    let document: NameDocument.View
    let run: NameDocument.Run

    /// What stands before and after a sentence.
    @inline(__always) private static var edge: NameToken {
        NameToken(
            start: 0, length: 0, shape: .mark, traits: [], key: 0x0123_4567_89AB_CDEF,
            form: 0x0123_4567_89AB_CDEF)
    }

    @inline(__always) private func token(_ index: Int) -> NameToken {
        run.sentence.contains(index) ? document.tokens[index] : Self.edge
    }

    @inline(__always) private func hash(_ template: UInt64, _ value: UInt64) -> UInt64 {
        WordKey.mixed(value &+ template &* 0x9E37_79B9_7F4A_7C15)
    }

    @inline(__always) private func hash(_ template: UInt64, _ first: UInt64, _ second: UInt64) -> UInt64 {
        hash(template, first ^ (second &* 0xC2B2_AE3D_27D4_EB4F))
    }

    /// All but those that need a first reading.
    func add(for index: Int, affixes: Affixes, to sink: inout some FeatureSink) {
        let here = token(index)
        let before = token(index - 1)
        let after = token(index + 1)
        let before2 = token(index - 2)
        let after2 = token(index + 2)

        sink.add(hash(1, 0))
        addWords(here, before, after, before2, after2, to: &sink)
        addShapes(here, before, after, to: &sink)
        addLists(here, before, after, to: &sink)
        addClusters(here, before, after, before2, after2, to: &sink)

        for length in 1...4 {
            sink.add(hash(30 + UInt64(length), affixes.suffixes[length - 1]))
            if length > 1 { sink.add(hash(34 + UInt64(length), affixes.prefixes[length - 1])) }
        }
        addPhrases(index, to: &sink)
        addRun(index, here, to: &sink)

        // What the document says of the word by its case.
        let type = document.types[index]
        if type >= 0, Int(type) < document.facts.count {
            let facts = document.facts[Int(type)]
            let small: UInt64 = facts.small == 0 ? 0 : facts.small < 3 ? 1 : 2
            let capital: UInt64 = facts.capital == 0 ? 0 : facts.capital < 3 ? 1 : 2
            let position: UInt64 = here.traits.contains(.shouted) ? 2 : here.traits.contains(.opens) ? 1 : 0
            sink.add(hash(90, small << 8 | capital << 4 | position))
            sink.add(hash(91, small << 8 | capital << 4 | position, UInt64(here.word.smallness)))
        }
    }

    @inline(__always)
    private func addWords(
        _ here: NameToken, _ before: NameToken, _ after: NameToken, _ before2: NameToken, _ after2: NameToken,
        to sink: inout some FeatureSink
    ) {
        sink.add(hash(2, here.key))
        sink.add(hash(3, here.form))
        sink.add(hash(4, before.key))
        sink.add(hash(5, after.key))
        sink.add(hash(6, before2.key))
        sink.add(hash(7, after2.key))
        sink.add(hash(8, before.key, here.key))
        sink.add(hash(9, here.key, after.key))
        sink.add(hash(10, before2.key, before.key))
        sink.add(hash(11, after.key, after2.key))
        sink.add(hash(12, before.key, after.key))
    }

    @inline(__always)
    private func addShapes(
        _ here: NameToken, _ before: NameToken, _ after: NameToken, to sink: inout some FeatureSink
    ) {
        let shape = UInt64(here.shape.rawValue)
        let shapeBefore = UInt64(before.shape.rawValue)
        let shapeAfter = UInt64(after.shape.rawValue)
        let traits = UInt64(here.traits.intersection([.opens, .shouted, .quoted, .bracketed]).rawValue)
        sink.add(hash(13, shape << 8 | traits))
        sink.add(hash(14, shapeBefore << 8 | shape))
        sink.add(hash(15, shape << 8 | shapeAfter))
        sink.add(hash(16, shapeBefore << 16 | shape << 8 | shapeAfter))
        sink.add(hash(17, shape << 8 | UInt64(min(here.length, 12))))
        sink.add(hash(18, before.key, shape))
        sink.add(hash(19, after.key, shape))
        let smallness = UInt64(here.word.smallness)
        sink.add(hash(20, smallness << 16 | shape << 8 | traits))
        sink.add(hash(21, UInt64(before.word.smallness) << 16 | shapeBefore << 8 | smallness))
        sink.add(hash(22, UInt64(after.word.smallness) << 16 | shapeAfter << 8 | smallness))
    }

    @inline(__always)
    private func addLists(
        _ here: NameToken, _ before: NameToken, _ after: NameToken, to sink: inout some FeatureSink
    ) {
        let flags = here.word.flags
        addBits(flags, template: 40, to: &sink)
        addBits(before.word.flags, template: 41, to: &sink)
        addBits(after.word.flags, template: 42, to: &sink)
        sink.add(hash(43, UInt64(flags)))
        sink.add(hash(44, UInt64(flags), UInt64(before.word.flags)))
        sink.add(hash(45, UInt64(flags), UInt64(after.word.flags)))
        sink.add(hash(46, UInt64(flags), before.key))
        sink.add(hash(47, UInt64(flags), after.key))
        sink.add(hash(48, UInt64(flags), UInt64(here.shape.rawValue) << 8 | UInt64(after.shape.rawValue)))
    }

    @inline(__always)
    private func addBits(_ bits: UInt32, template: UInt64, to sink: inout some FeatureSink) {
        var bits = bits
        while bits != 0 {
            sink.add(hash(template, UInt64(bits.trailingZeroBitCount)))
            bits &= bits - 1
        }
    }

    @inline(__always)
    private func addClusters(
        _ here: NameToken, _ before: NameToken, _ after: NameToken, _ before2: NameToken, _ after2: NameToken,
        to sink: inout some FeatureSink
    ) {
        let cluster = UInt64(here.word.cluster)
        if cluster != 0 {
            sink.add(hash(50, cluster))
            sink.add(hash(51, cluster, UInt64(here.shape.rawValue)))
        }
        let clusterBefore = UInt64(before.word.cluster)
        if clusterBefore != 0 {
            sink.add(hash(52, clusterBefore))
            sink.add(hash(53, clusterBefore << 16 | cluster))
        }
        let clusterAfter = UInt64(after.word.cluster)
        if clusterAfter != 0 {
            sink.add(hash(54, clusterAfter))
            sink.add(hash(55, clusterAfter << 16 | cluster))
        }
        if before2.word.cluster != 0 { sink.add(hash(56, UInt64(before2.word.cluster))) }
        if after2.word.cluster != 0 { sink.add(hash(57, UInt64(after2.word.cluster))) }
    }

    @inline(__always)
    private func addPhrases(_ index: Int, to sink: inout some FeatureSink) {
        let marks = document.phrases[index]
        addBits(marks, template: 60, to: &sink)
        if marks != 0 { sink.add(hash(61, UInt64(marks), UInt64(document.tokens[index].shape.rawValue))) }
        if run.sentence.contains(index + 1) { addBits(document.phrases[index + 1], template: 62, to: &sink) }
        if run.sentence.contains(index - 1) { addBits(document.phrases[index - 1], template: 63, to: &sink) }
    }

    /// The stretch of capitals around the token, with what leads to it and what follows.
    @inline(__always)
    private func addRun(_ index: Int, _ here: NameToken, to sink: inout some FeatureSink) {
        var first = index
        var last = index
        while first > run.tokens.lowerBound, index - first < 8, document.tokens[first - 1].isCapital {
            first -= 1
        }
        while last + 1 < run.tokens.upperBound, last - index < 8, document.tokens[last + 1].isCapital {
            last += 1
        }
        // A capital that the sentence asks for and that is a common word is no part of a name.
        if first < index, document.tokens[first].traits.contains(.opens),
            document.tokens[first].word.smallness > 4
        {
            first += 1
        }
        let length = UInt64(min(last - first + 1, 5))
        let place: UInt64 = first == last ? 3 : index == first ? 0 : index == last ? 2 : 1
        let head = document.tokens[last]
        let opening = document.tokens[first]
        let isShouted = here.traits.contains(.shouted)
        sink.add(hash(70, length << 8 | place << 4 | (isShouted ? 1 : 0)))
        guard !isShouted else { return }
        let before = token(first - 1)
        let after = token(last + 1)
        if document.isSpeechless {
            sink.add(hash(110, 0))
            sink.add(hash(111, length << 8 | place << 4))
            sink.add(hash(112, UInt64(here.shape.rawValue), place))
            addBits(here.word.flags, template: 113, to: &sink)
            sink.add(hash(114, UInt64(here.word.flags)))
            sink.add(hash(115, here.key))
            sink.add(hash(116, head.key, place))
            sink.add(hash(117, UInt64(head.word.flags), place << 8 | length))
            sink.add(hash(118, opening.key, place))
            sink.add(hash(119, before.key, place))
            sink.add(hash(120, after.key, place))
            sink.add(hash(121, UInt64(document.phrases[index])))
        }
        sink.add(hash(71, head.key, place))
        sink.add(hash(72, opening.key, place))
        sink.add(hash(73, before.key, place))
        sink.add(hash(74, after.key, place))
        sink.add(hash(75, UInt64(head.word.flags), place << 8 | length))
        sink.add(hash(76, UInt64(opening.word.flags), place << 8 | length))
        sink.add(hash(77, before.key, after.key))
        sink.add(hash(78, UInt64(before.word.cluster), UInt64(after.word.cluster)))
        if let noun = NameDefinition.noun(after: last, in: run.sentence, document.tokens) {
            let noun = document.tokens[noun]
            sink.add(hash(80, noun.key, place))
            sink.add(hash(81, UInt64(noun.word.flags), place))
            addBits(noun.word.flags, template: 82, to: &sink)
            sink.add(hash(83, UInt64(head.word.flags), noun.key))
        }
        if length > 1 {
            var flags: UInt32 = 0
            for part in first...last { flags |= document.tokens[part].word.flags }
            addBits(flags, template: 79, to: &sink)
        }
    }

    /// What a first reading of the whole document says of the word.
    func addVotes(for index: Int, to sink: inout some FeatureSink) {
        let type = document.types[index]
        guard type >= 0, Int(type) < document.facts.count else { return }
        let facts = document.facts[Int(type)]
        guard facts.seen > 1 else { return }
        let here = document.tokens[index]
        let place = UInt64(here.traits.intersection([.opens, .shouted]).rawValue)
        let (kind, share, total) = Self.majority(facts.votes)
        let summary = kind << 4 | share
        sink.add(hash(100, summary << 4 | total, place))
        let (longKind, longShare, longTotal) = Self.majority(facts.longVotes)
        var long: UInt64 = 0
        if longTotal > 0 {
            let role: UInt64 =
                facts.roles[0] >= max(facts.roles[1], facts.roles[2])
                ? 0 : facts.roles[2] >= facts.roles[1] ? 2 : 1
            long = (longKind << 4 | longShare) << 4 | role << 2 | 1
            sink.add(hash(101, long << 4 | longTotal))
        }
        sink.add(hash(102, summary, long))
        if document.isSpeechless {
            sink.add(hash(105, summary))
            sink.add(hash(106, summary, UInt64(here.shape.rawValue)))
        }
        sink.add(hash(103, summary, neighbour(index - 1)))
        sink.add(hash(104, summary, neighbour(index + 1)))
    }

    @inline(__always) private func neighbour(_ index: Int) -> UInt64 {
        guard run.tokens.contains(index), document.types[index] >= 0 else { return 0 }
        let (kind, share, _) = Self.majority(document.facts[Int(document.types[index])].votes)
        return kind << 4 | share | 0x100
    }

    /// The kind with most votes, its share and the number of votes, in few steps.
    @inline(__always) private static func majority(_ votes: SIMD8<Float>) -> (UInt64, UInt64, UInt64) {
        let sum = votes.sum()
        guard sum > 0.01 else { return (8, 0, 0) }
        var best = 0
        var most = votes[0]
        for kind in 1..<8 where votes[kind] > most { (best, most) = (kind, votes[kind]) }
        let share = most / sum
        return (
            UInt64(best), share > 0.9 ? 3 : share > 0.7 ? 2 : share > 0.5 ? 1 : 0,
            sum < 1.2 ? 1 : sum < 2.2 ? 2 : sum < 5.2 ? 3 : 4
        )
    }
}

/// Hashes of the first and last letters of a word, without regard to the case of ASCII.
struct Affixes {
    var prefixes = SIMD4<UInt64>(repeating: 0)
    var suffixes = SIMD4<UInt64>(repeating: 0)

    init(_ token: NameToken, in text: UnsafeBufferPointer<UInt8>) {
        let count = Int(token.length)
        guard token.start >= 0, token.end <= text.count else { return }
        var prefix: UInt64 = 1
        var suffix: UInt64 = 1
        for length in 1...4 {
            if length <= count {
                prefix = prefix << 8 | UInt64(Self.folded(text[token.start + length - 1]))
                suffix = suffix << 8 | UInt64(Self.folded(text[token.end - length]))
            } else {
                // Of a shorter word, the word with a sign that it ends.
                prefix |= 1 << 60
                suffix |= 1 << 60
            }
            prefixes[length - 1] = prefix
            suffixes[length - 1] = suffix
        }
    }

    @inline(__always) private static func folded(_ byte: UInt8) -> UInt8 {
        ASCII.isUpper(byte) ? byte | 0x20 : ASCII.isDigit(byte) ? 0x30 : byte
    }
}
