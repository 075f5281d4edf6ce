/// The elements that reading an article needs to tell apart; every other name is ``unknown``.
enum HTMLTag: UInt8, CaseIterable {
    case unknown = 0
    /// The root, above `html`.
    case document
    /// A run of characters.
    case text
    case html, head, body, title, meta, link, base, script, style, noscript, template
    case div, p, section, article, main, header, footer, nav, aside, address, hgroup, details, summary
    case center, dialog, menu, search, fieldset, form, figure, figcaption, blockquote, pre, hr, br, wbr
    case h1, h2, h3, h4, h5, h6
    case ul, ol, li, dl, dt, dd
    case table, caption, colgroup, col, thead, tbody, tfoot, tr, td, th
    case a, span, b, strong, i, em, u, s, small, big, sub, sup, font, cite, q, code, time, abbr, label, mark
    case del, ins, kbd, samp, `var`, tt, nobr, strike
    case img, picture, source, video, audio, track, iframe, embed, object, param, applet, svg, math, canvas
    case map, area, button, input, select, option, optgroup, textarea, output, progress, meter, datalist
    case xmp, plaintext, noembed, noframes, frameset, frame, marquee, ruby, rt, rp, bdi, bdo, data, slot

    /// Breaks the line before and after it.
    var isBlock: Bool { Self.blocks.contains(self) }
    /// Has no content and no end tag.
    var isVoid: Bool { Self.voids.contains(self) }
    /// Holds characters, not markup.
    var isRawText: Bool { Self.rawTexts.contains(self) }
    /// Its start ends an open `p`.
    var closesParagraph: Bool { Self.closers.contains(self) }
    /// Emphasis and the like, whose end tag must not close a block.
    var isInline: Bool { Self.inlines.contains(self) }
    var isHeading: Bool { rawValue >= HTMLTag.h1.rawValue && rawValue <= HTMLTag.h6.rawValue }
    var isSubheading: Bool { rawValue >= HTMLTag.h2.rawValue && rawValue <= HTMLTag.h6.rawValue }
    /// An end tag looks no further up than here.
    var isScopeMarker: Bool { Self.markers.contains(self) }
    /// Nothing under it is shown as text.
    var isHidden: Bool { Self.hidden.contains(self) }

    private static let closers: TagSet = [
        .div, .p, .section, .article, .main, .header, .footer, .nav, .aside, .address, .hgroup, .details,
        .summary, .center, .dialog, .menu, .search, .fieldset, .form, .figure, .figcaption, .blockquote,
        .pre, .hr, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .li, .dl, .dt, .dd, .table, .xmp,
    ]
    private static let blocks: TagSet = closers.union([
        .document, .html, .head, .body, .title, .noscript, .template, .caption, .thead, .tbody, .tfoot, .tr,
        .td, .th, .video, .audio, .iframe, .object, .option, .optgroup, .select, .textarea, .frameset,
        .frame, .noframes, .canvas, .button,
    ])
    private static let voids: TagSet = [
        .meta, .link, .base, .hr, .br, .wbr, .col, .img, .source, .track, .embed, .param, .area, .input,
        .frame,
    ]
    private static let rawTexts: TagSet = [
        .script, .style, .title, .textarea, .iframe, .noembed, .noframes, .xmp,
    ]
    private static let inlines: TagSet = [
        .a, .span, .b, .strong, .i, .em, .u, .s, .small, .big, .sub, .sup, .font, .cite, .q, .code, .time,
        .abbr, .label, .mark, .del, .ins, .kbd, .samp, .var, .tt, .nobr, .strike, .bdi, .bdo, .data, .ruby,
        .rt, .rp, .unknown, .slot,
    ]
    private static let markers: TagSet = [
        .document, .html, .table, .td, .th, .caption, .template, .object, .applet, .marquee,
    ]
    private static let hidden: TagSet = [
        .head, .title, .meta, .link, .base, .script, .style, .noscript, .template, .iframe, .embed, .object,
        .applet, .svg, .math, .canvas, .video, .audio, .map, .button, .input, .select, .option, .optgroup,
        .textarea, .rt, .datalist, .noembed, .noframes, .param, .source, .track, .dialog, .rp,
        .progress, .meter, .output, .frameset, .frame,
    ]
}

/// A set of tags as bits.
struct TagSet: ExpressibleByArrayLiteral {
    private var low: UInt64 = 0
    private var middle: UInt64 = 0
    private var high: UInt64 = 0

    init(arrayLiteral tags: HTMLTag...) {
        for tag in tags { insert(tag) }
    }

    @inline(__always) func contains(_ tag: HTMLTag) -> Bool {
        let bit = UInt64(tag.rawValue)
        let word = bit < 64 ? low : bit < 128 ? middle : high
        return word >> (bit & 63) & 1 == 1
    }

    mutating func insert(_ tag: HTMLTag) {
        let bit = UInt64(tag.rawValue)
        let mask: UInt64 = 1 << (bit & 63)
        if bit < 64 { low |= mask } else if bit < 128 { middle |= mask } else { high |= mask }
    }

    func union(_ other: TagSet) -> TagSet {
        var result = self
        result.low |= other.low
        result.middle |= other.middle
        result.high |= other.high
        return result
    }
}

/// The attributes that are kept; the rest is dropped while reading.
enum HTMLAttribute: UInt8, CaseIterable {
    case unknown = 0
    case `class`, id, name, property, content, itemprop, itemtype, itemscope, rel, href, src, datetime, lang,
        type
    case charset, httpEquiv, style, hidden, ariaHidden, role, alt, title, dataTestid, dataComponent, dataSrc
    case dataType, value, about, typeof, ariaLabel, pubdate

    static func spelling(_ attribute: HTMLAttribute) -> String {
        switch attribute {
        case .httpEquiv: "http-equiv"
        case .ariaHidden: "aria-hidden"
        case .ariaLabel: "aria-label"
        case .dataTestid: "data-testid"
        case .dataComponent: "data-component"
        case .dataSrc: "data-src"
        case .dataType: "data-type"
        default: "\(attribute)"
        }
    }
}
