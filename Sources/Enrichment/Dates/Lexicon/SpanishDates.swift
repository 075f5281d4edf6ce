extension DateLexicon {
    static let spanish = DateLexicon(
        [.pointersBehind, .shiftsByIn, .pastInO],
        [spanishNames, spanishNumbers, spanishUnits, spanishRelations, spanishTense])

    private static let spanishNames: [Words] = [
        Words(.month, 1, "enero"), Words(.month, 2, "febrero"), Words(.month, 3, "marzo"),
        Words(.month, 4, "abril"), Words(.month, 5, "mayo"), Words(.month, 6, "junio"),
        Words(.month, 7, "julio"), Words(.month, 8, "agosto"), Words(.month, 9, "septiembre setiembre"),
        Words(.month, 10, "octubre"), Words(.month, 11, "noviembre"), Words(.month, 12, "diciembre"),
        Words(.weekday, 1, "lunes"), Words(.weekday, 2, "martes"), Words(.weekday, 3, "miércoles miercoles"),
        Words(.weekday, 4, "jueves"), Words(.weekday, 5, "viernes"), Words(.weekday, 6, "sábado sabado"),
        Words(.weekday, 7, "domingo"), Words(.weekday, 6, "sábados", .plural),
        Words(.weekday, 7, "domingos", .plural),
        Words(.season, 0, "primavera"), Words(.season, 1, "verano"), Words(.season, 2, "otoño"),
        Words(.season, 3, "invierno"),
    ]

    private static let spanishNumbers: [Words] = [
        Words(.number, 2, "dos"), Words(.number, 3, "tres"), Words(.number, 4, "cuatro"),
        Words(.number, 5, "cinco"), Words(.number, 6, "seis"), Words(.number, 7, "siete"),
        Words(.number, 8, "ocho"), Words(.number, 9, "nueve"), Words(.number, 10, "diez"),
        Words(.number, 11, "once"), Words(.number, 12, "doce"), Words(.number, 15, "quince"),
        Words(.number, 20, "veinte"), Words(.number, 30, "treinta"),
        Words(.ordinal, 1, "primer primero primera"), Words(.ordinal, 2, "segundo segunda"),
        Words(.ordinal, 3, "tercer tercero tercera"), Words(.ordinal, 4, "cuarto cuarta"),
        Words(.few, 0, "varios varias algunos algunas pocos pocas unos unas"),
        Words(.a, 1, "un una"), Words(.the, 0, "el la los las"), Words(.of, 0, "de del"),
        Words(.and, 0, "y e"), Words(.or, 0, "o"), Words(.to, 0, "al a"), Words(.which, 0, "que"),
    ]

    private static let spanishUnits: [Words] = [
        Words(.unit, TimeUnit.minute.rawValue, "minuto"),
        Words(.unit, TimeUnit.minute.rawValue, "minutos", .plural),
        Words(.unit, TimeUnit.hour.rawValue, "hora"), Words(.unit, TimeUnit.hour.rawValue, "horas", .plural),
        Words(.unit, TimeUnit.day.rawValue, "día dia"),
        Words(.unit, TimeUnit.day.rawValue, "días dias", .plural),
        Words(.unit, TimeUnit.week.rawValue, "semana"),
        Words(.unit, TimeUnit.week.rawValue, "semanas", .plural),
        Words(.unit, TimeUnit.month.rawValue, "mes"), Words(.unit, TimeUnit.month.rawValue, "meses", .plural),
        Words(.unit, TimeUnit.quarter.rawValue, "trimestre"),
        Words(.unit, TimeUnit.quarter.rawValue, "trimestres", .plural),
        Words(.unit, TimeUnit.year.rawValue, "año"), Words(.unit, TimeUnit.year.rawValue, "años", .plural),
        Words(.unit, TimeUnit.decade.rawValue, "década"),
        Words(.unit, TimeUnit.decade.rawValue, "décadas", .plural),
        Words(.unit, TimeUnit.century.rawValue, "siglo"),
        Words(.unit, TimeUnit.century.rawValue, "siglos", .plural),
        Words(.half, 0, "semestre"),
        Words(.dayPart, DayPart.afternoon.rawValue, "tarde"),
        Words(.dayPart, DayPart.night.rawValue, "noche"),
        Words(.midday, DayPart.midday.rawValue, "mediodía"),
        Words(.midday, DayPart.midnight.rawValue, "medianoche"),
    ]

    private static let spanishRelations: [Words] = [
        Words(.dayShift, 0, "hoy"), Words(.dayShift, -1, "ayer anoche"), Words(.dayShift, -2, "anteayer"),
        Words(.dayShift, 1, "mañana"),
        Words(.past, -1, "pasado pasada último última"),
        Words(.past, -1, "pasados pasadas últimos últimas", .plural),
        Words(.next, 1, "próximo próxima viene"), Words(.next, 1, "próximos próximas", .plural),
        Words(.following, 1, "siguiente"), Words(.this, 0, "este esta"),
        Words(.agoBefore, 0, "hace"), Words(.later, 1, "después"), Words(.earlier, -1, "antes"),
        Words(.from, 0, "desde"),
        Words(.early, 0, "principios comienzos inicios"), Words(.mid, 0, "mediados"),
        Words(.late, 0, "finales fines"),
        Words(.every, 0, "cada"), Words(.about, 0, "casi"),
        Words(.preposition, Preposition.within.rawValue, "dentro"),
        Words(.preposition, Preposition.any.rawValue, "en durante para por"),
        Words(.preposition, Preposition.until.rawValue, "hasta"),
        Words(.vague, VagueTime.present.rawValue, "ahora actualmente"),
        Words(.vague, VagueTime.past.rawValue, "recientemente"),
    ]

    private static let spanishTense: [Words] = [
        Words(.futureCue, 0, "va van podría podrían debe deben prevé prevén comienza empieza"),
        Words(.speechCue, 0, "dijo dijeron afirmó explicó anunció informó señaló aseguró declaró"),
        Words(.pastCue, 0, "fue fueron era eran había habían tuvo hizo murió ha han estaba estaban"),
        Words(.thing, 0, "personas euros dólares pesos kilómetros metros habitantes muertos toneladas"),
        Words(.numbered, 0, "habitación número teléfono página sala"),
    ]
}
