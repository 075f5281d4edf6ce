extension EntityLexicon {
    /// German, French, Spanish and Estonian in one: what stands before a name and is no part of it. Nothing
    /// is referred back to in them.
    static let european = EntityLexicon([
        Words([.honorific, .male], [], "herr hr monsieur señor sr don signor härra hr m. mr sir"),
        Words(
            [.honorific, .female], [],
            "frau fr madame mme mademoiselle mlle señora sra srta doña signora proua pr mrs"),
        Words(.honorific, [], "dr prof dra ing"),
        Words(
            [.person, .male], [.government, .lead],
            """
            bundeskanzler bundespräsident ministerpräsident präsident minister außenminister innenminister \
            finanzminister verteidigungsminister bundesminister kanzler bürgermeister oberbürgermeister vorsitzender \
            sprecher regierungschef parteichef generalsekretär staatssekretär botschafter außenminister chef trainer \
            président ministre chancelier maire député sénateur directeur porte-parole \
            presidente ministro canciller alcalde diputado senador director secretario portavoz gobernador
            """),
        Words(
            [.person, .female], [.government, .lead],
            """
            bundeskanzlerin präsidentin ministerin außenministerin kanzlerin bürgermeisterin sprecherin \
            vorsitzende parteichefin verteidigungsministerin innenministerin \
            présidente députée sénatrice directrice presidenta ministra cancillera alcaldesa diputada senadora directora
            """),
        Words(
            .person, [.government, .lead],
            """
            peaminister president minister välisminister kaitseminister rahandusminister siseminister justiitsminister \
            haridusminister riigikogulane esimees juht juhataja direktor linnapea abilinnapea pressiesindaja \
            kantsler asekantsler suursaadik professor peadirektor nõunik ekspert
            """),
        Words(
            [.modifier, .grade], [],
            "ex alt ehemaliger frühere früherer ehemalige ancien ancienne ex- endine erakonna"),
        Words(.definite, [], "der die das den dem le la les el los las lo"),
        Words([.of, .stop], [], "de du des del von van vom"),
        Words([.and, .stop], [], "und et y e ja ning"),
        Words(
            .stop, [],
            """
            in im an auf aus bei mit nach zu für über sagte sagt ist hat wird à dans par pour avec sur est dit a en por \
            para con sobre ha dijo es on ütles kes see ka
            """),
    ])
}
