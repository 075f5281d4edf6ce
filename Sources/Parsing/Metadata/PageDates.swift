internal import struct Foundation.Date

/// The dates that a reader of the page sees: in `<time>`, in elements named after dates, in short lines
/// around the headline and the text. Each is weighed by where it stands and what stands around it.
struct PageDates {
    let outline: PageOutline
    /// The blocks of the body.
    let body: Range<Int>
    /// The first block of the headline, or of the body where it wasn't found.
    let headline: Int
    let isMonthFirst: Bool
    /// What the page's address says.
    let address: DayInAddress?
    /// Nothing later was ever published.
    let latest: Double

    struct Candidate {
        var instant: ZonedInstant
        var score: Int
        var source: Provenance.Source
        var isUpdate: Bool
    }

    /// All candidates, in the page's order.
    func candidates(times: [Int]) -> [Candidate] {
        var result: [Candidate] = []
        for node in times { if let candidate = candidate(time: node) { result.append(candidate) } }
        // `<span class="published" title="2013-04-04T18:52:11Z">`.
        let document = outline.document
        for node in document.nodes.indices where outline.cues[node].contains(.date) && result.count < 200 {
            guard document.nodes[node].tag != .time,
                document.rawValue(.title, of: node) != nil
                    || document.rawValue(.content, of: node) != nil
            else { continue }
            if let candidate = candidate(time: node) { result.append(candidate) }
        }
        for index in outline.blocks.indices.prefix(5000) where result.count < 400 {
            append(index, to: &result)
        }
        return result
    }

    /// Those between the headline and the text: cheap enough to ask always.
    func nearHeadline() -> [Candidate] {
        var result: [Candidate] = []
        for index in max(0, headline - 3)..<min(outline.blocks.count, max(headline, body.lowerBound) + 2)
        where index - headline < 16 {
            append(index, to: &result)
        }
        return result
    }

    // MARK: Elements

    private func candidate(time node: Int) -> Candidate? {
        let document = outline.document
        var instant: ZonedInstant?
        for attribute in [HTMLAttribute.datetime, .content, .title] where instant == nil {
            instant = document.value(attribute, of: node).flatMap(PublicationDate.instant)
        }
        let text = document.text(of: node, limit: 200)
        if instant == nil, let tokens = DateToken.read(text) {
            instant = WrittenDate.all(in: tokens, isMonthFirst: isMonthFirst).first?.instant
        }
        guard let instant else { return nil }
        let block = Int(outline.firstBlock[node])
        var label = Label()
        if block < outline.blocks.count, outline.blocks[block].length < 200 {
            label = Label(outline.text(outline.blocks[block])[...], before: text)
        }
        let score = 3 + label.score + place(block) + surroundings(node) + plausibility(instant)
        return Candidate(instant: instant, score: score, source: .timeElement, isUpdate: label.isUpdate)
    }

    // MARK: Lines

    private func append(_ index: Int, to result: inout [Candidate]) {
        let block = outline.blocks[index]
        guard block.length >= 6, !block.isCode else { return }
        let isLong = block.length > 400
        // A paragraph's date is the day of its story; only a dateline is one of the article.
        if isLong, index > body.lowerBound + 1 { return }
        let text = outline.text(block)
        let head = text.prefix(isLong ? 160 : 400)
        guard Self.holdsDigits(head), let tokens = DateToken.read(String(decoding: head, as: UTF8.self))
        else { return }
        let dates = WrittenDate.all(in: tokens, isMonthFirst: isMonthFirst)
        guard !dates.isEmpty else { return }
        let near = place(index) + surroundings(Int(block.element))
        var before = 0
        for date in dates {
            var score = near + plausibility(date.instant)
            let rest = Self.letters(tokens) - Self.letters(Array(tokens[date.range]))
            score += rest <= 30 ? 3 : rest <= 90 ? 1 : -1
            let label = Label(tokens[before..<date.range.lowerBound])
            score += label.score
            if block.linkShare > 0.6, rest > 2 { score -= 4 }
            result.append(
                Candidate(instant: date.instant, score: score, source: .text, isUpdate: label.isUpdate))
            before = date.range.upperBound
        }
    }

    private static func holdsDigits(_ text: ArraySlice<UInt8>) -> Bool {
        // Digits of other scripts count: they are not ASCII.
        var digits = 0
        for byte in text where byte >= 0x30 && byte <= 0x39 || byte == 0xD9 || byte == 0xDB || byte >= 0xE0 {
            digits += 1
            if digits >= 3 { return true }
        }
        return false
    }

    private static func letters(_ tokens: [DateToken]) -> Int {
        tokens.reduce(0) { sum, token in
            if case .word(let word) = token { sum + word.utf8.count } else { sum }
        }
    }

    // MARK: Weights

    private func place(_ index: Int) -> Int {
        if index >= headline, index < body.lowerBound { return index - headline < 20 ? 6 : 3 }
        if index < headline { return headline - index <= 5 ? 4 : 0 }
        if index < body.upperBound { return index < body.lowerBound + 2 ? 3 : 0 }
        return index < body.upperBound + 4 ? 2 : -2
    }

    /// What the elements around it are named.
    private func surroundings(_ node: Int) -> Int {
        var score = 0
        var position = node
        for level in 0..<32 where position > 0 {
            let cues = outline.cues[position]
            let tag = outline.document.nodes[position].tag
            if tag == .body || tag == .article || tag == .main { break }
            if level < 4 {
                if cues.contains(.date), score < 3 { score += 3 }
                if !cues.isDisjoint(with: [.byline, .author]), score < 2 { score += 1 }
            }
            if !cues.isDisjoint(with: [.comment, .related]) { return score - 8 }
            if !cues.isDisjoint(with: [.sidebar, .footer, .navigation, .promotion]) || tag == .aside
                || tag == .footer || tag == .nav
            {
                return score - (cues.contains(.footer) && tag != .footer ? 3 : 5)
            }
            position = Int(outline.document.nodes[position].parent)
        }
        return score
    }

    private func plausibility(_ instant: ZonedInstant) -> Int {
        let seconds = instant.date.timeIntervalSince1970
        if seconds > latest { return -12 }
        var score = instant.isDayOnly ? 0 : 1
        if let address {
            let day = Int(((seconds + Double(instant.secondsFromGMT ?? 0)) / 86_400).rounded(.down))
            if address.contains(day) {
                score += address.day == nil ? 4 : 8
            } else {
                score -= CivilDay.year(ofDay: day) == address.year ? 1 : 3
            }
        }
        return score
    }
}

extension PageDates {
    /// What the words before a date make of it.
    struct Label {
        var score = 0
        var isUpdate = false

        init() {}

        init(_ tokens: ArraySlice<DateToken>) {
            for token in tokens.suffix(10) { if case .word(let word) = token { read(word) } }
        }

        init(_ line: ArraySlice<UInt8>, before text: String) {
            guard let tokens = DateToken.read(String(decoding: line.prefix(120), as: UTF8.self)),
                let own = DateToken.read(text), let first = own.first
            else { return }
            let end = tokens.firstIndex(of: first) ?? tokens.endIndex
            for token in tokens[..<end].suffix(10) { if case .word(let word) = token { read(word) } }
        }

        private mutating func read(_ word: String) {
            if Self.updates.contains(where: word.hasPrefix) {
                score = -2
                isUpdate = true
            } else if Self.publications.contains(where: word.hasPrefix) {
                score = 4
                isUpdate = false
            } else if Self.events.contains(word) {
                score = -4
            }
        }

        private static let publications = [
            "publi", "posted", "veröffentlicht", "erstellt", "erschienen", "datum", "date", "vom", "stand",
            "geschrieben", "gepostet", "verfasst", "eingestellt", "online", "fecha", "data", "pubbl",
            "postad",
            "objavl", "opubl", "dodan", "yayın", "eklenme", "gepubl", "geplaatst", "udgiv", "skrevet",
            "julkaistu", "опубл", "дата", "δημοσ", "megjelen", "created", "added", "issued", "released",
            "dato",
            "posté", "écrit", "registrado", "入力", "掲載", "公開", "投稿", "发布", "發布", "发表", "등록", "입력",
            "نشر",
        ]
        private static let updates = [
            "updat", "modif", "aktualisiert", "actuali", "atualiz", "aggiornat", "uppdater", "oppdater",
            "opdater", "päivitetty", "обновл", "измен", "güncel", "zmodyf", "aktualiz", "bijgewerkt",
            "geändert", "überarbeitet", "jour", "revised", "changed", "edited", "mise", "更新", "修正", "最終",
            "수정",
        ]
        private static let events: Set<String> = [
            "copyright", "born", "geboren", "since", "seit", "until", "bis", "from", "expires", "gültig",
            "member", "mitglied", "joined", "registriert", "dabei", "accessed", "abgerufen", "retrieved",
        ]
    }
}
