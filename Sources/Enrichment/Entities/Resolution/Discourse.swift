/// Who is being spoken of: what a reader keeps in mind from sentence to sentence.
struct Discourse {
    /// Those named or meant last, the latest first.
    private(set) var people: [Int] = []
    private(set) var things: [Int] = []
    /// Sentences so far that hold words outside quotations.
    private(set) var clock = 0
    private var lastSentence = -1
    /// Nobody has been named in this sentence yet.
    private(set) var awaitsSubject = true
    /// Who acts in this sentence.
    private(set) var subject = -1
    /// Who spoke last.
    var speaker = -1
    /// Those named since the quotation began.
    private(set) var quoted: [Int] = []
    private var wasQuoted = false

    static let reach = 12

    init() {
        people.reserveCapacity(Self.reach + 1)
        things.reserveCapacity(Self.reach + 1)
    }

    /// Moves on to a word.
    @inline(__always) mutating func advance(to token: ContextToken) {
        let isQuoted = token.traits.contains(.quoted)
        if isQuoted != wasQuoted {
            if isQuoted { quoted.removeAll(keepingCapacity: true) }
            wasQuoted = isQuoted
        }
        guard !isQuoted, Int(token.sentence) != lastSentence else { return }
        lastSentence = Int(token.sentence)
        clock += 1
        awaitsSubject = true
        subject = -1
    }

    /// Brings an entity to the fore.
    mutating func mention(_ entity: Int, isPerson: Bool, isQuoted: Bool, isSubject: Bool) {
        if isQuoted {
            if quoted.count < Self.reach { quoted.append(entity) }
        } else {
            awaitsSubject = false
            if isSubject { subject = entity }
        }
        if isPerson { Self.bringForward(entity, in: &people) } else { Self.bringForward(entity, in: &things) }
    }

    private static func bringForward(_ entity: Int, in list: inout [Int]) {
        if list.first == entity { return }
        if let index = list.firstIndex(of: entity) {
            list.remove(at: index)
        } else if list.count == reach {
            list.removeLast()
        }
        list.insert(entity, at: 0)
    }
}

extension EntityDraft {
    /// How much is spoken of it now: each sentence that doesn't name it halves it.
    func presence(at clock: Int) -> Float {
        let age = clock - sentence
        return age > 12 ? 0 : presence / Float(1 << Swift.max(0, age))
    }

    mutating func add(_ weight: Float, at clock: Int) {
        presence = Swift.min(presence(at: clock), 3) + weight
        sentence = clock
    }
}
