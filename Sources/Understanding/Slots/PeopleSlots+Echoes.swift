import CivilTime

/// Words that say of somebody what was said of another: «Nathan non plus», «Rose aussi», «Lilou si»,
/// «ce dernier en retard».
extension PeopleSlots {
  private static let there: WordSet = ["si", "oui", "present", "presente", "presents", "ok"]

  /// Gives the role of the person before to whoever is said to be like them, and takes it from
  /// those of whom the contrary is said.
  mutating func followOthers() {
    for index in people.indices {
      let start = people[index].range.lowerBound
      let end = people[index].range.upperBound
      let isColon = end < context.tokens.count && context.tokens[end].folded == ":"
      let next = context.word(from: isColon ? end + 1 : end)
      let second = context.word(from: isColon ? end + 1 : end, 2)
      // «Mamadou ✅ Bastien ❌»
      if ["❌", "✘", "✗", "❎", "🚫"].contains(next) {
        people[index].role = .absent
        continue
      }
      if next == "non", second == "plus" {
        let before = index > 0 ? people[index - 1].role : .subject
        let said = before == .subject ? .absent : before
        for member in run(from: index, step: -1) where people[member].role == .subject {
          people[member].role = said
        }
      } else if next == "aussi" || next == "egalement" || next == "idem" || next == "pareil",
        index > 0, people[index].role == .subject, people[index - 1].role != .subject,
        context.analysis.sentences[start]
          == context.analysis.sentences[people[index - 1].range.lowerBound]
      {
        people[index].role = people[index - 1].role
      } else if next == "pas" || next == "pa", people.count > 1, people[index].role == .subject,
        end + 1 >= context.tokens.count || context.tokens[end + 1].kind == .symbol
      {
        // «Jade était là, Nathan pas»
        for member in run(from: index, step: -1) where people[member].role == .subject {
          people[member].role = .absent
        }
      } else if next == "non", people.count > 1, people[index].role == .subject,
        // «Victor a séché, Chloé non»
        !people[..<index].contains(where: { $0.role == .absent }),
        end + 1 >= context.tokens.count || context.tokens[end + 1].kind == .symbol
      {
        // «Rose oui, Théo non», «Nour et Lina oui, Fatoumata et Anne-Sophie non»
        for member in run(from: index, step: -1) where people[member].role == .subject {
          people[member].role = .absent
        }
      } else if PeopleSlots.there.contains(next),
        people.contains(where: { $0.role == .absent }), second != "ce", second != "elle"
      {
        for member in run(from: index, step: -1) where people[member].role == .absent {
          people[member].role = .subject
        }
      }
    }
  }

  /// Somebody who came late stands among those present too when named in their list: «Théo, Rose et
  /// Lina arrivée après la pause», «Lina aussi mais en retard», «(ce dernier en retard)».
  mutating func notePresentLatecomers() {
    let listed = people.indices.filter { people[$0].role == .subject }
    for index in people.indices where people[index].role == .late {
      let end = people[index].range.upperBound
      // «Erwan ok mais 10 min de retard»
      if ["aussi", "egalement", "ok", "oui", "present", "presente"].contains(
        context.word(from: end))
      {
        people[index].isNamedAmongPresent = true
      }
      guard let last = listed.last(where: { $0 < index }) else { continue }
      let between = context.tokens[people[last].range.upperBound..<people[index].range.lowerBound]
      let isListed =
        last == index - 1 && between.count <= 3
        && between.contains { ["et", "+", "&"].contains($0.folded) }
        && between.allSatisfy { ["et", "+", "&", ",", "puis", "enfin"].contains($0.folded) }
      let isAside = end < context.tokens.count && context.tokens[end].folded == "("
      if isListed || (isAside && last == index - 1 && between.count <= 3) {
        people[index].isNamedAmongPresent = true
      }
    }
  }

  /// «…de 9h à 10h avec les GPME 1, Victor à 9h20», «Ange, ce dernier à 14h passées»: who has an hour
  /// of their own after the beginning came then.
  mutating func noteLatecomersByHour() {
    // How long what began then went on; where no end is told, who comes within the hour is late.
    var length = 60
    let clocks = context.analysis.values.compactMap { span -> (range: Range<Int>, minutes: Int)? in
      switch span.value {
      case .clock(let time, _): return (span.tokens, time.seconds / 60)
      case .moment(let readings): return (span.tokens, readings.past.time.seconds / 60)
      case .interval(let readings) where readings.past.grain < .day:
        length = max(length, readings.past.minutes ?? 0)
        return readings.past.start.map { (span.tokens, $0.time.seconds / 60) }
      default: return nil
      }
    }
    guard let start = clocks.first else { return }
    for (range, minutes) in clocks {
      // «ce dernier à 14h passées»
      let isPast = ["passees", "passe", "passes"].contains(context.word(from: range.upperBound))
      guard isPast || (1..<length) ~= minutes - start.minutes else { continue }
      // «Livia coincée à la gare, arrivée 10h»
      if let index = whoArrived(at: range), [.subject, .absent].contains(people[index].role) {
        people[index].role = .late
        latecomers.insert(index)
        continue
      }
      guard let index = whoseHour(range) else { continue }
      people[index].role = .late
      if context.analysis.groups.isEmpty { people[index].isNamedAmongPresent = true }
    }
  }

  /// Whose hour it is: the only person of a clause that says nothing else, of a group that is named
  /// besides, or the last of a list who is called «ce dernier».
  private func whoseHour(_ range: Range<Int>) -> Int? {
    let before = Array(
      context.clauseWords(before: range.lowerBound, limit: 6)
        .drop { context.analysis.classes[.beforeHours].contains($0) })
    if ["dernier", "derniere"].contains(before.first ?? ""),
      ["ce", "cette"].contains(before.dropFirst().first ?? "")
    {
      return people.indices.last { people[$0].range.upperBound <= range.lowerBound }
    }
    // «Baptiste, Célia (9h20) et Inaya»
    if range.lowerBound > 0, context.tokens[range.lowerBound - 1].folded == "(",
      range.upperBound < context.tokens.count, context.tokens[range.upperBound].folded == ")",
      people.count > 1
    {
      return people.indices.last {
        people[$0].range.upperBound == range.lowerBound - 1 && people[$0].role == .subject
      }
    }
    guard !context.analysis.groups.isEmpty,
      let index = people.indices.last(where: { people[$0].range.upperBound <= range.lowerBound }),
      people[index].role == .subject, people[index].candidates.count == 1,
      let id = people[index].candidates.first,
      context.analysis.groups.contains(where: { mention in
        mention.groups.contains {
          context.groupNames[$0] == context.roster.people[Int(id)].group
        }
      })
    else { return nil }
    let name = people[index].range
    let left = context.word(before: name.lowerBound)
    let isOwnClause =
      name.lowerBound == 0
      || SlotContext.isClauseEnd(context.tokens, name.lowerBound - 1)
      || ["et", "mais"].contains(left)
    let between = context.tokens[name.upperBound..<range.lowerBound]
    return isOwnClause && between.count <= 4
      && between.allSatisfy { context.analysis.classes[.beforeHours].contains($0.folded) }
      ? index : nil
  }

  /// Whom «la première», «le second», «ce dernier» means.
  func ordinalPerson(before position: Int) -> Int? {
    guard people.count > 1 else { return nil }
    let words = context.clauseWords(before: position, limit: 9)
    for (place, word) in words.enumerated() {
      let left = place + 1 < words.count ? words[place + 1] : ""
      // «la première heure», «le dernier bus»
      let right = place > 0 ? words[place - 1] : context.word(from: position)
      switch word {
      case "premier", "premiere":
        guard ["le", "la"].contains(left), PeopleSlots.follows.contains(right) || place == 0
        else { continue }
        return people.indices.first { people[$0].role == .subject }
      case "second", "seconde", "deuxieme":
        guard ["le", "la"].contains(left), PeopleSlots.follows.contains(right) || place == 0
        else { continue }
        return people.indices.filter { people[$0].range.upperBound <= position }.dropFirst().first
      case "dernier", "derniere":
        guard ["ce", "cette", "le", "la"].contains(left),
          PeopleSlots.follows.contains(right) || place == 0
        else { continue }
        return people.indices.last { people[$0].range.upperBound <= position }
      default: continue
      }
    }
    return nil
  }

  /// Whom «ces deux derniers», «les deux premières», «tous en retard» mean.
  func severalPeople(before cue: Range<Int>) -> [Int]? {
    let words = context.clauseWords(before: cue.lowerBound, limit: 4)
    let named = people.indices.filter { people[$0].range.upperBound <= cue.lowerBound }
    guard named.count > 1 else { return nil }
    let skipped = words.drop {
      ["sont", "etaient", "arrives", "arrivees", "ont", "d", "eux", "elles", "trois", "deux"]
        .contains($0)
    }
    if ["tous", "toutes"].contains(skipped.first ?? ""), context.analysis.groups.isEmpty {
      let sentence = context.analysis.sentences[cue.lowerBound]
      let members = named.filter {
        context.analysis.sentences[people[$0].range.lowerBound] == sentence
      }
      return members.count > 1 ? members : nil
    }
    let place = words.prefix(3).firstIndex {
      ["derniers", "dernieres", "premiers", "premieres"].contains($0)
    }
    guard let place, place + 1 < words.count,
      let count = ["deux": 2, "2": 2, "trois": 3, "3": 3][words[place + 1]], count <= named.count
    else { return nil }
    return Array(words[place].hasPrefix("d") ? named.suffix(count) : named.prefix(count))
  }
  private static let follows: WordSet = [
    "est", "etait", "a", "avait", "s", "n", "ne", "y", "avec", "en", "qui", "arrive", "arrivee",
    "etant", "encore",
  ]
}
