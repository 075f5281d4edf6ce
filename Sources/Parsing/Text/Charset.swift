/// A character set; the raw value is the converter's name for it.
///
/// Labels mean what the WHATWG Encoding Standard says they mean: `latin1` and `us-ascii` are
/// windows-1252, `gb2312` is gb18030, `shift_jis` is windows-31j.
enum Charset: String, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "CP1252"
    case windows874 = "CP874"
    case windows1250 = "CP1250"
    case windows1251 = "CP1251"
    case windows1253 = "CP1253"
    case windows1254 = "CP1254"
    case windows1255 = "CP1255"
    case windows1256 = "CP1256"
    case windows1257 = "CP1257"
    case windows1258 = "CP1258"
    case latin2 = "ISO-8859-2"
    case latin3 = "ISO-8859-3"
    case latin4 = "ISO-8859-4"
    case cyrillic = "ISO-8859-5"
    case arabic = "ISO-8859-6"
    case greek = "ISO-8859-7"
    case hebrew = "ISO-8859-8"
    case latin6 = "ISO-8859-10"
    case latin7 = "ISO-8859-13"
    case latin8 = "ISO-8859-14"
    case latin9 = "ISO-8859-15"
    case latin10 = "ISO-8859-16"
    case koi8R = "KOI8-R"
    case koi8U = "KOI8-U"
    case ibm866 = "IBM866"
    case macintosh = "MACINTOSH"
    case macCyrillic = "MAC-CYRILLIC"
    case gb18030 = "GB18030"
    case big5 = "BIG5-HKSCS"
    case shiftJIS = "CP932"
    case eucJP = "EUC-JP-MS"
    case iso2022JP = "ISO-2022-JP"
    case eucKR = "CP949"

    var isMultiByte: Bool {
        switch self {
        case .gb18030, .big5, .shiftJIS, .eucJP, .iso2022JP, .eucKR: true
        default: false
        }
    }

    /// The set that `label` names, in any case and with stray quotes or blanks; nil where nobody knows it.
    init?(label: String) {
        let bytes = label.utf8.filter { !" \t\r\n\u{C}\"'".utf8.contains($0) }
        guard bytes.count <= 40 else { return nil }
        let name = String(decoding: bytes, as: UTF8.self).lowercased()
        guard let charset = Self.labels[name] else { return nil }
        self = charset
    }

    private static let labels: [String: Charset] = {
        var table: [String: Charset] = [:]
        for (charset, names) in names {
            for name in names.split(separator: " ") { table[String(name)] = charset }
        }
        return table
    }()

    private static let names: [(Charset, String)] = [
        (.utf8, "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8-sig utf8mb4"),
        (
            .utf16LittleEndian,
            "utf-16 utf-16le utf16 utf16le unicode ucs-2 csunicode iso-10646-ucs-2 unicodefeff"
        ),
        (.utf16BigEndian, "utf-16be utf16be unicodefffe"),
        (
            .windows1252,
            """
            windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 latin1 latin-1 l1 \
            ascii us-ascii ansi_x3.4-1968 ansi cp819 ibm819 csisolatin1 iso-ir-100
            """
        ),
        (.windows874, "windows-874 dos-874 tis-620 iso-8859-11 iso8859-11 iso885911"),
        (.windows1250, "windows-1250 cp1250 x-cp1250"),
        (.windows1251, "windows-1251 cp1251 x-cp1251 win-1251"),
        (.windows1253, "windows-1253 cp1253 x-cp1253"),
        (
            .windows1254,
            "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 latin5 l5 csisolatin5 iso-ir-148"
        ),
        (.windows1255, "windows-1255 cp1255 x-cp1255"),
        (.windows1256, "windows-1256 cp1256 x-cp1256"),
        (.windows1257, "windows-1257 cp1257 x-cp1257"),
        (.windows1258, "windows-1258 cp1258 x-cp1258"),
        (.latin2, "iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2 csisolatin2 iso-ir-101"),
        (.latin3, "iso-8859-3 iso8859-3 iso88593 iso_8859-3 latin3 l3 csisolatin3 iso-ir-109"),
        (.latin4, "iso-8859-4 iso8859-4 iso88594 iso_8859-4 latin4 l4 csisolatin4 iso-ir-110"),
        (.cyrillic, "iso-8859-5 iso8859-5 iso88595 iso_8859-5 cyrillic csisolatincyrillic iso-ir-144"),
        (.arabic, "iso-8859-6 iso8859-6 iso88596 iso_8859-6 arabic asmo-708 ecma-114 iso-ir-127"),
        (
            .greek,
            "iso-8859-7 iso8859-7 iso88597 iso_8859-7 greek greek8 ecma-118 elot_928 iso-ir-126 sun_eu_greek"
        ),
        (.hebrew, "iso-8859-8 iso8859-8 iso88598 iso_8859-8 iso-8859-8-i hebrew logical visual iso-ir-138"),
        (.latin6, "iso-8859-10 iso8859-10 iso885910 latin6 l6 csisolatin6 iso-ir-157"),
        (.latin7, "iso-8859-13 iso8859-13 iso885913"),
        (.latin8, "iso-8859-14 iso8859-14 iso885914"),
        (.latin9, "iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 latin9 latin-9 csisolatin9"),
        (.latin10, "iso-8859-16 iso8859-16"),
        (.koi8R, "koi8-r koi8 koi koi8_r cskoi8r"),
        (.koi8U, "koi8-u koi8-ru"),
        (.ibm866, "ibm866 866 cp866 csibm866"),
        (.macintosh, "macintosh mac x-mac-roman csmacintosh"),
        (.macCyrillic, "x-mac-cyrillic x-mac-ukrainian"),
        (
            .gb18030,
            "gb18030 gbk gb2312 gb_2312 gb_2312-80 x-gbk chinese csgb2312 csiso58gb231280 iso-ir-58 cp936 euc-cn hz-gb-2312"
        ),
        (.big5, "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950"),
        (.shiftJIS, "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis cp932"),
        (.eucJP, "euc-jp x-euc-jp eucjp cseucpkdfmtjapanese"),
        (.iso2022JP, "iso-2022-jp csiso2022jp"),
        (
            .eucKR,
            "euc-kr euckr cseuckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cp949 iso-ir-149"
        ),
    ]
}

/// The first bytes, where they say how to read the rest.
struct ByteOrderMark {
    var charset: Charset
    var length: Int

    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            (charset, length) = (.utf8, 3)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            (charset, length) = (.utf16BigEndian, 2)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            (charset, length) = (.utf16LittleEndian, 2)
        } else {
            return nil
        }
    }
}
