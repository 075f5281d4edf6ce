/// The main verbs of speech, and the words around them, of the languages beside English.
extension SpeechLexicon {
    /// "… zufolge", "… sõnul": the source stands before it.
    static let postposed: SpeechWord = [.according, .particle]

    static let german = SpeechLexicon(
        [
            ("sagte sagt sagten sagen gesagt", .say),
            (
                """
                erklärte erklärt erklärten betonte betont meinte meint schrieb schreibt berichtete berichtet \
                behauptete behauptet warnte warnt forderte fordert kündigte teilte fügte ergänzte ergänzt \
                bestätigte bestätigt versicherte kritisierte kritisiert äußerte antwortete fragte fragt \
                verkündete verkündet unterstrich mahnte räumte zitierte versprach erzählte erzählt bekräftigte
                """, .speak
            ),
            ("glaubt glaubte hofft hoffte findet fürchtet dachte denkt weiß", .think),
            ("laut", .according),
            ("zufolge", postposed),
            ("er", [.pronoun, .male]),
            ("sie", [.pronoun, .female]),
            ("ich wir", [.pronoun, .firstOrSecond]),
            ("es man", .pronoun),
            (
                "der die das den dem des ein eine einen einem einer eines seine seiner ihre ihrer diese dieser",
                .determiner
            ),
            (
                "in im an am auf bei beim mit nach vor über unter zu zum zur gegen durch für um seit",
                .preposition
            ),
            ("von vom aus für der des", .joiner),
            ("und oder", .conjunction),
            ("aber weil wenn als während obwohl nachdem bevor ob wie", .subordinator),
            ("dass daß", .that),
            ("hat hatte haben wird würde werden wurde kann könnte soll sollte muss", .auxiliary),
            ("nicht kein nie", .negation),
            ("auch noch dann jetzt nun bereits zudem außerdem weiter hinzu mit an", .adverb),
            (
                """
                montag dienstag mittwoch donnerstag freitag samstag sonntag gestern heute morgen abend woche
                """, .time
            ),
            ("interview gespräch erklärung", .occasion),
            ("kreise beamte experten sprecher", .anonymous),
        ], invertsFreely: true)

    static let spanish = SpeechLexicon(
        [
            ("dijo dice dijeron dicen decía", .say),
            (
                """
                afirmó afirma afirmaron aseguró asegura aseguraron señaló señala explicó explica declaró \
                declara anunció anuncia añadió añade agregó agrega indicó indica manifestó manifiesta sostuvo \
                sostiene comentó comenta advirtió advierte destacó destaca respondió responde escribió escribe \
                insistió insiste reconoció reconoce denunció denuncia confirmó confirma pidió pide recordó \
                recuerda subrayó subraya apuntó apunta reiteró criticó informó preguntó contó relató
                """, .speak
            ),
            ("cree creen creía considera espera piensa", .think),
            ("según", .according),
            ("él", [.pronoun, .male]),
            ("ella", [.pronoun, .female]),
            ("ellos ellas", [.pronoun, .plural]),
            ("yo nosotros", [.pronoun, .firstOrSecond]),
            ("el la los las un una unos unas su sus este esta estos estas", .determiner),
            ("en a con por sobre tras durante ante contra hacia hasta desde para sin", .preposition),
            ("de del", [.preposition, .joiner]),
            ("y e o", .conjunction),
            ("pero porque cuando si aunque mientras como donde", .subordinator),
            ("que", .that),
            ("quien quienes", .relative),
            ("ha han había será es son era fue puede podría debe", .auxiliary),
            ("no nunca", .negation),
            ("también además ayer hoy ahora ya luego después", .adverb),
            ("lunes martes miércoles jueves viernes sábado domingo ayer hoy", .time),
            ("entrevista comunicado declaraciones", .occasion),
            ("fuentes funcionarios expertos autoridades", .anonymous),
        ], invertsFreely: true)

    static let french = SpeechLexicon(
        [
            ("dit disent disait dites", .say),
            (
                """
                déclaré déclare affirmé affirme assuré assure expliqué explique indiqué indique ajouté ajoute \
                annoncé annonce estimé estime souligné souligne précisé précise écrit répondu répond confié \
                confie rappelé rappelle lancé lance averti avertit dénoncé dénonce confirmé confirme raconté \
                raconte commenté commente poursuit poursuivi insisté insiste reconnu reconnaît demandé demande \
                martelé prévenu promis regretté regrette
                """, .speak
            ),
            ("croit pense espère craint juge", .think),
            ("selon", .according),
            ("il", [.pronoun, .male]),
            ("elle", [.pronoun, .female]),
            ("ils elles", [.pronoun, .plural]),
            ("je nous", [.pronoun, .firstOrSecond]),
            ("on ce", .pronoun),
            ("le la les un une des l' son sa ses leur leurs cette cet ces", .determiner),
            ("à en au aux dans sur avec par pour contre vers chez sous après avant lors", .preposition),
            ("de du d'", [.preposition, .joiner]),
            ("et ou", .conjunction),
            ("mais parce quand si lorsque tandis comme où car", .subordinator),
            ("que qu'", .that),
            ("qui", .relative),
            ("a ont avait avaient est sont était sera peut doit", .auxiliary),
            ("ne pas jamais", .negation),
            ("aussi également encore ensuite puis déjà hier notamment", .adverb),
            ("lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui", .time),
            ("entretien communiqué interview", .occasion),
            ("sources responsables experts autorités", .anonymous),
        ], invertsFreely: true, splitsInversion: true)

    static let estonian = SpeechLexicon(
        [
            ("ütles ütleb ütlesid ütlevad öelnud", .say),
            (
                """
                sõnas lausus lisas lisab märkis märgib rääkis räägib teatas teatab kinnitas kinnitab selgitas \
                selgitab kirjutas kirjutab väitis väidab rõhutas rõhutab nentis tõdes vastas küsis avaldas \
                kommenteeris tunnistas hoiatas lubas meenutas jätkas
                """, .speak
            ),
            ("arvas arvab usub loodab leidis leiab", .think),
            ("sõnul väitel kinnitusel hinnangul andmetel", postposed),
            ("ta tema", .pronoun),
            ("nad nemad", [.pronoun, .plural]),
            ("ma me mina meie", [.pronoun, .firstOrSecond]),
            ("see need", .determiner),
            ("ja ning või", .conjunction),
            ("aga kuid sest kui kuigi kuna", .subordinator),
            ("et", .that),
            ("kes mis", .relative),
            ("on oli olid oleks pole", .auxiliary),
            ("ei mitte", .negation),
            ("ka veel siis nüüd juba samuti", .adverb),
            (
                "esmaspäeval teisipäeval kolmapäeval neljapäeval reedel laupäeval pühapäeval eile täna",
                .time
            ),
            ("intervjuus saates", .occasion),
            ("ametnikud allikad eksperdid", .anonymous),
        ], invertsFreely: true)
}
