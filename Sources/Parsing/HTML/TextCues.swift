/// Lines that stand among the paragraphs and are none: share prompts, teasers, credits, notices.
enum TextCues {
    /// - Parameter isFirst: no paragraph has come yet.
    static func isBoilerplate(_ text: ArraySlice<UInt8>, characters: Int, isFirst: Bool) -> Bool {
        guard characters < 250 else { return false }
        let line = String(decoding: text, as: UTF8.self).lowercased()
        if wholeLines.contains(line.trimmingPrefix(while: { !$0.isLetter })[...]) { return true }
        for opening in openings where line.hasPrefix(opening) { return true }
        return false
    }

    private static let wholeLines: Set<Substring> = [
        "advertisement", "advertisement - continue reading below", "anzeige", "werbung", "publicidad",
        "publicité",
        "share", "share this", "share this article", "tweet", "print", "email", "comments", "loading...",
        "loading…",
        "read more", "related", "related stories", "continue reading", "story continues below", "sign up",
        "story continues below advertisement", "article continues below advertisement", "more", "save",
        "teilen", "drucken", "merken", "mehr zum thema", "lesen sie auch", "lees ook", "leia também",
        "leia mais",
    ]

    private static let openings: [String] = [
        "read more:", "read also:", "also read:", "see also:", "related:", "more:", "watch:", "advertisement",
        "sign up for", "sign up to", "subscribe to", "follow us on", "click here to", "lesen sie auch:",
        "lesen sie hier", "mehr zum thema", "lire aussi", "leia também", "lea también", "le puede interesar",
        "читайте также", "photo:", "foto:", "image:", "photo by", "image copyright", "image caption",
        "media caption", "copyright ©", "© ", "all rights reserved", "join the conversation", "share this",
        "story continues", "article continues", "this story continues", "get the latest", "download the",
    ]
}
