/// A note that tells how an article was changed after it had appeared.
enum CorrectionNote {
    /// True for `Correction: …`, `This article was amended on …`, `(Corrects …)`. Looks at the beginning only.
    static func matches(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= 2000 else { return false }
        let start = paragraph.utf8.prefix(240).drop { "*_[( ".utf8.contains($0) }
        // Enough for most paragraphs: they begin like none of them.
        var head = PhraseSet.lowerCased(Substring(start.prefix(80)))
        guard
            labels.begins(head) || parenthetical.begins(head) || earlier.begins(head) || subjects.begins(head)
        else { return false }
        head = PhraseSet.lowerCased(Substring(start))
        if let length = labels.prefixLength(of: head[...]), endsLabel(head[length...]) { return true }
        if paragraph.hasPrefix("("), parenthetical.begins(head) { return true }
        if earlier.begins(head) { return true }
        // `This article was amended on 3 May …`, `The headline of this story has been corrected …`
        return subjects.begins(head) && changes.occurs(in: head)
    }

    private static let labels = PhraseSet([
        "correction", "corrections", "clarification", "clarifications", "correction and clarification",
        "corrigendum",
        "erratum", "corrected", "update", "berichtigung", "korrektur", "richtigstellung", "rectificatif",
        "correctif",
        "corrección", "fe de errores", "correzione", "errata", "correção", "rectificatie", "rättelse",
        "rettelse",
        "parandus", "täpsustus", "sprostowanie", "поправка", "уточнение",
    ])

    /// `Correction:`, `Correction (28 December):`, `CORRECTION —`, but not `Correction officers said`.
    private static func endsLabel(_ rest: ArraySlice<UInt8>) -> Bool {
        let rest = rest.drop { $0 == 0x20 }
        let colon = UInt8(ascii: ":")
        guard let next = rest.first else { return false }
        if next == colon || ["—", "–", "- "].contains(where: { rest.starts(with: $0.utf8) }) { return true }
        if next == UInt8(ascii: "(") || next == UInt8(ascii: ",") { return rest.prefix(50).contains(colon) }
        return continuations.prefixLength(of: rest) != nil && rest.prefix(40).contains(colon)
    }

    private static let continuations = PhraseSet(["on ", "dated ", "appended", "made "])

    private static let parenthetical = PhraseSet([
        "corrects ", "this story corrects", "this version corrects", "this story has been", "this story was",
        "fixes ", "refiles ", "removes ", "recasts", "adds ", "updates ", "clarifies ", "corrected ",
    ])
    private static let earlier = PhraseSet([
        "an earlier version of this", "a previous version of this", "earlier versions of this",
        "in an earlier version", "in einer früheren version", "une version précédente",
        "una versión anterior de est",
    ])
    private static let subjects = PhraseSet([
        "this article", "this story", "this piece", "this post", "this report", "this version", "this page",
        "this headline", "the headline of this", "the headline on this", "the caption", "editor's note",
        "editor’s note", "editors' note", "editors’ note", "dieser artikel", "diese meldung", "cet article",
        "este artículo",
    ])
    private static let changes = PhraseSet([
        " amended", " corrected", " been updated", " was updated", " been edited", " was edited",
        " clarified",
        " revised", "to correct", " corrects ", "incorrectly", " korrigiert", " aktualisiert", " mis à jour",
        " corrigé", " corregido", " actualizado", "an earlier version", "a previous version",
    ])
}
