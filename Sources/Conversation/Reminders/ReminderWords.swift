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
