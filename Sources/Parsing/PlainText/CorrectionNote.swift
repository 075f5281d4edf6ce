/// A note that tells how an article was changed after it had appeared.
enum CorrectionNote {
    /// True for `Correction: …`, `This article was amended on …`, `(Corrects …)`. Looks at the beginning only.
    static func matches(_ paragraph: String) -> Bool {
        guard paragraph.utf8.count <= 2000 else { return false }
        let head = String(paragraph.prefix(160)).trimming("*_[( ").lowercased()
        if labels.contains(where: { head.hasPrefix($0) && endsLabel(head.dropFirst($0.count)) }) {
            return true
        }
        if paragraph.hasPrefix("("), parenthetical.contains(where: head.hasPrefix) { return true }
        if earlier.contains(where: head.hasPrefix) { return true }
        // `This article was amended on 3 May …`, `The headline of this story has been corrected …`
        guard subjects.contains(where: head.hasPrefix) else { return false }
        return changes.contains { head.contains($0) }
    }

    private static let labels = [
        "correction", "corrections", "clarification", "clarifications", "correction and clarification",
        "corrigendum",
        "erratum", "corrected", "update", "berichtigung", "korrektur", "richtigstellung", "rectificatif",
        "correctif",
        "corrección", "fe de errores", "correzione", "errata", "correção", "rectificatie", "rättelse",
        "rettelse",
        "parandus", "täpsustus", "sprostowanie", "поправка", "уточнение",
    ]

    /// `Correction:`, `Correction (28 December):`, `CORRECTION —`, but not `Correction officers said`.
    private static func endsLabel(_ rest: Substring) -> Bool {
        let rest = rest.drop { $0 == " " }
        guard let next = rest.first else { return false }
        if ":—–".contains(next) || rest.hasPrefix("- ") { return true }
        if next == "(" || next == "," { return rest.prefix(50).contains(":") }
        return ["on ", "dated ", "appended", "made "].contains { rest.hasPrefix($0) }
            && rest.prefix(40).contains(":")
    }

    private static let parenthetical = [
        "corrects ", "this story corrects", "this version corrects", "this story has been", "this story was",
        "fixes ", "refiles ", "removes ", "recasts", "adds ", "updates ", "clarifies ", "corrected ",
    ]
    private static let earlier = [
        "an earlier version of this", "a previous version of this", "earlier versions of this",
        "in an earlier version",
        "in einer früheren version", "une version précédente", "una versión anterior de est",
    ]
    private static let subjects = [
        "this article", "this story", "this piece", "this post", "this report", "this version", "this page",
        "this headline", "the headline of this", "the headline on this", "the caption", "editor's note",
        "editor’s note",
        "editors' note", "editors’ note", "dieser artikel", "diese meldung", "cet article", "este artículo",
    ]
    private static let changes = [
        " amended", " corrected", " updated", " been edited", " was edited", " clarified", " revised",
        "to correct",
        " corrects ", "incorrectly", " korrigiert", " aktualisiert", " mis à jour", " corrigé", " corregido",
        " actualizado", "an earlier version", "a previous version",
    ]
}
