/// "Name = alias, alias : demonym, demonym". Aliases and demonyms in lower case, without points; a demonym's plural
/// with "s" goes without saying.
let countryLines = """
    Afghanistan : afghan, afghani
    Albania : albanian
    Algeria : algerian
    Andorra : andorran
    Angola : angolan
    Argentina : argentine, argentinian, argentinean
    Armenia : armenian
    Australia : australian, aussie
    Austria : austrian
    Azerbaijan : azerbaijani, azeri
    Bahamas : bahamian
    Bahrain : bahraini
    Bangladesh : bangladeshi
    Barbados : barbadian
    Belarus : belarusian, belarussian, byelorussian
    Belgium : belgian
    Belize : belizean
    Benin : beninese
    Bhutan : bhutanese
    Bolivia : bolivian
    Bosnia and Herzegovina = bosnia, bosnia-herzegovina : bosnian, bosniak
    Botswana : botswanan
    Brazil : brazilian
    Brunei : bruneian
    Bulgaria : bulgarian
    Burkina Faso : burkinabe
    Burundi : burundian
    Cambodia : cambodian
    Cameroon : cameroonian
    Canada : canadian
    Cape Verde : cape verdean
    Central African Republic : central african
    Chad : chadian
    Chile : chilean
    China = prc : chinese
    Colombia : colombian
    Costa Rica : costa rican
    Croatia : croatian, croat
    Cuba : cuban
    Cyprus : cypriot
    Czech Republic = czechia : czech
    Democratic Republic of the Congo = democratic republic of congo, drc, dr congo : congolese
    Denmark : danish, dane
    Djibouti : djiboutian
    Dominican Republic : dominican
    East Timor = timor-leste : timorese, east timorese
    Ecuador : ecuadorian, ecuadorean
    Egypt : egyptian
    El Salvador : salvadoran, salvadorean
    Eritrea : eritrean
    Estonia : estonian
    Ethiopia : ethiopian
    Fiji : fijian
    Finland : finnish, finn
    France : french, frenchman, frenchmen, frenchwoman
    Gabon : gabonese
    Gambia : gambian
    Georgia : georgian
    Germany : german
    Ghana : ghanaian
    Greece : greek
    Greenland : greenlandic, greenlander
    Guatemala : guatemalan
    Guinea : guinean
    Guyana : guyanese
    Haiti : haitian
    Honduras : honduran
    Hungary : hungarian
    Iceland : icelandic, icelander
    India : indian
    Indonesia : indonesian
    Iran : iranian
    Iraq : iraqi
    Ireland : irish, irishman, irishmen, irishwoman
    Israel : israeli
    Italy : italian
    Ivory Coast = cote d'ivoire, côte d'ivoire : ivorian
    Jamaica : jamaican
    Japan : japanese
    Jordan : jordanian
    Kazakhstan : kazakh, kazakhstani
    Kenya : kenyan
    Kosovo : kosovar, kosovan
    Kuwait : kuwaiti
    Kyrgyzstan : kyrgyz
    Laos : laotian, lao
    Latvia : latvian
    Lebanon : lebanese
    Liberia : liberian
    Libya : libyan
    Liechtenstein : liechtensteiner
    Lithuania : lithuanian
    Luxembourg : luxembourger, luxembourgish
    Madagascar : malagasy
    Malawi : malawian
    Malaysia : malaysian
    Maldives : maldivian
    Mali : malian
    Malta : maltese
    Mauritania : mauritanian
    Mauritius : mauritian
    Mexico : mexican
    Moldova : moldovan
    Monaco : monegasque
    Mongolia : mongolian, mongol
    Montenegro : montenegrin
    Morocco : moroccan
    Mozambique : mozambican
    Myanmar = burma : burmese
    Namibia : namibian
    Nepal : nepalese, nepali
    Netherlands = holland : dutch, dutchman, dutchmen, dutchwoman
    New Zealand : new zealander, kiwi
    Nicaragua : nicaraguan
    Niger : nigerien
    Nigeria : nigerian
    North Korea = dprk : north korean
    North Macedonia = macedonia : macedonian
    Norway : norwegian
    Oman : omani
    Pakistan : pakistani
    Panama : panamanian
    Papua New Guinea : papuan
    Paraguay : paraguayan
    Peru : peruvian
    Philippines : filipino, philippine, filipina
    Poland : polish, pole
    Portugal : portuguese
    Qatar : qatari
    Romania : romanian
    Russia = russian federation : russian
    Rwanda : rwandan
    Samoa : samoan
    Saudi Arabia : saudi, saudi arabian
    Senegal : senegalese
    Serbia : serbian, serb
    Sierra Leone : sierra leonean
    Singapore : singaporean
    Slovakia : slovak, slovakian
    Slovenia : slovenian, slovene
    Somalia : somali, somalian
    South Africa : south african
    South Korea : south korean
    South Sudan : south sudanese
    Soviet Union = ussr : soviet
    Spain : spanish, spaniard
    Sri Lanka : sri lankan
    Sudan : sudanese
    Suriname : surinamese
    Sweden : swedish, swede
    Switzerland : swiss
    Syria : syrian
    Taiwan : taiwanese
    Tajikistan : tajik
    Tanzania : tanzanian
    Thailand : thai
    Togo : togolese
    Tonga : tongan
    Trinidad and Tobago = trinidad : trinidadian
    Tunisia : tunisian
    Turkey = türkiye, turkiye : turkish, turk
    Turkmenistan : turkmen
    Uganda : ugandan
    Ukraine : ukrainian
    United Arab Emirates = uae : emirati
    United Kingdom = uk, britain, great britain : british, briton, brit
    United States = us, usa, united states of america, america : american, us-american
    Uruguay : uruguayan
    Uzbekistan : uzbek
    Vatican City = vatican
    Venezuela : venezuelan
    Vietnam : vietnamese
    Yemen : yemeni
    Zambia : zambian
    Zimbabwe : zimbabwean
    """

/// Places that are no states of the world, and have demonyms.
let regionLines = """
    Africa : african
    Asia : asian
    Europe : european
    Latin America : latin american
    North America : north american
    South America : south american
    Middle East : middle eastern
    Scandinavia : scandinavian
    Caribbean
    Balkans = balkan
    Baltics = baltic states : baltic, balt
    England : english, englishman, englishmen, englishwoman
    Scotland : scottish, scot, scotsman
    Wales : welsh, welshman
    Northern Ireland : northern irish
    Catalonia : catalan
    Chechnya : chechen
    Crimea = crimean peninsula : crimean
    Palestine : palestinian
    Tibet : tibetan
    Kurdistan : kurdish, kurd
    Hong Kong : hong konger
    Puerto Rico : puerto rican
    Bavaria : bavarian
    Siberia : siberian
    Sicily : sicilian
    Venice : venetian
    London : londoner
    New York : new yorker
    Paris : parisian
    Berlin : berliner
    Moscow : muscovite
    Alabama
    Alaska : alaskan
    Arizona
    Arkansas
    California : californian
    Colorado
    Connecticut
    Delaware
    Florida : floridian
    Hawaii : hawaiian
    Idaho
    Illinois
    Indiana
    Iowa : iowan
    Kansas : kansan
    Kentucky
    Louisiana
    Maine
    Maryland
    Massachusetts
    Michigan
    Minnesota
    Mississippi
    Missouri
    Montana
    Nebraska
    Nevada
    New Hampshire
    New Jersey
    New Mexico
    North Carolina
    North Dakota
    Ohio : ohioan
    Oklahoma
    Oregon
    Pennsylvania
    Rhode Island
    South Carolina
    South Dakota
    Tennessee
    Texas : texan
    Utah
    Vermont : vermonter
    Virginia : virginian
    West Virginia
    Wisconsin
    Wyoming
    Ontario
    Alberta
    British Columbia
    Manitoba
    Saskatchewan
    Nova Scotia
    Quebec : quebecer, québécois
    """

/// Organisations known by their letters, and those called after the house they sit in.
let organisationLines = """
    European Union = eu
    United Nations = un
    White House
    Kremlin
    Pentagon
    Downing Street
    Capitol Hill
    Whitehall
    Scotland Yard
    """
