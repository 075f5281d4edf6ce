/// What the names on an element (class, id, role …) say of its content, in the words that web
/// designers of all sites share.
struct ElementCues: OptionSet {
    let rawValue: UInt32

    // What the article is called, and what its text is called.
    static let article = ElementCues(rawValue: 1 << 0)
    static let text = ElementCues(rawValue: 1 << 1)
    /// Both in one: `articleBody`, `entry-content`.
    static let body = ElementCues(rawValue: 1 << 2)
    // What is not the article.
    static let comment = ElementCues(rawValue: 1 << 3)
    static let related = ElementCues(rawValue: 1 << 4)
    static let share = ElementCues(rawValue: 1 << 5)
    static let promotion = ElementCues(rawValue: 1 << 6)
    static let navigation = ElementCues(rawValue: 1 << 7)
    static let footer = ElementCues(rawValue: 1 << 8)
    static let sidebar = ElementCues(rawValue: 1 << 9)
    static let byline = ElementCues(rawValue: 1 << 10)
    static let caption = ElementCues(rawValue: 1 << 11)
    static let credit = ElementCues(rawValue: 1 << 12)
    static let notice = ElementCues(rawValue: 1 << 13)
    static let tags = ElementCues(rawValue: 1 << 14)
    static let biography = ElementCues(rawValue: 1 << 15)
    static let hidden = ElementCues(rawValue: 1 << 16)
    static let tool = ElementCues(rawValue: 1 << 17)
    static let header = ElementCues(rawValue: 1 << 18)
    static let headline = ElementCues(rawValue: 1 << 19)
    static let standfirst = ElementCues(rawValue: 1 << 20)
    static let date = ElementCues(rawValue: 1 << 21)
    static let gallery = ElementCues(rawValue: 1 << 22)
    /// Only part of a name that is not the article: `read-more`, `also-in`.
    static let more = ElementCues(rawValue: 1 << 23)
    static let author = ElementCues(rawValue: 1 << 24)
    static let list = ElementCues(rawValue: 1 << 25)
    static let infobox = ElementCues(rawValue: 1 << 26)
    static let bodyProperty = ElementCues(rawValue: 1 << 27)
    /// A box that opens over the text.
    static let tooltip = ElementCues(rawValue: 1 << 28)
    /// An entry, or all, of a live-blog.
    static let live = ElementCues(rawValue: 1 << 30)
    /// Hidden on some screens only.
    static let shown = ElementCues(rawValue: 1 << 29)

    /// Anything that keeps an element out of the text.
    static let unwanted: ElementCues = [
        .comment, .related, .share, .promotion, .navigation, .footer, .sidebar, .credit, .notice, .tags,
        .biography, .hidden, .tool, .byline,
    ]

    private static let words: [(ElementCues, String)] = [
        (.article, "article story entry post news blog artikel articulo articolo nota noticia beitrag"),
        (.article, "nachricht blogpost newsitem haber makale stories pagecontent single permalink"),
        (
            .text,
            "body content text copy detail details paragraphs paragraph fulltext contents inhalt texte cuerpo texto testo tresc content1 bodytext"
        ),
        (
            .body,
            "articlebody articletext articlecontent storybody storytext storycontent entrycontent postcontent postbody newscontent newstext articlecopy bodycopy bodytext maincontent storyblock newsbody articlemain articledetail postentry richtext wysiwyg artikeltext articulocuerpo articlefull contentbody pagecontent contenttext storycopy cnnbodytext"
        ),
        (
            .comment,
            "comment comments commenting commentlist disqus kommentar kommentare commentaires comentarios commenti respond replies reply livefyre leserkommentare forum thread discussion viafoura coral usercomments komentar commentform pinglist trackbacks pingback guestbook gaestebuch"
        ),
        (
            .related,
            "related relatedposts relatedarticles relatedlinks recommend recommended recommendation recommendations recirc recirculation popular mostpopular trending mostread mostviewed outbrain taboola zergnet teaser teasers morefrom morenews morestories similar readnext upnext nextup zemanta contextly yarpp crp jetpack linkbox furtherreading ligatus plista suggested suggestions topstories latestnews latest readalso alsoread weitere verwandte empfehlungen rellinks revcontent mgid nrelate inforelated readmore seealso"
        ),
        (
            .share,
            "share sharing sharebar sharebox sharethis sharetools social socialmedia socialbar addthis addtoany facebook twitter instagram whatsapp pinterest linkedin sharedaddy shariff follow followus sociallinks socialshare shareaholic sharebuttons sharelinks flipboard reddit bookmark bookmarks"
        ),
        (
            .promotion,
            "ad ads advert advertisement advertising advertise sponsor sponsored sponsors promo promos promotion promotions newsletter newsletters signup subscribe subscription subscriptions subscribers banner banners dfp googlead adsense adslot commercial affiliate donate donation anzeige werbung publicidad adv advertorial shop shopping deals merch merchandise adunit marketing campaign inlinead marketingblock patreon"
        ),
        (
            .navigation,
            "nav navigation navbar menu menus breadcrumb breadcrumbs pagination pager pagenav paging topbar subnav navlinks megamenu skip skiplink skiplinks sitemap prevnext nextprev postnav wayfinding toc tableofcontents inhaltsverzeichnis"
        ),
        (.footer, "footer foot colophon copyright impressum footerlinks legal disclaimer siteinfo fusszeile"),
        (
            .sidebar,
            "sidebar rail rightcol rightcolumn rightrail leftcol leftrail sidecolumn aside widget widgets sidenav sideblock marginalia marginalspalte"
        ),
        (
            .byline,
            "byline bylines dateline postmeta postmetadata entrymeta articlemeta metadata postinfo articleinfo meta timestamp submitted posted postedon kicker dachzeile eyebrow"
        ),
        (.caption, "caption captions figcaption wpcaption imagecaption bildunterschrift legende bu"),
        (
            .credit,
            "credit credits photocredit imagecredit photographer fotocredit bildnachweis attribution copyrightnotice"
        ),
        (
            .notice,
            "cookie cookies consent gdpr paywall regwall paygate auth identity modal popup overlay lightbox piano login register registration signin premiumlabel adblock adblocker alert toast interstitial metered blocker datenschutz"
        ),
        (
            .tags,
            "tag tags taglist tagcloud topics keywords categories category cats filedunder schlagworte etiquetas taglinks hashtags topic"
        ),
        (
            .biography,
            "bio biography about authorbox authorbio aboutauthor authorinfo authorprofile profile autorenbox abouttheauthor contributor contributors vcard"
        ),
        (
            .live,
            "liveblog liveticker livepost liveentry liveupdate liveupdates livecoverage livestory directo"
        ),
        (.tooltip, "tooltip rollover popover hovercard flyout"),
        (
            .tool,
            "tool tools toolbar toolbox toolbars printer email mailto actions action buttons button controls rating ratings vote votes voting poll survey quiz fontsize textsize player playlist transcript options like likes feedback report karma"
        ),
        (.header, "header masthead branding logo banner hdr intro-header siteheader"),
        (.headline, "headline title titel titre titulo headlines heading"),
        (
            .standfirst,
            "standfirst subtitle subheadline subhead dek deck lead lede leadtext leadparagraph teasertext articleteaser excerpt summary strapline intro introduction vorspann anriss anrisstext anleser kurztext preface prolog chapo chapeau sapo bajada copete entradilla abstract sommario occhiello lid preamble ingress manchet untertitel"
        ),
        (
            .date,
            "date time datum published pubdate pubtime publishdate datetime fecha updated dates timestamp posted"
        ),
        (
            .gallery,
            "gallery slideshow carousel slider slides galerie bildergalerie fotostrecke swiper slick thumbnails thumbs"
        ),
        (.more, "more also next previous prev read"),
        (
            .author,
            "author authors autor autoren byline writer writers auteur autore autores reporter reporters contributor journalist creator authorname bylines verfasser yazar"
        ),
        (.list, "list links linklist index feed stream grid cards card items item"),
        (
            .infobox,
            "infobox factbox box sidebox highlight highlights keypoints inset pullquote pull"
        ),
    ]

    /// Names that count as a whole only: `hidden`, but not `overflow-hidden`.
    private static let wholeNames: [(ElementCues, String)] = [
        (
            .hidden,
            "hidden hide ishidden uhidden invisible visuallyhidden sronly srtext screenreadertext screenreaderonly screenreader assistivetext offscreen dnone printonly"
        ),
        (.sidebar, "secondary secondarycontent contentsecondary"),
        (
            .shown,
            "smblock mdblock lgblock xlblock smflex mdflex lgflex xlflex smgrid mdgrid lggrid sminline mdinline lginline smcontents mdcontents lgcontents dsmblock dmdblock dlgblock dxlblock dsmflex dmdflex dlgflex dxlflex dsminline dmdinline dlginline"
        ),
    ]

    private static let wholeTable = NameTable(
        wholeNames.flatMap { cue, list in list.split(separator: " ").map { (String($0), cue.rawValue) } })

    private static let table = NameTable(
        words.flatMap { cue, list in list.split(separator: " ").map { (String($0), cue.rawValue) } })

    /// Reads the words of one attribute's value: split at anything but letters and digits and where a
    /// capital follows a small letter; each pair of neighbours is looked up too (`article-body`).
    static func read(_ value: ArraySlice<UInt8>) -> ElementCues {
        var result: UInt32 = 0
        let table = Self.table
        let wholeTable = Self.wholeTable
        value.withUnsafeBufferPointer { bytes in
            var key: UInt64 = 0
            var length = 0
            var pair: UInt64 = 0
            var pairLength = 0
            var whole: UInt64 = 0
            var wholeLength = 0
            var previous: UInt8 = 0
            let end = min(bytes.count, 512)
            var index = 0
            while index <= end {
                let byte = index < end ? bytes[index] : 0x20
                let isCapital = byte >= 0x41 && byte <= 0x5A
                let isLetter = isCapital || (byte >= 0x61 && byte <= 0x7A)
                let isPart = isLetter || (byte >= 0x30 && byte <= 0x39)
                let startsWord = isCapital && previous >= 0x61 && previous <= 0x7A
                if (!isPart || startsWord) && length > 0 {
                    result |= table.value(key)
                    if pairLength > length { result |= table.value(pair) }
                    // The pair of the next word begins with this one.
                    pair = key
                    pairLength = length
                    key = 0
                    length = 0
                }
                if isPart {
                    let letter = isCapital ? byte | 0x20 : byte
                    key = NameTable.mix(key, letter, length)
                    pair = NameTable.mix(pair, letter, pairLength)
                    length += 1
                    pairLength += 1
                    whole = NameTable.mix(whole, letter, wholeLength)
                    wholeLength += 1
                } else if byte == 0x20 {
                    if wholeLength > 0 { result |= wholeTable.value(whole) }
                    whole = 0
                    wholeLength = 0
                    pair = 0
                    pairLength = 0
                }
                previous = byte
                index += 1
            }
        }
        let cues = ElementCues(rawValue: result)
        return cues.contains(.shown) ? cues.subtracting(.hidden) : cues
    }
}
