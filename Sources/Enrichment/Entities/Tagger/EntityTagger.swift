internal import CModelData

/// Finds the names in a text.
struct EntityTagger: Sendable {
    /// With the model that is built in.
    static let shared = EntityTagger(
        builtIn: UnsafeRawBufferPointer(start: cmodel_names(), count: cmodel_names_size()))

    let model: NameModel

    /// Stops the process where the bytes are no model: that is a broken build, and a tagger without weights would
    /// file articles without names for days before anybody wondered.
    init(builtIn bytes: UnsafeRawBufferPointer) {
        guard let model = NameModel(bytes) else {
            fatalError(
                "The name model of this build cannot be read: \(bytes.count) bytes, damaged or not of version "
                    + "\(NameModel.version). Train it (docs/names.md) and build again.")
        }
        self.init(model)
    }

    init(_ model: NameModel) { self.model = model }

    /// - Parameters:
    ///   - text: The body in UTF-8.
    ///   - sentences: Where its sentences lie, in order.
    ///   - language: Of the body; nil where unknown.
    func names(in text: [UInt8], sentences: [Range<Int>], language: String?) -> [NameSpan] {
        text.withUnsafeBufferPointer { bytes in
            let findings: [NameReading.Finding]
            if let language, language != "en" {
                let document = NameDocument(bytes, sentences: sentences, lexicon: model.lexicon)
                findings = ListedNames(document, language: language).findings()
            } else {
                var reading = NameReading(bytes, sentences: sentences, model: model)
                findings = reading.findings()
            }
            return findings.compactMap { finding in
                guard let kind = NameSpan.Kind(label: finding.kind) else { return nil }
                return NameSpan(kind: kind, bytes: finding.bytes, confidence: finding.confidence)
            }
        }
    }
}

/// One document on its way through the model.
struct NameReading {
    private let text: UnsafeBufferPointer<UInt8>
    private let model: NameModel
    private(set) var document: NameDocument
    private var lattice: NameLattice
    /// Sums of weights of all candidates, run after run.
    private var emissions: [NameWeights] = []
    private var scores: [SIMD32<Float>] = []
    private var labels: [UInt8] = []
    /// Features of one token that have weights.
    private var kept: [UInt64]
    /// Names of runs that need no second reading.
    private var settled: [Finding] = []

    init(_ text: UnsafeBufferPointer<UInt8>, sentences: [Range<Int>], model: NameModel) {
        self.text = text
        self.model = model
        document = NameDocument(text, sentences: sentences, lexicon: model.lexicon)
        lattice = model.lattice
        kept = Array(repeating: 0, count: WeightedFeatures.room)
    }

    /// A name with its kind as the model numbers it.
    struct Finding {
        var kind: Int
        var bytes: Range<Int>
        var confidence: Float
    }

    /// Names in order. Runs with words that stand elsewhere too are read twice, the second time with what the
    /// first said of each word.
    mutating func findings() -> [Finding] {
        firstReading()
        var findings: [Finding] = []
        findings.reserveCapacity(settled.count * 2)
        var offset = 0
        var next = 0
        for run in document.runs {
            defer { offset += run.tokens.count }
            guard document.hasEcho(run) else {
                while next < settled.count,
                    settled[next].bytes.upperBound <= document.tokens[run.tokens.upperBound - 1].end
                {
                    findings.append(settled[next])
                    next += 1
                }
                continue
            }
            scoreAgain(run, at: offset)
            decode()
            append(run, to: &findings)
        }
        return findings
    }

    /// Scores all candidates and lets each run vote.
    mutating func firstReading() {
        emissions.removeAll(keepingCapacity: true)
        settled.removeAll(keepingCapacity: true)
        for run in document.runs {
            score(run)
            decode()
            if document.hasEcho(run) {
                document.vote(run, labels) { lattice.probabilities(at: $0)[Int(labels[$0])] }
            } else {
                append(run, to: &settled)
            }
        }
    }

    private mutating func score(_ run: NameDocument.Run) {
        scores.removeAll(keepingCapacity: true)
        let (weights, text, scale) = (model.weights, text, model.scale)
        document.withView { view in
            let features = NameFeatures(document: view, run: run)
            for index in run.tokens {
                let affixes = Affixes(view.tokens[index], in: text)
                var sum = NameWeights()
                kept.withUnsafeMutableBufferPointer { room in
                    var sink = WeightedFeatures(weights, room)
                    features.add(for: index, affixes: affixes, to: &sink)
                    sink.add(to: &sum)
                }
                emissions.append(sum)
                scores.append(sum.scores(scale: scale))
            }
        }
    }

    /// The sums of the first reading, which begin at `offset`, with what it said of each word.
    private mutating func scoreAgain(_ run: NameDocument.Run, at offset: Int) {
        scores.removeAll(keepingCapacity: true)
        let (weights, scale) = (model.weights, model.scale)
        document.withView { view in
            let features = NameFeatures(document: view, run: run)
            for (place, index) in run.tokens.enumerated() {
                var sum = emissions[offset + place]
                kept.withUnsafeMutableBufferPointer { room in
                    var sink = WeightedFeatures(weights, room)
                    features.addVotes(for: index, to: &sink)
                    sink.add(to: &sum)
                }
                scores.append(sum.scores(scale: scale))
            }
        }
    }

    private mutating func decode() {
        scores.withUnsafeBufferPointer {
            lattice.sum($0)
            if !lattice.likeliest(into: &labels) { lattice.best($0, into: &labels) }
        }
    }

    private func append(_ run: NameDocument.Run, to spans: inout [Finding]) {
        var start = 0
        var confidence: Float = 1
        for (place, index) in run.tokens.enumerated() where place < labels.count {
            let label = Int(labels[place])
            guard label != NameLabel.outside else { continue }
            let probability = lattice.probabilities(at: place)[label]
            let begins = label < 16
            if begins {
                start = document.tokens[index].start
                confidence = probability
            } else {
                confidence = min(confidence, probability)
            }
            let ends = label >= 24 || label >= 8 && label < 16
            guard ends else { continue }
            spans.append(
                Finding(
                    kind: NameLabel.kind(label), bytes: start..<document.tokens[index].end,
                    confidence: confidence))
        }
    }
}

/// Keeps the features of a token that may have weights, finds their rows, then adds these: loops so short that
/// the processor foresees them and has many rows under way at once.
private struct WeightedFeatures: FeatureSink {
    /// More than a token can have: about a hundred and six sets of up to 32 flags.
    static let room = 512

    private let weights: NameWeightTable
    private let features: UnsafeMutableBufferPointer<UInt64>
    private var count = 0

    /// - Parameter room: Of ``room`` elements.
    init(_ weights: NameWeightTable, _ room: UnsafeMutableBufferPointer<UInt64>) {
        self.weights = weights
        features = room
    }

    @inline(__always) mutating func add(_ feature: UInt64) {
        features[count & (Self.room - 1)] = feature
        count &+= Int(truncatingIfNeeded: weights.holds(feature))
    }

    @inline(__always) func add(to sum: inout NameWeights) {
        var found = 0
        for place in 0..<min(count, Self.room) {
            let row = weights.row(of: features[place])
            features[found] = UInt64(bitPattern: Int64(row))
            found &+= row < 0 ? 0 : 1
        }
        for place in 0..<found { weights.add(Int(truncatingIfNeeded: features[place]), to: &sum) }
    }
}
