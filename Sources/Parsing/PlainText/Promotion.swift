/// Lines at an article's foot that are the publisher's, not the article's.
///
/// On purpose narrow: a closing paragraph that only sounds like one of them must stay. So each pattern is a
/// beginning, and those that could begin a sentence of news need a second sign.
enum Promotion {
    /// Bounded by the longest line that is looked at.
    static func matches(_ line: String) -> Bool {
        guard line.utf8.count <= 400 else { return false }
        let lower = bare(withStraightApostrophes(PhraseSet.lowerCased(line)), ">*-_[]() ")
        if lower.isEmpty || alone.contains(String(decoding: bare(lower, ".!: "), as: UTF8.self)) {
            return true
        }
        if sure.begins(lower) { return true }
        if lower.count <= 220, anywhere.occurs(in: lower) { return true }
        // A button: no sentence, so no full stop.
        if lower.count <= 60, buttons.begins(lower), let last = lower.last, !".?!\"'".utf8.contains(last) {
            return true
        }
        return patterns.contains { $0.starts.begins(lower) && $0.needs.occurs(in: lower) }
    }

    /// Without ASCII ornaments and those of list items and arrows at both ends.
    private static func bare(_ line: [UInt8], _ ornaments: String) -> [UInt8] {
        var rest = line[...]
        while let first = rest.first {
            if ornaments.utf8.contains(first) {
                rest = rest.dropFirst()
            } else if let sign = ["→", "•", "–", "—", "»", "▶"].first(where: { rest.starts(with: $0.utf8) }) {
                rest = rest.dropFirst(sign.utf8.count)
            } else {
                break
            }
        }
        while let last = rest.last, ornaments.utf8.contains(last) { rest = rest.dropLast() }
        return Array(rest)
    }

    private static let alone: Set<String> = [
        "advertisement", "advertising", "comments", "comment", "share", "share this", "share this article",
        "print",
        "email", "read more", "more", "related", "related articles", "related stories", "more on this story",
        "more from this author", "continue reading", "loading", "subscribe", "sign up", "newsletter",
        "anzeige",
        "werbung", "ends", "end", "30", "###", "xxx", "story continues below", "most read", "most popular",
        "recommended", "topics", "tags", "back to top", "follow us",
    ]

    private static let sure = PhraseSet([
        "©", "(c) 20", "copyright ©", "copyright (c)", "copyright 20", "copyright 19", "all rights reserved",
        "c) 20", "read more:", "read also:", "also read:", "read next:", "see also:", "read more at http",
        "read more on http", "read the full story", "related:", "related story:", "related stories:",
        "related articles:", "more on this:", "recommended:", "watch now:", "download our app",
        "download the app",
        "our standards:", "click here to", "click here for", "never miss a story", "never miss an update",
        "don't miss a story", "follow us on", "like us on", "find us on", "join us on", "for more news",
        "for the latest news", "for more stories", "sign up for our", "sign up to our", "subscribe to our",
        "subscribe now", "subscribe here", "subscribe today", "get our newsletter", "get the latest news",
        "share this article", "share this story", "have a news tip", "got a news tip", "got a story",
        "have a story",
        "do you have a story", "do you have a tip", "contact the author", "contact the reporter",
        "contact us at",
        "this article originally appeared", "this article was originally published",
        "this story was originally published", "this story originally appeared", "support our journalism",
        "support independent journalism", "tags:", "topics:", "keywords:", "filed under", "posted in:",
        "view comments", "leave a comment", "join the conversation", "lesen sie auch", "mehr zum thema",
        "lire aussi", "à lire aussi", "lea también", "leia também", "leggi anche", "lue myös", "loe ka:",
        "loe veel:", "läs också", "les også", "läs mer:", "jälgi meid", "folgen sie uns", "suivez-nous",
        "síguenos",
        "siga-nos", "seguici su",
    ])

    private static let buttons = PhraseSet([
        "subscribe to ", "sign up for ", "sign up to ", "follow us", "download the ",
    ])

    private static let anywhere = PhraseSet([
        "all rights reserved", "alle rechte vorbehalten", "tous droits réservés",
        "todos los derechos reservados",
        " appeared first on ", "contributed to this report", "contributed to this story",
        "contributed to this article",
        "contributed reporting", "this material may not be published", "may not be reproduced",
    ])

    private struct Pattern {
        var starts: PhraseSet
        var needs: PhraseSet

        init(starts: [String], needs: [String]) {
            self.starts = PhraseSet(starts)
            self.needs = PhraseSet(needs)
        }
    }

    /// Said with its preposition: `Like Facebook, Twitter cut jobs` is news.
    private static let platforms = [
        "facebook", "twitter", "instagram", "telegram", "linkedin", "whatsapp", "youtube", "tiktok",
        "threads",
        "bluesky", "mastodon", "google news", "social media", "x.", "x and", "x,", "x @", "x (", "rss",
        "pinterest",
        "flipboard", "snapchat",
    ].flatMap { [" on \($0)", " via \($0)", " our \($0)"] }

    private static let offers = [
        "newsletter", " app ", " app.", " app!", "channel", "podcast", "briefing", " email", " e-mail",
        " alerts",
        " updates", "inbox", "notifications", "subscription", "digital edition", "app store", "google play",
    ]

    private static let patterns: [Pattern] = [
        Pattern(
            starts: [
                "follow ", "you can follow ", "like us", "like our", "find us", "find our", "find more",
                "join us",
                "join our", "connect with us", "stay in touch", "keep in touch",
            ], needs: platforms),
        Pattern(
            starts: [
                "sign up", "subscribe to", "subscribe for", "download our", "download the", "get our",
                "get the",
                "get more", "get breaking", "get all", "join our", "stay up to date", "stay informed",
                "stay connected", "register for", "receive our", "receive the", "try our", "want more",
                "want the",
                "enjoyed this", "listen to our", "check out our", "visit our", "keep up with", "don't miss",
                "become a sub", "become a mem", "enter your",
            ], needs: offers + ["our website", "subscriber", "members' ", "our coverage"]),
        Pattern(
            starts: [
                "for more information, visit", "for more, visit", "visit us", "visit our", "visit http",
                "visit www",
            ],
            needs: ["www", "http", " at ", "website"]),
        Pattern(starts: ["http://", "https://", "www."], needs: ["http", "www"]),
        Pattern(
            starts: ["copyright"], needs: ["reserved", " press", " ltd", " inc", " llc", " media", " news"]),
        Pattern(starts: ["the post "], needs: ["appeared first", "first appeared"]),
        Pattern(
            starts: ["image:", "photo:", "picture:", "file photo"], needs: ["getty", "reuters", "afp", "epa"]),
    ]

    /// `don’t` as `don't`.
    private static func withStraightApostrophes(_ line: [UInt8]) -> [UInt8] {
        guard line.contains(0xE2) else { return line }
        var straight: [UInt8] = []
        straight.reserveCapacity(line.count)
        for at in line.indices {
            straight.append(line[at])
            if straight.count > 2, straight.suffix(3).elementsEqual([0xE2, 0x80, 0x99]) {
                straight.removeLast(3)
                straight.append(UInt8(ascii: "'"))
            }
        }
        return straight
    }
}
