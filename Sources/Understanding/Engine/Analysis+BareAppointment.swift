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

  /// «c'est plus demain 10h mais vendredi 11h»: a day that no longer holds, and the one that does.
  private var isReplacedDay: Bool {
    let words = tokens.map(\.folded)
    guard let plus = words.firstIndex(of: "plus"),
      let but = words[plus...].firstIndex(where: { ["mais", "plutot", "c"].contains($0) }),
      but > plus + 1
    else { return false }
    func isDay(_ span: ValueSpan, _ places: Range<Int>) -> Bool {
      guard places.contains(span.tokens.lowerBound) else { return false }
      switch span.value {
      case .date(let readings): return readings.future >= now.date
      case .moment(let readings): return readings.future.date >= now.date
      default: return false
      }
    }
    return values.contains { isDay($0, plus + 1..<min(plus + 3, but)) }
      && values.contains { isDay($0, but + 1..<tokens.count) }
  }

  /// «décale», «repoussé», «report»: moves an appointment.
  func isMoving(_ word: String) -> Bool {
    classes[.movingBeginnings].contains(where: word.hasPrefix)
  }

  /// «le théâtre passe au 27 mai», «la séance de lundi saute au 9»: said of a meeting, not of somebody.
  private func changesDay(_ word: String, at place: Int) -> Bool {
    guard ["passe", "passent", "passera", "saute", "sautent"].contains(word), place > 0 else {
      return false
    }
    let before = tokens[max(0, place - 9)..<place]
    return before.contains { classes[.appointments].contains($0.folded) }
      || terms.contains {
        $0.term.list == "activity" && before.indices.contains($0.range.lowerBound)
      }
  }

  /// Whether a word of moving stands right before a day that may be to come.
  var isMovedToDay: Bool {
    if isReplacedDay { return true }
    return values.contains { span in
      let start = span.tokens.lowerBound
      let future: CivilDate
      switch span.value {
      case .date(let readings): future = readings.future
      case .moment(let readings): future = readings.future.date
      // «on passe de mardi 9h à jeudi 10h»: from the one moment to the other.
      case .interval(let readings)
      where readings.future.grain < .day && span.traits.contains(.range):
        guard let first = readings.future.start?.date, let last = readings.future.end?.date,
          last > first, last > now.date
        else { return false }
        return tokens[max(0, start - 3)..<min(tokens.count, start + 1)].contains {
          $0.folded.hasPrefix("pass")
        }
          || tokens[max(0, start - 10)..<start].contains { isMoving($0.folded) }
      default: return false
      }
      guard future > now.date, start > 0 else { return false }
      let isTo = ["a", "au", "pour"].contains(tokens[start].folded)
      var left = isTo ? start - 1 : start - 2
      // «glisse donc au 4 novembre»
      if left > 0, ["donc", "finalement", "plutot", "du"].contains(tokens[left].folded) {
        left -= 1
      }
      let word = left >= 0 ? tokens[left].folded : ""
      guard isTo || ["a", "au", "pour"].contains(tokens[start - 1].folded) else { return false }
      if isMoving(word) || changesDay(word, at: left) { return true }
      // «je remets le rdv de Théo à lundi 11h»
      let before = tokens[max(0, start - 9)..<start]
      guard
        let verb = before.firstIndex(where: { isMoving($0.folded) })
      else { return false }
      return before[verb...].contains { classes[.appointments].contains($0.folded) }
        && !before[verb...].contains { [",", ".", ";", ":"].contains($0.folded) }
    }
  }

  /// Where the word «bilan» stands.
  private var reviews: [Int] {
    tokens.indices.filter { ["bilan", "bilans"].contains(tokens[$0].folded) }
  }

  /// «Bilan avec Théo», «le bilan mensuel de Rose»: a bilan by its kind, or with somebody.
  var namesReview: Bool {
    reviews.contains { place in
      let next = place + 1
      return terms.contains {
        $0.term.list == "kind" && !$0.term.isHint && $0.range.lowerBound <= place + 2
          && $0.range.upperBound > place
      }
        || (next < tokens.count
          && ["avec", "av", "ac", "de", "d", "pour"].contains(tokens[next].folded)
          && people.contains { (next + 1...next + 2).contains($0.range.lowerBound) })
    }
  }

  /// «bilan inter rose ce matin, prochain 15/12 9h»: a bilan with a day that has come, and then the next one.
  var namesReviewAndNext: Bool {
    guard !reviews.isEmpty,
      let next = tokens.lastIndex(where: {
        ["prochain", "prochaine", "proch"].contains($0.folded)
      })
    else { return false }
    return values.contains { span in
      guard span.tokens.upperBound <= next else { return false }
      return switch span.value {
      case .date(let readings): readings.past <= now.date
      case .moment(let readings): readings.past.date <= now.date
      case .interval(let readings):
        readings.past.grain < .day && (readings.past.start.map { $0.date <= now.date } ?? false)
      default: false
      }
    }
  }

  /// «bilan final de Rose, signé par elle et son père»: signed, and no word that it took place or
  /// when.
  var isSignedReview: Bool {
    guard let place = reviews.first,
      let signed = tokens.indices.first(where: {
        $0 > place && ["signe", "signee", "signes", "signees"].contains(tokens[$0].folded)
      }), signed - place <= 8
    else { return false }
    let before = tokens[..<signed].last { $0.kind == .word }?.folded ?? ""
    guard !["a", "ont", "avait", "elle", "il", "on", "sera", "etre"].contains(before) else {
      return false
    }
    return !tokens.contains { classes[.tookPlace].contains($0.folded) }
      && !values.contains { span in
        switch span.value {
        case .date, .moment, .duration: true
        default: false
        }
      }
  }

  private static let meetings: WordSet = [
    "rdv", "rv", "rendez", "entretien", "point", "visio", "visite",
  ]
  private static let besideMeetings = WordSet(
    meetings.words + [
      "vous", "-", "avec", "av", "pour", "pr", "a", "au", "le", "la", "en", "son", "sa", "de",
      "stp", "svp", "merci", ",", ".", "!", ":", "(", ")",
    ])
}
