/// The words of the grammar in their folded forms. Data only; the rules are in the grammar.
enum Lexicon {
  static let table: WordTable<Lexeme> = {
    var table = WordTable<Lexeme>()
    func add(_ word: Word, _ forms: String, _ value: Int = 0) {
      for form in forms.split(separator: " ") {
        table.set(String(form), Lexeme(word: word, value: value))
      }
    }
    func addEach(_ word: Word, _ rows: [(Int, String)]) {
      for (value, forms) in rows { add(word, forms, value) }
    }
    addEach(.unit, units)
    addEach(.ten, tens)
    addEach(.ordinal, ordinals)
    addEach(.timeUnit, timeUnits.map { ($0.0.rawValue, $0.1) })
    addEach(.weekday, weekdays)
    addEach(.weekdayShort, shortWeekdays)
    addEach(.month, months)
    addEach(.monthShort, shortMonths)
    addEach(.partOfDay, partsOfDay.map { (Int($0.0.rawValue), $0.1) })
    addEach(.collective, collectives)
    addEach(.season, seasons)
    addEach(.feast, Feast.names.map { ($0.0.rawValue, $0.1) })
    addEach(.saintName, Feast.saints.map { ($0.0.rawValue, $0.1) })
    addEach(.feastPart, Feast.parts.map { (Int($0.0.rawValue), $0.1) })
    addEach(.scale, [(1000, "mille milles mil"), (1_000_000, "million millions")])
    add(.scale, "milliard milliards", 1_000_000_000)
    for (word, forms) in plainWords { add(word, forms) }
    add(.hundred, "cent cents", 100)
    // Singular 0, feminine 1, elided 2, plural 3; «des» may be «dès» without its accent.
    addEach(.the, [(0, "le"), (1, "la"), (2, "l"), (3, "les")])
    addEach(.this, [(0, "ce cet ct"), (1, "cette cettes cte"), (3, "ces")])
    addEach(.ofThe, [(0, "du"), (3, "des")])
    addEach(.ampm, [(0, "ampm"), (1, "am"), (2, "pm")])
    addEach(.every, [(0, "tout toute tt"), (1, "tous toutes chaque")])
    add(.relativeDay, "hier ier dhier heir", -1)
    add(.relativeDay, "demain dem dmain 2main demin", 1)
    add(
      .relativeDay,
      "auj ajd aujd aujourdhui aujourdui ajourdhui ajrd ajdh ajdhui ojd today tantot tanto", 0)
    add(.morrow, "lendemain", 1)
    add(.morrow, "surlendemain", 2)
    return table
  }()

  private static let units = [
    (0, "zero"), (1, "un une"), (2, "deux"), (3, "trois"), (4, "quatre"), (5, "cinq"), (6, "six"),
    (7, "sept"), (8, "huit"), (9, "neuf"), (10, "dix"), (11, "onze"), (12, "douze"),
    (13, "treize"), (14, "quatorze"), (15, "quinze"), (16, "seize"), (17, "dixsept"),
    (18, "dixhuit"), (19, "dixneuf"),
  ]

  private static let tens = [
    (20, "vingt vingts"), (30, "trente"), (40, "quarante"), (50, "cinquante"), (60, "soixante"),
    (70, "septante"), (80, "octante huitante"), (90, "nonante"),
  ]

  private static let collectives = [
    (8, "huitaine"), (10, "dizaine dizaines"), (12, "douzaine douzaines"),
    (15, "quinzaine quinzaines"), (20, "vingtaine vingtaines"),
    (30, "trentaine trentaines"), (40, "quarantaine"), (50, "cinquantaine"), (60, "soixantaine"),
    (100, "centaine centaines"), (1000, "millier milliers"),
  ]

  private static let ordinals: [(Int, String)] = [
    (1, "premier premiere premiers premieres unieme uniemes"),
    (2, "deuxieme deuxiemes second seconde secondes deusieme"),
    (3, "troisieme troisiemes troiseme"), (4, "quatrieme quatriemes"),
    (5, "cinquieme cinquiemes"), (6, "sixieme sixiemes"), (7, "septieme septiemes"),
    (8, "huitieme huitiemes"), (9, "neuvieme neuviemes"), (10, "dixieme dixiemes"),
    (11, "onzieme onziemes"), (12, "douzieme douziemes"), (13, "treizieme treiziemes"),
    (14, "quatorzieme"), (15, "quinzieme"), (16, "seizieme"), (20, "vingtieme"),
    (30, "trentieme"), (40, "quarantieme"), (50, "cinquantieme"), (60, "soixantieme"),
    (100, "centieme"), (1000, "millieme"),
  ]

  private static let timeUnits: [(TimeUnit, String)] = [
    (.second, "s sec secs seconde secondes"),
    (.minute, "min mins mn mns minute minutes minuttes"),
    (.hour, "h hr hrs heure heures heur heurs"),
    (.day, "j jr jrs jour jours journee journees"),
    (.week, "sem sems semaine semaines"),
    (.month, "mois"),
    (.quarter, "trimestre trimestres trim"),
    (.semester, "semestre semestres"),
    (.year, "an ans annee annees"),
    (.decade, "decennie decennies"),
    (.century, "siecle siecles"),
  ]

  private static let weekdays = [
    (1, "lundi lundis"), (2, "mardi mardis"), (3, "mercredi mercredis"), (4, "jeudi jeudis"),
    (5, "vendredi vendredis"), (6, "samedi samedis"), (7, "dimanche dimanches"),
  ]

  private static let shortWeekdays = [
    (1, "lun lund"), (2, "mar mard"), (3, "mer merc mercr"), (4, "jeu jeud"), (5, "ven vend vendr"),
    (6, "sam"),
    (7, "dim"),
  ]

  private static let months = [
    (1, "janvier"), (2, "fevrier"), (3, "mars"), (4, "avril"), (5, "mai"), (6, "juin"),
    (7, "juillet"), (8, "aout"), (9, "septembre"), (10, "octobre"), (11, "novembre"),
    (12, "decembre"),
  ]

  private static let shortMonths = [
    (1, "jan janv"), (2, "fev fevr feb"), (4, "avr apr"), (7, "jui juil jul jui"), (8, "aou aug"),
    (9, "sep septe"), (10, "oct octo"), (11, "nov"), (12, "dec"),
  ]

  private static let partsOfDay: [(PartOfDay, String)] = [
    (.morning, "matin matins matinee matinees mat"),
    (.afternoon, "aprem aprems apm aprm apremidi apresmidi"),
    (.evening, "soir soirs soiree soirees"),
    (.night, "nuit nuits"),
  ]

  private static let seasons = [
    (1, "printemps"), (2, "ete"), (3, "automne"), (4, "hiver"),
  ]

  private static let plainWords: [(Word, String)] = [
    (.decimalPoint, "virgule point"),
    (.ordinalSuffix, "e er ere eme ieme nd nde emes iem em ier iere"),
    (.half, "demi demie demis demies"), (.quarter, "quart quarts"), (.third, "tiers"),
    (.percentWord, "pourcent pourcents pourcentage pourcentages"), (.kilo, "k"),
    (.letterM, "m"), (.letterG, "g"), (.letterT, "t"), (.noon, "midi"), (.midnight, "minuit"),
    (.eve, "veille"), (.weekend, "weekend weekends we"), (.rentree, "rentree"),
    (.now, "maintenant mnt mtn immediatement asap"), (.sequel, "suite"),
    (.instant, "instant moment"), (.possible, "possible"), (.sunrise, "aube aurore aurores"),
    (.meal, "dejeuner dejeune dej"),
    (.next, "prochain prochaine prochains prochaines pro proch prochainne"),
    (.following, "suivant suivante suivants suivantes"),
    (.last, "dernier derniere derniers dernieres der"),
    (.past, "passe passee passes passees ecoule ecoulee ecoules ecoulees"),
    (.previous, "precedent precedente precedents precedentes"),
    (.current, "courant courante courants actuel actuelle"), (.coming, "vient venir viennent"),
    (.of, "de d"), (.at, "a"), (.atThe, "au aux"),
    (.within, "en"), (.inside, "dans ds"), (.on, "sur"), (.pour, "pour pr"),
    (.since, "depuis depui dpuis dps dep"), (.before, "avant avt"), (.after, "apres"),
    (.until, "jusque jusqu jusk jsq"), (.between, "entre"), (.and, "et"), (.or, "ou"),
    (.toward, "vers"), (.from, "partir"), (.counting, "compter"), (.under, "sous"), (.here, "ici"),
    (.there, "il"), (.y, "y"), (.ago, "ya"), (.while_, "pendant durant pdt"),
    (.beginning, "debut"), (.middle, "milieu mi"), (.endOf, "fin"), (.rest, "reste"),
    (.early, "tot"), (.late, "tard"), (.more, "plus"), (.less, "moins"),
    (.about, "environ env approximativement approx quasiment presque quasi autour alentours"),
    (.exactly, "exactement precise precises precisement pile tapantes sonnantes tapante"),
    (.good, "bon bons bonne bonnes petit petits petite petites gros grosse grosses grand grande"),
    (.some, "quelques qques qq qqs quelque"),
    (.course, "cours"), (.evenIfSame, "meme"), (.what, "qui"), (.que, "que qu"),
    (.being, "est c"), (.school, "scolaire scolaires"), (.saint, "saint st sainte ste"),
    (.feteOf, "fete"), (.work, "travail travaille"),
    (.has, "as ont age agee ages"),
    (.label, "numero num no salle bus ligne chambre batiment etage page article porte poste"),
    (
      .label,
      "version chapitre annexe indicateur critere niveau ref dossier lot quai voie tram rappel"
    ),
    (.group, "cap bts bac but bep tp bp mc mco ndrc sio cfa bpa capa mba classe groupe grp"),
    (.weekOn, "commencant debutant"),
  ]
}
