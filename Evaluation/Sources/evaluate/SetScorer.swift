/// Scores one set by the measures that it is known for.
struct SetScorer {
    var name: String
    var pages: [LabelledPage]
    var readings: [String: Prediction]

    /// Pages that are scored together.
    enum Part {
        case all, tuned, heldOut
        case fold(Int)

        /// What a table shows beside the measure.
        static let summary: [Part] = [.all, .tuned, .heldOut]
        static let folds: [Part] = [.all] + (0..<LabelledPage.folds).map { .fold($0) }

        func contains(_ page: LabelledPage) -> Bool {
            switch self {
            case .all: true
            case .tuned: page.fold != LabelledPage.heldOutFold
            case .heldOut: page.fold == LabelledPage.heldOutFold
            case .fold(let fold): page.fold == fold
            }
        }
    }

    func rows(_ parts: [Part] = Part.summary) -> [[String]] {
        var result: [[String]] = []
        func add(_ measure: String, _ value: (LabelledPage, Prediction) -> (Double, Double)?) {
            // Sums of hits and of possible hits.
            result.append(
                [measure]
                    + parts.map { part in
                        var hits = 0.0
                        var possible = 0.0
                        for page in pages where part.contains(page) {
                            guard let reading = readings[page.file], let pair = value(page, reading) else {
                                continue
                            }
                            hits += pair.0
                            possible += pair.1
                        }
                        return score(hits / possible)
                    })
        }
        if pages.contains(where: { truthBody($0) != nil }) {
            for (measure, value) in [
                ("body precision", \AveragedMatch.meanPrecision), ("body recall", \.meanRecall),
                ("body F1", \.f1),
            ] {
                result.append([measure] + parts.map { score(bodyMatch($0)[keyPath: value]) })
            }
        }
        if pages.contains(where: { $0.with != nil }) {
            result.append(["segments F"] + parts.map { score(segments($0)) })
        }
        add("title") { page, reading in
            guard let title = page.title, !title.isEmpty else { return nil }
            return (FieldMatch.title(title, reading.title) ? 1 : 0, 1)
        }
        add("authors F") { page, reading in
            let wanted = truthAuthors(page)
            guard !wanted.isEmpty else { return nil }
            let given = authors(reading)
            let hits = Double(wanted.intersection(given).count)
            return (2 * hits, Double(wanted.count + given.count))
        }
        add("date (day)") { page, reading in
            guard let date = page.publishing_date ?? page.date_published ?? page.date, !date.isEmpty else {
                return nil
            }
            let slack = name == "postlight" ? 1 : 0
            return (FieldMatch.daysApart(date, reading.date).map { $0 <= slack ? 1 : 0 } ?? 0, 1)
        }
        return result.filter { $0[1] != "–" }
    }

    // MARK: Bodies

    private func truthBody(_ page: LabelledPage) -> String? {
        page.body ?? page.paragraphs?.joined(separator: "\n")
    }

    private func match(_ page: LabelledPage) -> ShingleMatch? {
        guard let truth = truthBody(page), let reading = readings[page.file] else { return nil }
        return ShingleMatch(truth: truth, found: reading.body)
    }

    private func bodyMatch(_ part: Part) -> AveragedMatch {
        var result = AveragedMatch()
        for page in pages where part.contains(page) {
            if let match = match(page) { result.add(match) }
        }
        return result
    }

    private func segments(_ part: Part) -> Double {
        var (hits, misses, intruders) = (0.0, 0.0, 0.0)
        for page in pages where part.contains(page) {
            let body = readings[page.file]?.body ?? ""
            for segment in page.with ?? [] { if body.contains(segment) { hits += 1 } else { misses += 1 } }
            for segment in page.without ?? [] where body.contains(segment) { intruders += 1 }
        }
        return 2 * hits / (2 * hits + misses + intruders)
    }

    private func truthAuthors(_ page: LabelledPage) -> Set<String> {
        if let authors = page.authors { return Set(authors.map(FieldMatch.normalised)) }
        return (page.author?.values ?? []).reduce(into: []) { $0.formUnion(FieldMatch.names($1)) }
    }

    private func authors(_ reading: Prediction) -> Set<String> {
        if let authors = reading.authors { return Set(authors.map(FieldMatch.normalised)) }
        return FieldMatch.names(reading.author)
    }

    // MARK: Reports

    func worstPages(_ count: Int, of part: Part = .tuned) -> String {
        var table = MarkdownTable("page of " + name, "precision", "recall", "fields")
        let rows = pages.filter { part.contains($0) }.map { page -> (Double, [String]) in
            let reading = readings[page.file]
            var rank = 0.0
            var row = [page.file, "", "", ""]
            if let match = match(page) {
                row[1] = score(match.precision)
                row[2] = score(match.recall)
                rank = match.f1
            } else if let with = page.with, let body = reading?.body {
                let missed = with.filter { !body.contains($0) }
                let intruders = (page.without ?? []).filter { body.contains($0) }
                rank = -Double(missed.count + intruders.count)
                row[1] = intruders.map { "+" + $0.prefix(60) }.joined(separator: " ")
                row[2] = missed.map { "-" + $0.prefix(60) }.joined(separator: " ")
            }
            row[3] = fieldFaults(page, reading)
            return (rank, row)
        }
        table.rows = rows.sorted { $0.0 < $1.0 }.prefix(count).map(\.1)
        return table.printed()
    }

    private func fieldFaults(_ page: LabelledPage, _ reading: Prediction?) -> String {
        var faults: [String] = []
        if let title = page.title, !title.isEmpty, !FieldMatch.title(title, reading?.title) {
            faults.append("title «\(title)» «\(reading?.title ?? "")»")
        }
        let wanted = truthAuthors(page)
        let given = reading.map(authors) ?? []
        if !wanted.isEmpty, wanted != given { faults.append("authors \(wanted.sorted()) \(given.sorted())") }
        if let date = page.publishing_date ?? page.date_published ?? page.date, !date.isEmpty,
            FieldMatch.daysApart(date, reading?.date) ?? 9 > (name == "postlight" ? 1 : 0)
        {
            faults.append("date \(date) \(reading?.date ?? "")")
        }
        return faults.joined(separator: "; ")
    }

    /// What was missed and what was added, line by line.
    func report(onPage file: String) -> String {
        guard let page = pages.first(where: { $0.file.contains(file) }), let reading = readings[page.file]
        else {
            return "no such page"
        }
        let truth = truthBody(page) ?? ""
        let wanted = Set(truth.split(separator: "\n").map { FieldMatch.normalised(String($0)) })
        let given = Set(reading.body.split(separator: "\n").map { FieldMatch.normalised(String($0)) })
        var lines = [
            page.file, page.url ?? "", fieldFaults(page, reading), "", "reading (+ is not in the truth):",
        ]
        for line in reading.body.split(separator: "\n") {
            let text = FieldMatch.normalised(String(line))
            lines.append((wanted.contains(text) || truth.contains(line) ? "  " : "+ ") + line)
        }
        lines.append("missed:")
        let body = FieldMatch.normalised(reading.body)
        for line in truth.split(separator: "\n") {
            let text = FieldMatch.normalised(String(line))
            if !text.isEmpty, !given.contains(text), !body.contains(text) { lines.append("- " + line) }
        }
        for segment in page.with ?? [] where !reading.body.contains(segment) { lines.append("- " + segment) }
        for segment in page.without ?? [] where reading.body.contains(segment) {
            lines.append("+ " + segment)
        }
        return lines.joined(separator: "\n")
    }
}
