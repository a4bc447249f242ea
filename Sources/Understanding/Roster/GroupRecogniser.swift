/// Finds groups by what people write of their names: «MCO2», «les CAP cuisine première année»,
/// «les deux BTS», «bac pro élec», «les pât 1», «la deuxième année de pâtisserie», «les GPME».
struct GroupRecogniser: Sendable {
  struct Group: Sendable {
    /// The words of the name that tell something, without the year.
    var words: [String]
    /// Other words for its trade.
    var others: Set<String>
    var trades: [TradeWord]
    /// «gpme» for «BTS Gestion de la PME».
    var acronyms: Set<String>
    /// Those that are words of the language, too: «CI» for «Commerce International».
    var wordlike: Set<String>
    var year: Int?
  }

  let groups: [Group]
  /// The positions of all groups.
  let all: [Int]
  /// What the words of all groups begin with.
  private let beginnings: Set<UInt32>
  let known: WordSet
  /// Words that name a group without help: diplomas and acronyms.
  let telling: WordSet
  /// First letters of the words of groups' names that are no other words.
  let acronyms: WordSet
  /// Those that are words of the language, too: they name a group in capitals or after «les».
  let wordlike: WordSet
  /// Words of the language, whose first three letters do not stand for a trade.
  let common: WordSet

  /// - Parameters:
  ///   - everyday: trades' names that are also everyday words («cuisine», «vente»): they tell
  ///     nothing without an article or a year.
  ///   - alike: other words for a trade: `couverture` → `couvreur`.
  ///   - common: words of the language.
  ///   - isWord: whether first letters are a word of their own: «cv» is no «conseiller de vente».
  ///   - mayStand: which of these words first letters may be all the same, in capitals: «les CI».
  init(
    _ names: [String], everyday: Set<String> = [], alike: [String: [String]] = [:],
    common: WordSet = [], isWord: (String) -> Bool = { _ in false },
    mayStand: (String) -> Bool = { _ in false }
  ) {
    groups = names.map { name in
      let all = NameIndex.words(name)
      var words = all.filter { !GroupRecogniser.small.contains($0) }
      var year: Int?
      if let last = words.last, let number = GroupRecogniser.year(last), words.count > 1 {
        year = number
        words.removeLast()
      }
      let letters = GroupRecogniser.acronyms(of: words)
      let acronyms = letters.filter { !isWord($0) }
      let wordlike = letters.filter { isWord($0) && mayStand($0) }
      // «le titre pro»
      if words.first == "tp" { words += ["titre", "pro"] }
      let trades = words.filter { $0.utf8.count >= 5 }
      let others = alike.filter { $0.value.contains(where: words.contains) }.map(\.key)
      return Group(
        words: words, others: Set(others), trades: trades.map { TradeWord($0) }, acronyms: acronyms,
        wordlike: wordlike, year: year)
    }
    all = Array(groups.indices)
    known = WordSet(groups.flatMap(\.words))
    acronyms = WordSet(groups.flatMap(\.acronyms))
    wordlike = WordSet(groups.flatMap(\.wordlike))
    telling = WordSet(
      (groups.compactMap(\.words.first).filter(GroupRecogniser.diplomas.contains)
        + groups.flatMap(\.words).filter { !everyday.contains($0) })
        .filter { !GroupRecogniser.vague.contains($0) })
    beginnings = Set(
      (groups.flatMap(\.words) + groups.flatMap(\.others) + acronyms.words + wordlike.words)
        .map(GroupRecogniser.beginning(of:)))
    self.common = common
  }

  /// Whether a word may be one of a group's, by what it begins with.
  func mayBegin(with word: String) -> Bool {
    beginnings.contains(GroupRecogniser.beginning(of: word))
  }

  /// The first three bytes of a word as one number.
  private static func beginning(of word: String) -> UInt32 {
    word.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// First letters of the words after the diploma, with and without it: «cg», «btscg»; a word that
  /// is an acronym itself keeps its letters: «gpme».
  private static func acronyms(of words: [String]) -> Set<String> {
    let rest = words.drop { diplomas.contains($0) }
    guard rest.count > 1 else { return [] }
    let diploma = words.prefix(words.count - rest.count).map { $0.prefix(1) }.joined()
    let letters = rest.map { $0.prefix(1) }.joined()
    var acronyms: Set<String> = [letters]
    if let last = rest.last, last.utf8.count <= 4 {
      acronyms.insert(rest.dropLast().map { $0.prefix(1) }.joined() + last)
    }
    if !diploma.isEmpty { acronyms.insert(diploma + letters) }
    return acronyms.filter { $0.utf8.count >= 2 }
  }

  /// What the names of groups begin with.
  static let diplomas: WordSet = [
    "cap", "bp", "bac", "pro", "bts", "but", "tp", "titre", "mc", "mention", "brevet", "bma", "bep",
    "dut", "cqp", "bm", "licence", "bachelor", "master", "certificat", "professionnel", "deust",
    "bpjeps", "dejeps", "desjeps", "cpjeps", "btsa", "capa", "bpa", "tfp",
  ]

  static func year(_ word: String) -> Int? {
    switch word {
    case "1", "i": 1
    case "2", "ii": 2
    case "3", "iii": 3
    case "4": 4
    default: nil
    }
  }

  /// Words in the names of groups that tell nothing: «Préparateur en Pharmacie».
  static let small: WordSet = [
    "en", "de", "du", "des", "d", "et", "la", "le", "les", "l", "a", "au", "aux", "pour", "option",
  ]

  /// Diplomas whose first word means much else: «son titre de transport».
  static let vague: WordSet = ["titre", "mention", "brevet", "certificat", "pro"]

  /// What a letter and a number name besides a group: «salle B2».
  static let rooms: WordSet = [
    "salle", "salles", "bat", "batiment", "bus", "ligne", "tram", "module", "niveau", "porte",
    "hall", "labo", "amphi", "rer", "permis", "etage", "format",
  ]

  /// «les log»
  static let plurals: WordSet = ["les", "des", "aux", "mes", "nos", "ces", "chaque"]

  static let fillers: WordSet = [
    "de", "d", "en", "des", "du", "et", "la", "classe", "promo", "groupe", "section", "les", "'",
    "niveau", "mon", "mes", "nos", "notre", "chez", "l",
  ]

  /// What says that a group is named.
  static let classWords: WordSet = [
    "classe", "classes", "promo", "promos", "promotion", "groupe", "groupes", "section", "filiere",
    "annee", "annees", "apprentis", "apprenties", "apprenti", "apprentie", "jeunes", "eleves",
    "recrue", "tete", "arrivant", "arrivante", "nouveau", "nouvelle", "inscrit", "inscrite",
  ]

  /// Before a noun that a trade may describe: «la plateforme logistique».
  static let articles: WordSet = [
    "la", "le", "une", "un", "'", "cette", "ce", "sa", "son", "notre",
  ]

  /// Before «en pâtisserie»: where somebody works, and no class.
  static let work: WordSet = [
    "travaille", "travailler", "bosse", "bosser", "stage", "emploi", "poste", "cherche",
    "immersion",
    "contrat", "place", "reconversion", "job", "interim", "employe", "employee", "cdi", "cdd",
    "embauche", "embauchee", "salarie", "metier", "patron", "employeur", "reoriente",
    "reorientation",
    "reorienter", "aller", "continuer", "experience", "essai", "extra", "extras",
  ]

  /// «l'office de tourisme»: what a trade may name after «de», and no class.
  static let houses: WordSet = [
    "office", "agence", "maison", "musee", "syndicat", "magasin", "societe", "cabinet", "boite",
    "secteur", "salon", "metier", "metiers", "filiale", "centre",
  ]

  /// - Parameter taken: tokens that belong to something else, such as a name.
  func mentions(in tokens: [Token], taken: [Bool]) -> [GroupMention] {
    guard !groups.isEmpty else { return [] }
    var found: [GroupMention] = []
    var position = 0
    while position < tokens.count {
      if !taken[position], let mention = mention(in: tokens, at: position, taken: taken) {
        found.append(mention)
        position = mention.range.upperBound
        while let more = secondYear(in: tokens, at: position, after: mention) {
          found.append(more)
          position = more.range.upperBound
        }
      } else if let end = narrow(&found, tokens, position) {
        position = end
      } else {
        position += 1
      }
    }
    return withSharedTrades(found, in: tokens)
  }
}
