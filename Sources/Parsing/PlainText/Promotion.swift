/// Lines at an article's foot that are the publisher's, not the article's.
///
/// On purpose narrow: a closing paragraph that only sounds like one of them must stay. So each pattern is a
/// beginning, and those that could begin a sentence of news need a second sign.
enum Promotion {
    static func matches(_ line: String) -> Bool {
        guard line.utf8.count <= 400 else { return false }
        let lower = line.lowercased().trimming(">→*•-–—_[]() ").replacing("’", with: "'")
        if lower.isEmpty || alone.contains(lower.trimming(".!:… ")) { return true }
        if sure.contains(where: lower.hasPrefix) { return true }
        if lower.utf8.count <= 220, anywhere.contains(where: { lower.contains($0) }) { return true }
        return patterns.contains { pattern in
            pattern.starts.contains(where: lower.hasPrefix)
                && pattern.needs.contains(where: { contains(lower, $0) })
        }
    }

    /// `x` and `app` only as words.
    private static func contains(_ line: String, _ sign: String) -> Bool {
        guard sign.count <= 4 else { return line.contains(sign) }
        return line.split { !$0.isLetter && !$0.isNumber && $0 != "." }.contains { $0.trimming(".") == sign }
    }

    private static let alone: Set<String> = [
        "advertisement", "advertising", "comments", "comment", "share", "share this", "share this article",
        "print",
        "email", "read more", "more", "related", "related articles", "related stories", "more on this story",
        "more from this author", "continue reading", "loading", "subscribe", "sign up", "newsletter",
        "anzeige",
        "werbung", "ends", "end", "30", "-30-", "###", "xxx", "story continues below", "most read",
        "most popular",
        "recommended", "topics", "tags", "back to top", "follow us",
    ]

    private static let sure = [
        "©", "(c) 20", "copyright ©", "copyright (c)", "copyright 20", "copyright 19", "all rights reserved",
        "read more:", "read also:", "also read:", "read next:", "see also:", "read more at", "read more on",
        "read the full story", "related:", "related story:", "related stories:", "related articles:",
        "more on this:",
        "recommended:", "watch now:", "download our app", "download the app", "our standards:", "click here",
        "never miss a", "never miss an", "don't miss a story", "follow us on", "like us on", "find us on",
        "join us on",
        "for more news", "for the latest news", "for more stories", "sign up for our", "sign up to our",
        "sign up for the", "subscribe to our", "subscribe now", "subscribe here", "subscribe today",
        "get our newsletter", "get the latest", "share this article", "share this story", "have a news tip",
        "got a news tip", "got a story", "have a story", "do you have a story", "do you have a tip",
        "send us your", "contact the author", "contact the reporter", "contact us at",
        "this article originally appeared",
        "this article was originally published", "this story was originally published",
        "this story originally appeared",
        "first published on", "support our journalism", "support independent journalism", "tags:", "topics:",
        "keywords:", "filed under", "posted in", "view comments", "leave a comment", "join the conversation",
        "lesen sie auch", "mehr zum thema", "lire aussi", "à lire aussi", "lea también", "leia também",
        "leggi anche", "lue myös", "loe ka:", "loe veel", "läs också", "les også", "läs mer", "jälgi meid",
        "folgen sie uns", "suivez-nous", "síguenos", "siga-nos", "seguici su", "toimetaja soovitab",
    ]

    private static let anywhere = [
        "all rights reserved", "alle rechte vorbehalten", "tous droits réservés",
        "todos los derechos reservados",
        "appeared first on", "this material may not be published", "may not be reproduced",
        "terms of service apply",
    ]

    private struct Pattern {
        var starts: [String]
        var needs: [String]
    }

    /// Said with its preposition: `Like Facebook, Twitter cut jobs` is news.
    private static let platforms = [
        "facebook", "twitter", "instagram", "telegram", "linkedin", "whatsapp", "youtube", "tiktok",
        "threads",
        "bluesky", "mastodon", "google news", "social media", "x", "rss", "pinterest", "flipboard",
        "snapchat",
    ].flatMap { [" on \($0)", " via \($0)", " our \($0)"] }
    private static let offers = [
        "newsletter", "newsletters", "app", "channel", "podcast", "briefing", "email", "e-mail", "alerts",
        "updates",
        "inbox", "notifications", "subscription", "digital edition",
    ]

    private static let patterns: [Pattern] = [
        Pattern(
            starts: ["follow ", "like ", "find ", "connect with ", "join ", "you can follow "],
            needs: platforms),
        Pattern(
            starts: [
                "sign up", "subscribe", "download ", "get ", "join our", "join the", "stay ", "register ",
                "receive ",
                "try our", "want more", "want the", "enjoyed this", "listen to our", "check out our",
                "visit our",
                "keep up", "don't miss", "become a", "enter your",
            ], needs: offers + ["newsroom updates", "our website", "subscriber", "member"]),
        Pattern(
            starts: ["for more information, visit", "for more, visit", "visit "],
            needs: ["www", "http", "https"]),
        Pattern(starts: ["http://", "https://", "www."], needs: ["http", "https", "www"]),
        Pattern(starts: ["copyright"], needs: ["reserved", "press", "ltd", "inc", "llc", "media", "news"]),
        Pattern(starts: ["the post "], needs: ["appeared first", "first appeared"]),
        Pattern(
            starts: ["image:", "photo:", "picture:", "file photo"], needs: ["getty", "reuters", "afp", "epa"]),
    ]
}
