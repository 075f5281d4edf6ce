/// The news agencies that texts are credited to.
enum Agency {
    /// - Parameter key: a name as ``Headline/compact(_:)`` gives it.
    static func isNamed(_ key: String) -> Bool { key.utf8.count <= 60 && names.contains(key) }

    /// The first agency in parentheses: `LONDON (Reuters)`, `Max Muster (dpa/AFP)`.
    static func inParentheses(_ text: String) -> String? {
        var rest = text[...].prefix(400)
        while let open = rest.firstIndex(of: "(") {
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: ")") else { return nil }
            for part in rest[..<close].split(whereSeparator: { "/,;".contains($0) }) {
                let name = String(part).trimmedOfSpace
                if isNamed(Headline.compact(name)) { return name }
            }
            rest = rest[close...]
        }
        return nil
    }

    /// The first of these names that is an agency's.
    static func first(among names: [String]) -> String? {
        names.first { isNamed(Headline.compact($0)) }
    }

    private static let names: Set<String> = [
        "reuters", "thomsonreuters", "ap", "associatedpress", "theassociatedpress", "afp",
        "agencefrancepresse", "dpa", "deutschepresseagentur", "dpaafx", "dpainfocom", "sda", "keystonesda",
        "sdaats", "ats", "apa", "epd", "kna", "sid", "dts", "efe", "agenciaefe", "europapress", "ansa",
        "adnkronos", "agi", "lusa", "agenciabrasil", "ntb", "tt", "ritzau", "stt", "anp", "belga", "pap",
        "ctk",
        "čtk", "tasr", "mti", "agerpres", "bta", "hina", "sta", "tanjug", "bns", "elta", "leta", "interfax",
        "tass", "ria", "rianovosti", "ukrinform", "unian", "xinhua", "xinhuanews", "新华社", "新華社", "pa",
        "pamedia", "pressassociation", "aap", "upi", "ians", "pti", "ani", "kyodo", "kyodonews", "共同通信",
        "jiji", "jijipress", "時事通信", "yonhap", "yonhapnews", "연합뉴스", "canadianpress", "thecanadianpress",
        "lapressecanadienne", "aa", "anadoluajansi", "anadoluagency", "anadoluajansı", "iha", "dha",
        "bloomberg",
        "bloombergnews", "sapa", "nan", "ena", "mena", "wam", "spa", "irna", "antara", "bernama", "vna",
        "notimex", "télam", "telam", "prensalatina", "ips", "rferl",
    ]
}
