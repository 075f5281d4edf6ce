import Enrichment

/// What the stages found, under the article's text.
extension ArticleCard {
    /// Who and what is named, most important first.
    var names: [String] {
        let entities = enriched.entities.sorted { $0.salience > $1.salience }.prefix(12)
        guard !entities.isEmpty else { return [] }
        return [terminal.styled("Who and what", .bold)]
            + entities.flatMap { entity in
                var line = StyledScalars(entity.name)
                line.style(0..<line.scalars.count, TerminalText.Style(entity.kind))
                line.append(description(of: entity))
                return terminal.wrapped(line, indent: "      ", first: "  ")
            }
    }

    private func description(of entity: ArticleEntity) -> String {
        var facts = [entity.role, entity.affiliation].compactMap { $0 }
        if let place = entity.place {
            let name = place.name == entity.name ? nil : place.name
            facts.append([name, place.country].compactMap { $0 }.joined(separator: ", "))
        }
        if entity.mentions.count > 1 { facts.append("\(entity.mentions.count) times") }
        facts.removeAll(where: \.isEmpty)
        return facts.isEmpty ? "" : " · " + facts.joined(separator: " · ")
    }

    /// Who said what: the first words of each quotation, and the speaker.
    var quotations: [String] {
        guard !enriched.quotes.isEmpty else { return [] }
        return [terminal.styled("Who said what", .bold)]
            + enriched.quotes.flatMap { quote in
                terminal.wrapped(
                    speaker(of: quote) + ": " + excerpt(of: quote), indent: "      ", first: "  ")
            }
    }

    private func speaker(of quote: Quote) -> String {
        let name = enriched.speaker(of: quote)?.name ?? quote.speakerSurface ?? "somebody"
        let outlet = quote.outlet.map { " to \($0)" }
        let day = quote.saidOn.map { " on \($0)" }
        return [name, outlet, day].compactMap { $0 }.joined()
    }

    private func excerpt(of quote: Quote) -> String {
        let words = quote.text.split(separator: " ")
        let text = words.prefix(24).joined(separator: " ") + (words.count > 24 ? " …" : "")
        return quote.kind == .direct ? "“\(text)”" : text
    }
}
