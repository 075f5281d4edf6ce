extension ParsedArticle {
    /// Names the news agency where the article's own words do: among its authors, in its dateline.
    mutating func creditAgency() {
        guard agency == nil else { return }
        if let name = Agency.first(among: authors) {
            agency = name
            provenance[.agency] = provenance[.authors]
        } else if let name = dateline.flatMap(Agency.inParentheses) {
            agency = name
            provenance[.agency] = .text
        }
    }

    /// Every field that holds something has a source, and no other has: what no reader marked stood in the
    /// running text of a page or of plain text, or in a field of a payload.
    mutating func settleProvenance() {
        let rest: Provenance.Source = mediaType == .html || mediaType == .plainText ? .text : .payload
        for field in Provenance.Field.allCases {
            provenance[field] = holds(field) ? provenance[field] ?? rest : nil
        }
    }

    private func holds(_ field: Provenance.Field) -> Bool {
        switch field {
        case .headline: headline != nil
        case .standfirst: standfirst != nil
        case .authors: !authors.isEmpty
        case .editors: !editors.isEmpty
        case .agency: agency != nil
        case .section: section != nil
        case .tags: !tags.isEmpty
        case .dateline: dateline != nil
        case .publisher: publisher != nil
        case .language: declaredLanguage != nil
        case .url: url != nil
        case .imageURL: imageURL != nil
        case .publishedAt: publishedAt != nil
        case .modifiedAt: modifiedAt != nil
        case .links: !links.isEmpty
        }
    }
}
