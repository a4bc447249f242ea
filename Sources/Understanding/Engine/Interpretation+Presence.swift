extension Interpretation {
  /// The frame with what the second opinion knows better, but for who came after all, and who stands
  /// in a list under its own heading: «présents : Enzo, Lina», and in the next line «absente : Rose».
  package func amending(_ frame: Frame, by opinion: RoleOpinion) -> Frame {
    var amended = opinion.amending(frame)
    let known = frame.people(.absent)
    var moved = amended.people(.absent).filter { !known.contains($0) }
    if !moved.isEmpty, !analysis.tellsOfComing() {
      let listed = listedAsPresent
      moved.removeAll { !listed.contains($0) }
    }
    guard !moved.isEmpty else { return amended }
    amended[.apprentices] = frame[.apprentices]
    let absent = amended.people(.absent).filter { !moved.contains($0) }
    amended[.absent] = absent.isEmpty ? nil : .people(absent)
    return amended
  }

  /// Whom «présents :» stands before, up to the next heading.
  private var listedAsPresent: Set<String> {
    let tokens = analysis.tokens
    var listed: Set<String> = []
    for colon in tokens.indices.dropFirst()
    where tokens[colon].folded == ":"
      && ["present", "presente", "presents", "presentes"].contains(tokens[colon - 1].folded)
    {
      let end = tokens[(colon + 1)...].firstIndex { $0.folded == ":" } ?? tokens.count
      for mention in analysis.people
      where mention.people.count == 1 && (colon..<end).contains(mention.range.lowerBound) {
        listed.formUnion(mention.people.map { interpreter.roster.people[Int($0)].id })
      }
    }
    return listed
  }

  /// Whether it says no more than who was there, for how long, or who was not: «Thomas V : pas
  /// venu», «Juin 20 min, en retard». Alone it may correct what was said before; in a list it is a
  /// fact of its own.
  package var tellsOfPresence: Bool {
    guard namesPeople, restOfPresence <= 2, !opensWithNo else { return false }
    let frame = frame(.logSession)
    guard frame.hasPeople || frame[.ambiguous] != nil else { return false }
    return [Slot.duration, .absent, .late].contains { frame[$0] != nil }
  }

  /// «Présents : Rose, Théo», «Nour : absente»: who was there or not, and nothing of what was done.
  package var tellsOnlyOfPresence: Bool {
    guard namesPeople, restOfPresence <= 1, !opensWithNo else { return false }
    let frame = frame(.logSession)
    guard frame.hasPeople,
      [Slot.duration, .date, .time, .groups, .activity].allSatisfy({ frame[$0] == nil })
    else { return false }
    return frame[.absent] != nil || frame[.late] != nil
      || words().contains { ["present", "presente", "presents", "presentes"].contains($0) }
  }

  /// Whether it says who was absent, and nothing else: «Mamadou absent».
  package var tellsOnlyOfAbsence: Bool {
    let frame = frame(.logSession)
    return !frame.people(.absent).isEmpty && frame.people(.apprentices).isEmpty
      && restOfPresence <= 1
      && frame[.groups] == nil
  }

  /// Whether it says in a few words, and not as a question, that somebody was absent.
  package var tellsOfAbsence: Bool {
    guard wordCount <= 14, !analysis.questions.contains(true), !forbidsRecording else {
      return false
    }
    let frame = frame(.logSession)
    return !frame.people(.absent).isEmpty && frame.people(.apprentices).isEmpty
      && frame[.groups] == nil
  }

  /// How many words say more than who was there or not.
  private var restOfPresence: Int {
    var covered = coveredTokens()
    for mention in analysis.terms("cue")
    where ["absent", "late", "present"].contains(mention.term.id) {
      for token in mention.range { covered[token] = true }
    }
    return analysis.tokens.indices.count {
      analysis.tokens[$0].kind != .symbol && !covered[$0]
        && !analysis.classes[.light].contains(analysis.tokens[$0].folded)
    }
  }

  /// «Bilan de Mamadou à faire»: still to be done. «À faire signer» is something else.
  package var saysToBeDone: Bool {
    let words = words()
    return words.indices.contains { index in
      guard words[index] == "a", index + 1 < words.count,
        analysis.classes[.toBeDone].contains(words[index + 1])
      else { return false }
      return index + 2 == words.count
        || !Interpretation.infinitives.contains(where: words[index + 2].hasSuffix)
    }
  }
  private static let infinitives = ["er", "ir", "oir", "dre", "tre"]

  /// «supprime», «efface ça»: takes back what was written last.
  package var dropsLast: Bool {
    wordCount <= 2
      && ["supprim", "effac", "annul"].contains { (words().first ?? "").hasPrefix($0) }
  }

  /// «supprime pas la séance de Tom»: nothing is to be dropped. «Annule pas Tom, annule Rose» drops.
  package var forbidsDropping: Bool {
    let words = words()
    func drops(_ word: String) -> Bool {
      ["supprim", "effac", "annul", "enlev", "retir"].contains(where: word.hasPrefix)
    }
    return zip(words, words.dropFirst()).prefix(3).contains { $1 == "pas" && drops($0) }
      && words.count(where: drops) == 1 && !saysToMove
  }

  /// «j'étais en commission : nous nous sommes manqués»: nobody was met.
  package var saysMissedEachOther: Bool {
    analysis.terms("cue").contains { mention in
      guard mention.term.id == "failed" else { return false }
      let words = analysis.tokens[mention.range].map(\.folded)
      return ["nous", "on", "se"].contains { words.contains($0) }
        && ["manque", "rate", "loupe"].contains { (words.last ?? "").hasPrefix($0) }
    }
  }

  /// Whether it speaks of dropping something: «annule», «plus de rdv».
  package var saysToDrop: Bool { analysis.has("verb", "drop") }

  /// «non 11h», «plutôt 45 min», «pas 15, 25»: begins with a word that takes something back.
  package var opensWithCorrection: Bool {
    analysis.classes[.takingBack].contains(words().first ?? "") || opensWithBadlyPut
  }

  /// «Je me suis mal exprimée : c'était jeudi», «J'ai mal noté, …»
  package var opensWithBadlyPut: Bool {
    let opening = words().prefix(7)
    return ["je", "j", "me"].contains(opening.first ?? "")
      && zip(opening, opening.dropFirst()).contains { word, next in
        word == "mal"
          && ["exprim", "expliqu", "formul", "not", "ecrit", "tap", "dit", "fait"]
            .contains(where: next.hasPrefix)
      }
  }

  /// «ajoute Lina», «enlève Théo»: a change of who took part.
  package var changesWhoTookPart: Bool {
    let first = words().first ?? ""
    return (wordCount <= 6 || (wordCount <= 12 && !hasOwnSubject))
      && ["ajout", "rajout", "enlev", "retir"].contains { first.hasPrefix($0) }
  }

  /// «On se revoit le 2», «prochain rdv mardi».
  package var announcesNext: Bool { analysis.has("cue", "next") }

  /// «Zoé Martin arrive lundi»: somebody with a first and a last name whom nobody knows comes.
  package var announcesNewcomer: Bool {
    guard words().contains(where: analysis.classes[.arriving].contains) else { return false }
    let frame = frame(.schedule)
    let unknown = frame.texts(.unknown)
    return unknown.count == 1 && unknown[0].contains(" ") && !frame.hasPeople
  }
}
