import CivilTime
import Understanding

/// What of a message is what to be reminded of.
enum ReminderWords {
  /// «rappelle-moi jeudi à 9h d'appeler l'entreprise de Karim» is «appeler l'entreprise de Karim»;
  /// where nothing tells the two apart, the whole message.
  static func core(of text: String) -> String {
    // Not that of «9:30».
    let colon = text.indices.first { index in
      let next = text.index(after: index)
      return text[index] == ":" && next < text.endIndex && text[next].isWhitespace
    }
    if let colon {
      let rest = trimmed(text[text.index(after: colon)...])
      if rest.split(separator: " ").count >= 2 { return rest }
    }
    let utterance = Utterance(text)
    let tokens = utterance.tokens
    for (position, token) in tokens.enumerated() where position > 0 {
      var start: Int?
      switch token.folded {
      case "de", "pour", "a": start = position + 1
      case "d": start = position + 2
      case "que", "qu": return rest(utterance, from: position + (token.folded == "qu" ? 2 : 1))
      default: break
      }
      guard let start, start < tokens.count, isInfinitive(tokens[start].folded) else { continue }
      return rest(utterance, from: start)
    }
    return trimmed(text[...])
  }

  /// «de téléphoner à Rose», as an answer, is «téléphoner à Rose».
  static func answer(message: String) -> String {
    let tokens = Utterance(message).tokens
    guard let first = tokens.first?.folded else { return "" }
    let start = first == "de" ? 1 : first == "d" ? 2 : 0
    guard start > 0, start < tokens.count, isInfinitive(tokens[start].folded) else {
      return trimmed(message[...])
    }
    return rest(Utterance(message), from: start)
  }

  /// Whether a message says when and nothing of what: «rappelle-moi demain», «tous les lundis
  /// matin».
  static func saysOnlyWhen(_ text: String) -> Bool {
    let words = Utterance(text).tokens.filter { $0.kind == .word }.map(\.folded)
    return words.allSatisfy { word in
      when.contains(word) || when.contains(word.hasSuffix("s") ? String(word.dropLast()) : word)
        || asking.contains(word)
    }
  }

  /// «mardi», «mardi à 10h», and not «mardi 17».
  static func saysWeekdayAlone(_ text: String) -> Bool {
    let tokens = Utterance(text).tokens
    guard let position = tokens.lastIndex(where: { weekdays.contains($0.folded) }) else {
      return false
    }
    guard position + 1 < tokens.count, tokens[position + 1].kind == .number else { return true }
    return position + 2 < tokens.count && hours.contains(tokens[position + 2].folded)
  }

  /// «décale», «reporte», «repousse», and not «avance».
  static func saysToPostpone(_ text: String) -> Bool {
    Utterance(text).tokens.contains { token in
      ["decal", "report", "repouss"].contains { token.folded.hasPrefix($0) }
    }
  }

  /// «pas de rappels cette semaine», «je ne veux aucun rappel cette semaine», and not «pas de rappels
  /// cette semaine ?», which asks for the list.
  static func wantsNone(_ utterance: Utterance) -> Bool {
    guard utterance.tokens.contains(where: { ["rappel", "rappels"].contains($0.folded) }) else {
      return false
    }
    let words = utterance.tokens.map(\.folded)
    guard !words.contains("?"),
      let name = words.firstIndex(where: { $0 == "rappel" || $0 == "rappels" }),
      words[name...].contains("semaine"),
      let denied = words[..<name].firstIndex(where: { ["pas", "plus", "aucun"].contains($0) })
    else { return false }
    return words[..<denied].allSatisfy(beforeDenied.contains)
      && words[denied..<name].dropFirst().allSatisfy(["de", "d", "tes", "aucun"].contains)
  }

  private static let beforeDenied: Set<String> = [
    "je", "j", "ne", "n", "en", "veux", "voudrais", "souhaite", "aimerais", "recevoir", "stp",
    "svp", "merci", "bonjour", ",", "de", "d", "envoie", "envoyez", "m", "moi",
  ]

  private static let weekdays: Set<String> = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
  ]
  private static let hours: Set<String> = ["h", "heure", "heures", ":"]

  private static let asking: Set<String> = [
    "rappelle", "rappelles", "rappelez", "rappeler", "rappel", "moi", "me", "mets", "fais", "peux",
    "tu", "un", "stp", "svp", "s", "il", "te", "vous", "plait", "merci",
  ]
  private static let when: Set<String> = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "janvier", "fevrier",
    "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre", "demain", "aujourd", "hui", "apres", "matin", "matinee", "midi", "aprem", "soir",
    "soiree", "jour", "semaine", "quinzaine", "moi", "mois", "an", "annee", "prochain",
    "prochaine", "tout", "tou", "toute", "chaque", "ouvre", "ouvrable", "premier", "premiere",
    "deuxieme", "troisieme", "dernier", "derniere", "le", "la", "les", "de", "du", "d", "l", "ce",
    "cette", "a", "au", "en", "dans", "sur", "et", "une", "deux", "troi", "trois", "quatre", "h",
    "heure", "min", "minute", "er", "1er", "toutes", "tous", "tlj", "vers",
  ]

  private static func rest(_ utterance: Utterance, from start: Int) -> String {
    guard start < utterance.tokens.count else { return trimmed(utterance.text[...]) }
    return trimmed(utterance.written(start..<utterance.tokens.count)[...])
  }

  private static func isInfinitive(_ word: String) -> Bool {
    word.count >= 4 && ["er", "ir", "re", "oir"].contains { word.hasSuffix($0) }
      && !["hier", "janvier", "fevrier", "septembre", "octobre", "novembre", "decembre"]
        .contains(word)
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace || last == "?" { text.removeLast() }
    return String(text)
  }

  /// The hour of «un vendredi sur deux à 10h», where «deux à 10h» reads like two hours.
  static func time(in text: String) -> ClockTime? {
    let tokens = Utterance(text).tokens
    for (position, token) in tokens.enumerated().reversed() where token.kind == .number {
      guard position > 0, tokens[position - 1].folded == "a", position + 1 < tokens.count,
        ["h", "heure", "heures"].contains(tokens[position + 1].folded),
        let hour = Int(token.folded)
      else { continue }
      let minute =
        position + 2 < tokens.count && tokens[position + 2].kind == .number
        ? Int(tokens[position + 2].folded) ?? 0 : 0
      return ClockTime(hour: hour, minute: minute)
    }
    return nil
  }

  /// «entre 8h et 18h», «de 8 h 30 à 17 h»: two hours of one day; nil otherwise.
  static func hours(in text: String) -> (from: ClockTime, to: ClockTime)? {
    let tokens = Utterance(text).tokens
    var times: [ClockTime] = []
    for (position, token) in tokens.enumerated() where token.kind == .number {
      guard let hour = Int(token.folded), position + 1 < tokens.count,
        ["h", "heure", "heures"].contains(tokens[position + 1].folded)
      else { continue }
      let minute =
        position + 2 < tokens.count && tokens[position + 2].kind == .number
        ? Int(tokens[position + 2].folded) ?? 0 : 0
      if let time = ClockTime(hour: hour, minute: minute) { times.append(time) }
    }
    let words = tokens.map(\.folded)
    guard times.count == 2, times[0] < times[1],
      words.contains("entre") || (words.contains("de") && words.contains("a"))
    else { return nil }
    return (times[0], times[1])
  }
}
