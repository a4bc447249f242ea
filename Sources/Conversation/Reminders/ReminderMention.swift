import Understanding

/// What a message does with one of its author's reminders by name: «annule le rappel 3», «décale
/// le rappel n° 2 à mardi», «supprime mon rappel».
struct ReminderMention: Hashable, Sendable {
  let isCancelling: Bool
  /// Nil for the only one that there is.
  let number: Int?

  private static let cancelling = [
    "annul", "supprim", "retir", "effac", "enlev", "arret", "oubli",
  ]
  private static let moving = ["decal", "deplac", "report", "repouss", "remet", "chang", "avanc"]
  private static let marks: Set<String> = ["n", "no", "numero", "°", "#", "."]

  init?(_ text: String) { self.init(Utterance(text)) }

  init?(_ utterance: Utterance) {
    let tokens = utterance.tokens
    guard tokens.count <= 16,
      let position = tokens.firstIndex(where: { $0.folded == "rappel" }),
      let verb = tokens[..<position].first(where: { $0.kind == .word })?.folded
    else { return nil }
    let isCancelling = ReminderMention.cancelling.contains { verb.hasPrefix($0) }
    guard isCancelling || ReminderMention.moving.contains(where: { verb.hasPrefix($0) }) else {
      return nil
    }
    var next = position + 1
    while next < tokens.count, ReminderMention.marks.contains(tokens[next].folded) { next += 1 }
    let number =
      next < tokens.count && tokens[next].kind == .number ? Int(tokens[next].folded) : nil
    // «décale ton rappel à 10h» is the one just shown: that is a snooze.
    guard isCancelling || number != nil else { return nil }
    self.isCancelling = isCancelling
    self.number = number
  }
}

extension RequestBuilder {
  /// Whether the words name one of the author's reminders to cancel or move.
  package static func mentionsReminder(_ text: String) -> Bool { ReminderMention(text) != nil }
}
