/// Lines that stand among the paragraphs and are none: share prompts, teasers, credits, notices.
enum TextCues {
    enum Verdict {
        case text
        /// The line goes.
        case boilerplate
        /// The line goes, and what hangs on it: the list of links or teasers under it.
        case opensTeasers
    }

    /// - Parameter isHeading: the page sets it as a heading.
    static func judge(_ text: ArraySlice<UInt8>, _ block: PageOutline.Block, isHeading: Bool) -> Verdict {
        let characters = block.characters
        guard characters < 400 else { return .text }
        let line = PhraseSet.lowerCased(Substring(decoding: text, as: UTF8.self))
        guard let start = line.firstIndex(where: isLetter) else { return .boilerplate }
        let label = line[start...]
        if characters < 60 {
            if isMostlyDigits(text) { return isHeading ? .text : .boilerplate }
            var bare = label
            while let last = bare.last, !isLetter(last) { bare.removeLast() }
            let words = String(decoding: bare, as: UTF8.self)
            if teaserHeadings.contains(words) { return .opensTeasers }
            if wholeLines.contains(words) { return .boilerplate }
        }
        if isHeading { return headings.prefixLength(of: label) != nil ? .opensTeasers : .text }
        // A sentence may begin with such words; a line with a link, or of a few words, hardly.
        let isShort = characters < 100
        let isLinked = block.linkCharacters * 8 > characters
        if characters < 170, isShort || isLinked || block.sentenceEnds == 0 {
            if openings.prefixLength(of: label) != nil || openings.prefixLength(of: line[...]) != nil {
                return .boilerplate
            }
        }
        if prompts.prefixLength(of: label) != nil { return .boilerplate }
        if isAddress(line) { return .boilerplate }
        guard characters < 200 || block.linkCharacters > 0 else { return .text }
        return phrases.occurs(in: line) ? .boilerplate : .text
    }

    /// A web address and nothing else.
    private static func isAddress(_ line: [UInt8]) -> Bool {
        line.starts(with: "http".utf8) && !line.contains(0x20)
    }

    /// A date and a time with a word or two: `Von dpa 30.04.2024, 18:58`.
    private static func isMostlyDigits(_ text: ArraySlice<UInt8>) -> Bool {
        var digits = 0
        var letters = 0
        var hasMark = false
        for byte in text {
            if byte >= 0x30, byte <= 0x39 {
                digits += 1
            } else if isLetter(byte) {
                letters += 1
            } else if byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") {
                hasMark = true
            }
        }
        return digits >= 8 && digits <= 14 && letters <= 20 && hasMark
    }

    /// `About us`, `About Example Corp`, `Über die Beispiel AG`: over what a sender says of itself.
    static func presentsSender(_ text: ArraySlice<UInt8>) -> Bool {
        let line = PhraseSet.lowerCased(Substring(decoding: text, as: UTF8.self))
        guard let start = line.firstIndex(where: isLetter) else { return false }
        return senders.prefixLength(of: line[start...]) != nil
    }

    private static let senders = phraseSet(
        """
        about us|about the |about |über uns|über die |über den |über das |à propos de|à propos d|acerca de|sobre nosotros
        sobre a |sobre o |informazioni su|over ons|om oss|o firmie|o nas|о компании|hakkında|关于|關於|について
        """)

    /// ASCII's letters, and every byte of the others.
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    /// Over teasers and links, in any place.
    private static let teaserHeadings = set(
        """
        related|related articles|related stories|related links|related posts|related content|related news|related coverage
        related topics|related story|related article|related video|related videos|related reading|related tags|more stories
        you may also like|you might also like|you may like|recommended|recommended for you|recommended videos|recommended stories
        more from|read next|up next|most read|most popular|most viewed|trending|trending now|popular|popular now|latest news|top stories
        more news|more on this story|more on this topic|more on this|read more|see also|also|don't miss|don’t miss|must watch|must read|must reads
        also read|also on|elsewhere on the bbc|elsewhere on bbc news|features & analysis|features and analysis|recent stories|recent posts|latest stories|editor's picks|editors' picks
        editor’s picks|what to read next|further reading|more headlines|story timeline|from the web|around the web|from our partners|sponsored links|sponsored content|promoted stories
        promoted|paid content|comments|leave a comment|leave a reply|post a comment|add a comment|join the conversation|share your thoughts|join the discussion|post comment|show comments
        about the author|about author|tags|topics|share|share this|share this story|share this article|follow us|newsletter|newsletters|photo gallery|photo galleries|interactives|interactive
        more in|more about|links to more|elsewhere on|story continues below|in this article|more like this|more videos|watch next|more coverage|related items|similar articles|similar posts|author
        das könnte sie auch interessieren|das könnte dich auch interessieren|mehr zum thema|zum thema|lesen sie auch|lesen sie mehr|auch interessant|weitere artikel|weitere themen|ähnliche artikel|ähnliche beiträge
        verwandte artikel|verwandte themen|verwandte beiträge|passend zum artikel|meistgelesene artikel|meistgelesen|meistdiskutierte artikel|meist gelesen|weitere informationen|empfehlungen aus der redaktion|unsere empfehlungen
        mehr aus dem ressort|kommentare|kommentar schreiben|schreibe einen kommentar|kommentar verfassen|über den autor|über die autorin|aktuelle berichte aus dieser kategorie|top themen der redaktion|schlagwörter|schlagworte
        themen|themen in diesem artikel|mehr themen|das könnte sie interessieren|lies auch|lesetipps|mehr dazu|mehr zu|links zum thema|weiterführende links|weiterführende informationen|zum weiterlesen|inhaltsverzeichnis|neueste artikel|neueste beiträge|schlagwörter zu diesem artikel
        à lire aussi|lire aussi|sur le même sujet|à lire également|articles liés|articles similaires|lire la suite|en savoir plus|les plus lus|commentaires|à découvrir|dans la même rubrique|voir aussi
        noticias relacionadas|artículos relacionados|te puede interesar|le puede interesar|lea también|lee también|más noticias|más leídas|lo más leído|comentarios|temas relacionados|también te puede interesar|relacionados|relacionadas|ver también
        leia também|leia mais|veja também|notícias relacionadas|mais lidas|comentários|saiba mais|últimas notícias
        leggi anche|articoli correlati|potrebbe interessarti|commenti|lees ook|lees meer|gerelateerde artikelen|reacties|lue myös|läs mer|läs också|les også|relaterte artikler|læs også
        czytaj więcej|czytaj też|czytaj także|zobacz też|zobacz także|przeczytaj także|polecamy|powiązane|komentarze|читайте также|читайте ещё|по теме|комментарии|смотрите также|похожие статьи|самые популярные
        добавить отзыв|оставить комментарий|ilgili haberler|son haberler|关联阅读|相关阅读|相关新闻|相关文章|推荐阅读|延伸閱讀|相關新聞|延伸阅读|関連記事|関連リンク|あわせて読みたい|おすすめ記事|関連ニュース|관련기사|관련 기사|인기기사|اقرأ أيضا|مواضيع ذات صلة|وسوم
        """)

    /// How headings over teasers, links and prompts begin.
    private static let headings = phraseSet(
        """
        related |more from |more on |more about |more in |you may also |you might also |recommended |most read|most popular
        sign up|sign in|subscribe|newsletter|about the author|share this|follow us|leave a |join the conversation|read next|read more
        mehr zu |mehr zum |mehr aus |mehr von |lesen sie auch|lesen sie mehr|das könnte |weiterführende |weitere informationen|weitere artikel
        weitere themen|vorschau auf|unsere empfehlungen|unsere partner|zum weiterlesen|unterstütze |unterstützen sie|inhaltsverzeichnis|über den autor|über die autorin
        à lire |lire aussi|sur le même|en savoir plus|lea también|te puede|más noticias|más sobre|leia também|leia mais|saiba mais|leggi anche
        lees ook|lees meer|läs också|läs mer|les også|læs også|czytaj |zobacz |przeczytaj|polecamy|читайте |смотрите |相关|相關|関連|관련
        """)

    private static let wholeLines = set(
        """
        advertisement|advertising|advertisement - continue reading below|ad|anzeige|werbung|publicidad|publicité|pubblicità|publicidade|reklama|реклама|reklam|annonse|annons|広告
        tweet|print|email|e-mail|loading|more|save|follow|subscribe|sign up|log in|login|continue reading|continue reading below|show more|view more|load more|see more|article continues below
        story continues below advertisement|article continues below advertisement|continue reading the main story|toggle caption|enlarge|enlarge this image|hide caption|caption|close|open|play|watch|listen|photo|photos|video|videos|image|images|audio|next|previous|skip
        print sponsor|send news tip to foxnews.com|your e-mail alerts|article controls|special report|quickvote|special to|home|top|back to top|arrow_forward_ios|featured|highlights|story highlights|sponsored|sponsored by|click to enlarge|click here|facebook|twitter|whatsapp|pinterest|linkedin|copy link|permalink|reprints
        teilen|mit freunden teilen|valora esta noticia|drucken|merken|mailen|zitiervorschlag|nach oben|startseite|mehr|weiterlesen|jetzt lesen|empfohlener redaktioneller inhalt|externer inhalt|externen inhalt anzeigen|youtube-inhalte erlauben|bild|foto|fotos|zur startseite|artikel teilen|bitte beachten|zum angebot|quellenangaben|beitragsbild|titelbild|aufrufe
        partager|imprimer|s'abonner|compartir|imprimir|guardar|suscríbete|compartilhar|condividi|stampa|delen|dela|del|udostępnij|drukuj|поделиться|paylaş|分享|シェア|공유|advertisement story continues below|unsupported media|view comments|view on instagram|view this post on instagram
        """)

    /// How a line begins that is a teaser, a credit, a prompt.
    private static let openings = phraseSet(
        """
        read more:|read also:|also read:|also read |see also:|see also |related:|related post|related story|related |more:|watch:|watch |advertisement|read:|read full |read the full |read next:|recommended:|listen:|photos:|photo gallery:|gallery:|video:|must watch:|must read:|also see:|links to more|don't miss:
        sign up for|sign up to|sign up here|subscribe to|subscribe now|subscribe today|follow us on|follow us |follow @|follow the |like us on|join us on|click here to|click here for|click here|click to |to subscribe|to read more|to read the full|to view the full|for more news|for the latest|for more stories|tap here|register for|register /|already a subscriber|already have an account|create an account|download our|download the|get the latest|get our|get email updates|enjoy additional articles|support our|support us|donate |buy tickets|buy now|order now|add us as
        photo:|photo by|photo credit|photograph:|photograph by|photos by|foto:|fotos:|image:|image by|image credit|image source|image copyright|image caption|picture:|pictures:|credit:|media caption|source:|getty images|(photo|(image:|(image|(foto|(getty|(ap photo|file photo|featured image|cover image|top image
        copyright |© |(c) 20|(c) 19|all rights reserved|this material may not be|this article was originally|this article originally|this story originally|this post originally|originally published|reprinted with|published under|with files from|first published:|first published on|last updated|last modified|updated:|updated on|updated at|updated |update:|published:|published on|publish date|posted:|posted on|posted in|posted by|posted at|filed under|filed in|tags:|tagged|tagged with|category:|categories:|topics:|keywords:|this entry was posted|this post was|release date:|date:
        join the conversation|share this|story continues|article continues|this story continues|continue reading|share on|email this|print this|comments are|comment on this|have your say|have a tip|send us|send tips|got a tip|do you have|contact us|contact the|to contact|e-mail us|email us|write to|what do you think|tell us|let us know|your email address|we'd love to hear|we welcome
        you may also like|you might also like|view all|view gallery|see all|see more|show all|more from|more on|more stories|in pictures|in pics|trending|latest:|latest |check out|click the|report a typo|report an error|spotted an error|suggest a correction|correction policy|our standards|this content is|this website uses|we use cookies|this site uses|by using|by clicking|by signing|by subscribing|terms of|privacy policy
        about the author|about author|disclaimer|disclosure|note: this|the views expressed|the opinions expressed|views expressed|opinions expressed|the information contained
        lesen sie auch|lesen sie hier|lesen sie dazu|lesen sie mehr|lesen sie das|lest auch|lest den|lest hier|lies auch|lies hier|mehr zum thema|mehr dazu|mehr zu |mehr von|mehr lesen|mehr aus|auch interessant|auch lesenswert|hier geht es|hier geht's|hier finden sie|jetzt kostenlos|jetzt anmelden|jetzt abonnieren|jetzt lesen|abonnieren sie|melden sie sich|folgen sie uns|folge uns|bildquelle|bild:|quelle:|quellen:|©|copyright:|stand:|veröffentlicht|aktualisiert|erstellt am|erstellt:|dieser beitrag wurde|der beitrag wurde|dieser artikel wurde|dieser artikel ist|dieser text|dieses thema im programm|sendung:|kategorie:|kategorien:|schlagwörter:|schlagwort|abgelegt unter|verschlagwortet|themen:|tags |teilen:|kontakt:|weitere informationen|weitere infos|weitere artikel|das könnte sie|das könnte dich|passend dazu|zum thema|empfohlener|an dieser stelle fin|ich bin damit einverstanden|personenbezogene daten|mit material von|mit agenturmaterial|redaktion:|übersetzung:|titelbild:|beitragsbild|abbildung:|abb.:|vergrößern|bild vergrößern|vorschau auf|zitiervorschlag|hinweis:|anzeige:|anzeige |bitte registrieren|haben sie fragen|haben sie anregungen|fehler gefunden|fehler auf|schreiben sie uns|mail an|newsletter:
        lire aussi|lire :|lire:|à lire|voir aussi|pour aller plus loin|sur le même|publié le|mis à jour|abonnez-vous|inscrivez-vous|suivez-nous|suivez |crédit photo|crédits|photo :|il vous reste|cet article est réservé|retrouvez |téléchargez
        lea también|lea además|lea más|lee también|lee más|lee además|leer más|le puede interesar|te puede interesar|también te puede|ver también|ver más|vea también|vea además|más información|más noticias|suscríbete|suscríbase|síguenos|síganos|sigue a |únete|hazte miembro|hazte socio|fuente:|créditos|publicado el|publicado en|actualizado|etiquetas:|temas:|puede leer|puedes leer|además lea|mira también|mirá también|recibe |¿ya sabías|descarga |
        leia também|leia mais|leia a |leia:|veja também|veja mais|saiba mais|assista|siga o|siga-nos|inscreva-se|assine|fonte:|crédito|publicado por|atualizado|clique aqui|receba |confira também|tags:
        leggi anche|leggi di più|guarda anche|iscriviti|fonte |foto di|segui |lees ook|lees meer|lees verder|bron:|beeld:|foto |läs mer|läs också|läs även|publicerad|uppdaterad|foto:|les også|les mer|publisert|oppdatert|læs også|læs mere|publiceret|opdateret|lue myös
        czytaj więcej|czytaj też|czytaj także|czytaj również|zobacz też|zobacz także|zobacz również|przeczytaj|źródło:|fot.|foto |data publikacji|zapraszamy|читайте также|читайте нас|читать также|смотрите также|подписывайтесь|подпишитесь|источник:|фото:|фото |подробнее|по теме|giriş:|güncelleme:|ayrıca bakınız|kaynak:|baca juga|sumber:|
        责任编辑|责编|(责编|（责编|来源：|來源：|编辑：|延伸阅读|相关阅读|关联阅读|更多精彩|扫一扫|扫描二维码|声明：|免责声明|版权|关键词|【关连|【あわせて|関連記事|写真：|写真＝|出典|画像|詳しくはこちら|この記事は|続きを読む|無断転載|저작권|ⓒ|관련기사|사진=|▶|اقرأ أيضا|إقرأ أيضا|المصدر
        """)

    /// How prompts begin, however long they are.
    private static let prompts = phraseSet(
        """
        follow @|follow us |follow our |subscribe to |subscribe now|sign up for |sign up to |sign up here|like us on|click here to subscribe|download our app|download the app
        abonnieren sie |folgen sie uns |melden sie sich jetzt|abonnez-vous|inscrivez-vous|suivez-nous|suscríbete|síguenos|inscreva-se|siga-nos|iscriviti|seguici|подписывайтесь|подпишитесь
        image 1 of|image 2 of|image 3 of|image 4 of|image 5 of|image 6 of|image 7 of|image 8 of|image 9 of
        an dieser stelle finden sie|an dieser stelle findest du|ich bin damit einverstanden, dass|if you enjoyed this|we independently select
        der beitrag wurde am|dieser beitrag wurde|dieser eintrag wurde|this entry was posted|erstellt am
        """)

    /// What is said in notices of any kind, wherever in a line.
    private static let phrases = phraseSet(
        """
        this website uses cookies|we use cookies|uses cookies to|accept cookies|cookie policy|all rights reserved|sign up for our|sign up for the|subscribe to our|follow us on|follow him on twitter|follow her on twitter|on twitter at @|contributed to this report|contributed to this story|contributed reporting|contributed to this article
        may not be published, broadcast|may be reproduced|sign in or create|create an account|to continue with your reading|unlock more articles|delivered to your inbox|to your inbox|free newsletter|daily newsletter|weekly newsletter|our newsletter|newsletter sign|affiliate commission|affiliate link|earn a commission|earn an affiliate|read our privacy|privacy policy|terms of service|terms of use|terms and conditions
        if you enjoyed this article|if you enjoyed reading|if you liked this|enable javascript|javascript is disabled|turn on javascript|browser does not support|please enable|adobe flash|flash player|your browser does|your browser is|update your browser|upgrade your browser|ad blocker|adblock|already a subscriber|subscribers only|become a member|become a subscriber|start your free trial|log in to|join nrplus|comments are moderated|comments are filtered|written permission
        datenschutzerklärung|datenschutz|cookie-einstellungen|externer inhalt|externen inhalt|redaktioneller inhalt|newsletter abonnieren|alle rechte vorbehalten|bereits abonnent|jetzt testen|netiquette|kommentar zu schreiben|um kommentare zu schreiben|um kommentieren zu können|javascript aktivieren
        politique de confidentialité|réservé aux abonnés|réservée aux abonnés|tous droits réservés|todos los derechos reservados|política de privacidad|todos os direitos reservados|diritti riservati|wszelkie prawa zastrzeżone|все права защищены|版权所有|未经授权|無断転載|무단전재|무단 전재|комментарии с текстом|serão aprovados pelo moderador|document.write|document.cookie
        """)

    private static func phraseSet(_ text: String) -> PhraseSet {
        PhraseSet(text.split { $0 == "|" || $0 == "\n" }.map(String.init))
    }

    private static func set(_ text: String) -> Set<String> {
        Set(text.split { $0 == "|" || $0 == "\n" }.map(String.init))
    }
}
