extension Analysis {
  /// «rdv Théo demain à 14h»: what it is, who, at most one day, at most one hour, and no other word. It makes
  /// an appointment; to move one takes a word that says so, or another day.
  var isBareAppointment: Bool {
    guard let first = tokens.first, Analysis.meetings.contains(first.folded), !people.isEmpty,
      !has("verb", "move")
    else { return false }
    var days = 0
    var hours = 0
    for span in values {
      switch span.value {
      case .date: days += 1
      case .moment: (days, hours) = (days + 1, hours + 1)
      case .clock: hours += 1
      case .duration: break
      default: return false
      }
    }
    guard days <= 1, hours <= 1 else { return false }
    let known =
      values.map(\.tokens) + people.map(\.range)
      + terms.filter { !["verb", "cue", "alert"].contains($0.term.list) }.map(\.range)
    return tokens.indices.allSatisfy { position in
      Analysis.besideMeetings.contains(tokens[position].folded)
        || known.contains { $0.contains(position) }
    }
  }

  private static let meetings: Set<String> = [
    "rdv", "rv", "rendez", "entretien", "point", "visio", "visite",
  ]
  private static let besideMeetings: Set<String> = meetings.union([
    "vous", "-", "avec", "av", "pour", "pr", "a", "au", "le", "la", "en", "son", "sa", "de", "stp",
    "svp", "merci", ",", ".", "!", ":", "(", ")",
  ])
}
