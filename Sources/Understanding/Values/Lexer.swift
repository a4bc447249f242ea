/// Turns the tokens of an utterance into lexemes: looks words up, mends typing slips and joins
/// what French writes apart («l'», «aujourd'hui», «après-midi», «week-end»).
struct Lexer {
  private let tokens: [Token]
  private(set) var lexemes: [Lexeme] = []

  init(_ tokens: [Token]) {
    self.tokens = tokens
    lexemes.reserveCapacity(tokens.count + 1)
    var index = 0
    while index < tokens.count {
      let lexeme = lexeme(at: index)
      lexemes.append(lexeme)
      index += lexeme.count
    }
    lexemes.append(Lexeme(word: .end, token: tokens.count, count: 0))
  }

  private func lexeme(at index: Int) -> Lexeme {
    let token = tokens[index]
    var lexeme: Lexeme
    switch token.kind {
    case .number: lexeme = digits(token.folded)
    case .symbol: lexeme = sign(token.folded)
    case .word: lexeme = word(at: index)
    }
    lexeme.token = index
    lexeme.spaced = token.afterSpace
    lexeme.capital = token.isCapitalised
    lexeme.isShort = token.folded.utf8.count <= 3
    lexeme.isPlural =
      !lexeme.isShort && (token.folded.utf8.last == 0x73 || token.folded.utf8.last == 0x78)
    return lexeme
  }

  private func digits(_ folded: String) -> Lexeme {
    let count = folded.utf8.count
    guard count <= 18, let value = Int(folded) else { return Lexeme(word: .other) }
    return Lexeme(word: .digits, value: value, digits: count)
  }

  private func sign(_ folded: String) -> Lexeme {
    if folded.utf8.count > 1 { return fraction(folded) }
    switch folded.utf8.first {
    case UInt8(ascii: ","): return Lexeme(word: .comma)
    case UInt8(ascii: "."): return Lexeme(word: .dot)
    case UInt8(ascii: ":"): return Lexeme(word: .colon)
    case UInt8(ascii: "/"): return Lexeme(word: .slash)
    case UInt8(ascii: "-"): return Lexeme(word: .hyphen)
    case UInt8(ascii: "'"): return Lexeme(word: .prime)
    case UInt8(ascii: "\""): return Lexeme(word: .doublePrime)
    case UInt8(ascii: "%"): return Lexeme(word: .percent)
    case UInt8(ascii: "+"): return Lexeme(word: .plus)
    case UInt8(ascii: "~"): return Lexeme(word: .tilde)
    case UInt8(ascii: ">"): return Lexeme(word: .arrow)
    case UInt8(ascii: "("), UInt8(ascii: "["): return Lexeme(word: .open)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return Lexeme(word: .close)
    default: return Lexeme(word: .sign)
    }
  }

  /// «½», «→», «°» and other signs that are more than one byte when folded.
  private func fraction(_ folded: String) -> Lexeme {
    switch folded {
    case "1/2": Lexeme(word: .half, value: 1)
    case "1/4": Lexeme(word: .quarter, value: 1)
    case "3/4": Lexeme(word: .quarter, value: 3)
    case "→": Lexeme(word: .arrow)
    case "≈": Lexeme(word: .about)
    default: Lexeme(word: .sign)
    }
  }

  private func word(at index: Int) -> Lexeme {
    let opening = Lexer.openings[tokens[index]]
    if let opening, let compound = compound(opening, at: index) { return compound }
    if let known = Lexicon.table[tokens[index]] {
      // «à neuf heures et quart s'il te plaît»: no seconds.
      if known.word == .timeUnit, nextIs("'", at: index + 1), tokens[index].folded == "s" {
        return Lexeme(word: .other)
      }
      return known.word == .the || known.word == .of || known.word == .until
        || known.word == .que || known.word == .being ? elided(known, at: index) : known
    }
    if opening == .n, nextIs("°", at: index + 1) || nextIs("º", at: index + 1) {
      return Lexeme(word: .label, count: 2)
    }
    let folded = tokens[index].folded
    let before = lexemes.last?.word
    let afterNumber = before == .digits || before == .unit || before == .ten || before == .half
    if let mended = TypingSlips.mended(folded, afterNumber: afterNumber),
      var lexeme = Lexicon.table[mended]
    {
      lexeme.mended = true
      return lexeme
    }
    return Lexeme(word: .other)
  }

  /// «l'», «d'», «jusqu'»: the apostrophe belongs to the word.
  private func elided(_ lexeme: Lexeme, at index: Int) -> Lexeme {
    var lexeme = lexeme
    if nextIs("'", at: index + 1) { lexeme.count = 2 }
    return lexeme
  }

  /// Words that say something else together with those beside them: one look tells all other words,
  /// which are most, from these.
  private enum Opening {
    case aujourd, apres, avant, du, sur, w, week, avanthier, y, voila, nuit, pro, pour, j, n
  }

  private static let openings: WordTable<Opening> = [
    "aujourd": .aujourd, "apres": .apres, "ap": .apres, "aprs": .apres, "avant": .avant,
    "avt": .avant, "avent": .avant, "av": .avant, "du": .du, "sur": .sur, "w": .w, "week": .week,
    "avanthier": .avanthier, "avantier": .avanthier, "avthier": .avanthier,
    "avantyer": .avanthier, "avanhier": .avanthier, "y": .y, "voila": .voila, "voici": .voila,
    "ca": .voila, "nuit": .nuit, "pro": .pro, "pour": .pour, "j": .j, "n": .n,
  ]

  private func compound(_ opening: Opening, at index: Int) -> Lexeme? {
    switch opening {
    case .aujourd:
      let apostrophe = nextIs("'", at: index + 1) ? 1 : 0
      guard nextIs("hui", at: index + 1 + apostrophe) else {
        return Lexeme(word: .relativeDay, value: 0)
      }
      return Lexeme(word: .relativeDay, value: 0, count: 2 + apostrophe)
    case .apres:
      if let count = joined("midi", "midis", at: index) {
        return Lexeme(word: .partOfDay, value: Int(PartOfDay.afternoon.rawValue), count: count)
      }
      if let count = joined("demain", "dem", at: index) {
        return Lexeme(word: .relativeDay, value: 2, count: count)
      }
    case .avant:
      if let count = joined("hier", "ier", at: index) {
        return Lexeme(word: .relativeDay, value: -2, count: count)
      }
      if let count = joined("veille", "veille", at: index) {
        return Lexeme(word: .eve, value: -2, count: count)
      }
    case .du:
      // «le quiz du jour», and not «l'ordre du jour»
      if nextIs("jour", at: index + 1), index > 0,
        !Lexer.beforeOwnDay.contains(tokens[index - 1].folded),
        index + 2 >= tokens.count || !Lexer.afterOwnDay.contains(tokens[index + 2].folded)
      {
        return Lexeme(word: .relativeDay, value: 0, count: 2)
      }
    case .sur:
      if nextIs("-", at: index + 1), let count = joined("lendemain", "lendemain", at: index) {
        return Lexeme(word: .morrow, value: 2, count: count)
      }
    case .w:
      if let count = joined("e", "end", at: index) {
        return Lexeme(word: .weekend, count: count)
      }
    case .week:
      if let count = joined("end", "ends", at: index) {
        return Lexeme(word: .weekend, count: count)
      }
    case .avanthier:
      return Lexeme(word: .relativeDay, value: -2)
    case .y:
      // «y'a trois jours»
      if nextIs("'", at: index + 1), nextIs("a", at: index + 2) {
        return Lexeme(word: .ago, count: 3)
      }
    case .voila:
      if let count = ago(at: index) { return Lexeme(word: .ago, count: count) }
    case .nuit:
      // «les horaires de nuit»
      if index > 0, tokens[index - 1].folded == "de" { return Lexeme(word: .other) }
    case .pro:
      // «bac pro jeudi» is no «prochain jeudi».
      if index > 0, ["bac", "bacs"].contains(tokens[index - 1].folded) {
        return Lexeme(word: .other)
      }
      // «égalité pro vendredi», «projet pro mardi»
      if index + 1 < tokens.count, Lexer.weekdays.contains(tokens[index + 1].folded) {
        return Lexeme(word: .other)
      }
    case .pour:
      if let count = joined("cent", "cents", at: index) {
        return Lexeme(word: .percentWord, count: count)
      }
    case .j:
      // «j'étais» is no day.
      if nextIs("'", at: index + 1) { return Lexeme(word: .other) }
    case .n: break
    }
    return nil
  }

  private static let beforeOwnDay: WordSet = [
    "ordre", "plat", "menu", "mise", "cours", "fin", "debut", "milieu", "reste", "lumiere", "long",
    "jour", "heures", "soupe", "question", "meteo", "citation",
  ]
  private static let afterOwnDay: WordSet = ["de", "du", "d", "au", "ou", "a", "j", "des", "meme"]

  private static let weekdays: WordSet = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
  ]

  /// How many tokens «first-second» or «first second» takes from `index`, or nil.
  private func joined(_ second: String, _ other: String, at index: Int) -> Int? {
    let hyphen = nextIs("-", at: index + 1) ? 1 : 0
    guard nextIs(second, at: index + 1 + hyphen) || nextIs(other, at: index + 1 + hyphen) else {
      return nil
    }
    return 2 + hyphen
  }

  /// «voilà trois jours que j'ai vu…», «ça fait quatre jours qu'on s'est vus»: so long ago, where what
  /// was done then is told. «Ça fait deux mois qu'il ne vient plus» is how long it has been so.
  private func ago(at index: Int) -> Int? {
    var next = index + 1
    if tokens[index].folded == "ca" {
      if nextIs("va", at: next) || nextIs("y", at: next) { next += 1 }
      guard nextIs("fait", at: next) || nextIs("faire", at: next) else { return nil }
      next += 1
    }
    let rest = tokens[min(next, tokens.count)...].prefix(10).map(\.folded)
    guard
      let unit = rest.prefix(4).firstIndex(where: {
        ["jour", "jours", "semaine", "semaines"].contains($0)
      }),
      unit + 1 < rest.count, ["que", "qu"].contains(rest[unit + 1])
    else { return nil }
    let told = rest[(unit + 2)...]
    // «que Rose est absente» is how long it has been so; «que Rose est venue» is not.
    let isGone = zip(told, told.dropFirst()).contains {
      ["est", "sont"].contains($0)
        && ["venu", "pass", "reven", "part", "repart", "arriv", "all"]
          .contains(where: $1.hasPrefix)
    }
    return isGone
      || told.contains { ["ai", "avons", "sommes", "suis", "a", "ont"].contains($0) }
        && !told.contains { ["ne", "n", "pas", "plus", "depuis"].contains($0) }
      ? next - index : nil
  }

  private func nextIs(_ folded: String, at index: Int) -> Bool {
    index < tokens.count && tokens[index].folded == folded
  }
}
