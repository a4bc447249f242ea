import CivilTime

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

  /// Whether a word of moving stands right before a day that may be to come.
  var isMovedToDay: Bool {
    let stems = ["report", "decal", "deplac", "repouss", "remis", "bascul", "pouss"]
    return values.contains { span in
      let start = span.tokens.lowerBound
      let future: CivilDate
      switch span.value {
      case .date(let readings): future = readings.future
      case .moment(let readings): future = readings.future.date
      default: return false
      }
      guard future > now.date, start > 0 else { return false }
      let isTo = ["a", "au", "pour"].contains(tokens[start].folded)
      let word = isTo ? tokens[start - 1].folded : start > 1 ? tokens[start - 2].folded : ""
      guard isTo || ["a", "au", "pour"].contains(tokens[start - 1].folded) else { return false }
      return stems.contains(where: word.hasPrefix)
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
