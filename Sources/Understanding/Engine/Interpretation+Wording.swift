import CivilTime

extension Interpretation {
  /// «plus de peur que de mal», «fausse alerte»: words that take back what sounds like an alert.
  package var reassures: Bool { !analysis.terms("cue").filter { $0.term.id == "harmless" }.isEmpty }

  /// «n'enregistre rien»: what is told is not to be kept.
  package var forbidsRecording: Bool { analysis.has("cue", "unrecorded") }

  /// «à moitié faite», «a démarré l'action», «on table sur»: not done, or not yet.
  package func saysUnfinished(_ intent: Intent) -> Bool {
    switch intent {
    case .completeAction, .closeGap: analysis.has("cue", "unfinished")
    case .logAdjustment: analysis.has("cue", "pondered")
    case .logResult: analysis.has("cue", "aimed")
    default: false
    }
  }

  /// Whether a phrase of an alert is in it, and not only words that hint at one.
  package var namesAlert: Bool { analysis.terms("alert").contains { !$0.term.isHint } }

  /// Whether any word of it may speak of an alert.
  package var hintsAtAlert: Bool { !analysis.terms("alert").isEmpty }

  /// «non, c'était hier»: said of what took place.
  package var speaksOfWhatWas: Bool {
    // «c t mercredi», «elle a eu lieu mardi»
    analysis.tokens.contains { ["etait", "etais", "etaient", "duree", "dure"].contains($0.folded) }
      || zip(analysis.tokens, analysis.tokens.dropFirst()).contains {
        $0.folded == "c" && $1.folded == "t" || $0.folded == "eu" && $1.folded == "lieu"
      }
  }

  /// Whether the message says «the same»: «pareil pour…», «idem».
  package var saysTheSame: Bool {
    let words = analysis.tokens.map(\.folded)
    // «il en va de même pour Rose»
    let goes = words.prefix(6).contains("va") && words.prefix(8).contains("meme")
    return goes || words.contains(where: analysis.classes[.theSame].contains)
      || zip(words, words.dropFirst()).contains {
        ["meme", "memes"].contains($0) && analysis.classes[.sameThings].contains($1)
      } || saysLikewise
  }

  /// «disons mardi», «mettons 14h»: what is proposed for an answer.
  package var opensWithProposal: Bool {
    ["disons", "mettons"].contains(words().first ?? "")
  }

  /// «et Priya le même jour, mais vingt minutes»: of the record before, but for what is said.
  package var saysTheSameDay: Bool {
    let words = words()
    return zip(words, words.dropFirst()).contains {
      $0 == "meme" && ["jour", "matin", "matinee", "soir", "journee"].contains($1)
    }
  }

  /// «il en va de même pour…», «de même pour…».
  private var saysLikewise: Bool {
    let words = words()
    return zip(words, words.dropFirst()).contains { $0 == "de" && $1 == "meme" }
      && (words.first == "de" || words.prefix(4).contains("en"))
  }

  /// «Prune aussi»: somebody, and that it holds for them too.
  package var saysAlso: Bool {
    saysAlsoOtherwise
      || namesPeople && wordCount <= 6 && restCount == 0 && !wasThereToo
        && words().contains { ["aussi", "egalement"].contains($0) }
  }

  /// Whether it names anybody, or anything of the vocabulary besides the way of saying it.
  package var namesSomething: Bool {
    namesPeople || !analysis.groups.isEmpty
      || analysis.terms.contains { !["cue", "verb"].contains($0.term.list) }
  }

  /// Whether it has a word for what is to be done: «où en est», «qui suit», «décale».
  package var saysWhatToDo: Bool { analysis.terms.contains { $0.term.list == "verb" } }

  /// Whether it speaks of moving something to another time.
  package var saysToMove: Bool { analysis.has("verb", "move") }

  /// Whether it means, by a pronoun, somebody who was spoken of: «son référent», «décale-la», «il a
  /// eu quoi». The «il» of «il manque» and «il faut» is nobody.
  package var hasPronoun: Bool {
    let tokens = analysis.tokens
    for (position, token) in tokens.enumerated() {
      let next = position + 1 < tokens.count ? tokens[position + 1].folded : ""
      switch token.folded {
      case "lui", "son", "sa", "ses", "elle": return true
      case "il":
        if !["manque", "faut", "y", "reste", "est", "manquait", "faudrait"].contains(next) {
          return true
        }
      case "le", "la":
        if position > 0, tokens[position - 1].folded == "-", !token.afterSpace { return true }
        if next.hasPrefix("sui")
          || ["accompagne", "voila", "revois", "revoit", "revoie"].contains(next)
        {
          return true
        }
      case "l":
        if next == "'", position + 2 < tokens.count,
          ["a", "ai", "as", "avait"].contains(tokens[position + 2].folded)
        {
          return true
        }
      default: continue
      }
    }
    return false
  }

  /// «oui, vas-y», «d'accord», «c'est ça».
  package var opensWithYes: Bool {
    let words = analysis.tokens.filter { $0.kind == .word }.prefix(3).map(\.folded)
    guard let first = words.first else { return false }
    if first.hasPrefix("oui") || first.hasPrefix("oue") { return true }
    if words == ["c", "est", "ca"] || words.starts(with: ["c", "ca"]) { return true }
    if words.count == 3, words.starts(with: ["c", "est"]),
      ["exact", "juste", "correct", "parfait", "note"].contains(words[2])
        || (words[2] == "bien"
          && ["ca", "cela", "lui", "elle"].contains(self.words().dropFirst(3).first ?? ""))
    {
      return true
    }
    if words.starts(with: ["tout", "juste"]) || words.starts(with: ["tout", "a", "fait"]) {
      return true
    }
    if first == "d" { return words.dropFirst().first == "accord" }
    return !["tout", "bien"].contains(first) && analysis.classes[.yes].contains(first)
      && !words.contains("non") && !words.contains("pas")
  }

  /// «non», «nan, surtout pas», «pas du tout».
  package var opensWithNo: Bool {
    let words = analysis.tokens.filter { $0.kind == .word }.prefix(3).map(\.folded)
    guard let first = words.first else { return false }
    return analysis.classes[.no].contains(first)
      || words.starts(with: ["surtout", "pas"]) || words.starts(with: ["pas", "du", "tout"])
  }

  /// «les deux», «tous», «les trois»: everybody who was offered.
  package func meansAll(of count: Int) -> Bool {
    let words = words()
    guard wordCount <= 4 else { return false }
    if words.contains(where: ["tous", "toutes"].contains) { return true }
    let number = [2: "deux", 3: "trois", 4: "quatre"][count] ?? ""
    return words.contains("les") && (words.contains(number) || words.contains(String(count)))
  }

  /// «l'autre», «non, l'autre».
  package var meansTheOther: Bool { wordCount <= 4 && words().contains("autre") }

  /// Whether a day is named that no calendar has, or one that is long past unless it is to come:
  /// then it is asked rather than bent.
  package var hasDoubtfulDay: Bool {
    analysis.values.contains { span in
      if case .impossible = span.value { return true }
      return span.isDoubtful(on: analysis.now.date) && !isOfExam(span.tokens)
    }
  }

  /// «son oral du 17 juin»: the day of something else.
  private func isOfExam(_ range: Range<Int>) -> Bool {
    let around = max(0, range.lowerBound - 2)..<min(range.lowerBound + 1, analysis.tokens.count)
    return analysis.tokens[around].contains { analysis.classes[.exams].contains($0.folded) }
  }

  /// Whether it names what took place or is to: an activity, a kind of bilan, a document, a deed.
  package var hasOwnSubject: Bool {
    analysis.terms.contains {
      !$0.term.isHint && ["activity", "kind", "proof", "measure", "verb"].contains($0.term.list)
    }
  }

  /// «laisse tomber», «oublie, …».
  package var opensWithCancel: Bool {
    analysis.classes[.dropping].contains(analysis.tokens.first?.folded ?? "")
  }

  /// «et Karim ?»
  package var opensWithAnd: Bool { analysis.tokens.first?.folded == "et" }

  /// Whether it names anybody, known or not.
  package var namesPeople: Bool { !analysis.people.isEmpty }

  /// Whether a number or an ordinal is all that it really says.
  package var isAboutNumber: Bool { wordCount <= 3 && option(of: 100) != nil }

  /// The message, cut into its tokens.
  package var utterance: Utterance { analysis.utterance }

  /// The message without white space around it.
  package var trimmedText: String {
    let tokens = analysis.utterance.tokens
    return tokens.isEmpty ? "" : analysis.utterance.written(0..<tokens.count)
  }
}

extension Interpretation {
  /// The message cut in two at «et», a comma, a semicolon or a full stop, where both halves name
  /// people; at most six ways, from left to right. Each way is read anew: a message of so many words
  /// that it must be something else is not cut.
  package var halves: [(left: String, right: String)] {
    let tokens = analysis.tokens
    guard tokens.count <= 300 else { return [] }
    var halves: [(left: String, right: String)] = []
    for position in tokens.indices.dropFirst().dropLast() where halves.count < 6 {
      guard ["et", ",", ";", ".", "+", "puis"].contains(tokens[position].folded),
        names(before: position), names(from: position + 1), !joinsNames(position)
      else { continue }
      halves.append(
        (
          analysis.utterance.written(0..<position),
          analysis.utterance.written(position + 1..<tokens.count)
        ))
    }
    return halves
  }

  /// «Erwan et Robin Charpentier lundi pour…»: «et» between two names of a list, and no new fact.
  private func joinsNames(_ position: Int) -> Bool {
    guard analysis.people.contains(where: { $0.range.upperBound == position }),
      let next = analysis.people.first(where: { $0.range.lowerBound > position }),
      analysis.tokens[position + 1..<next.range.lowerBound].allSatisfy({
        ["de", "d", "'", "avec", "pour"].contains($0.folded)
      })
    else { return false }
    return !analysis.tokens[next.range.upperBound...].prefix(2).contains {
      analysis.classes[.saidOfSomebody].contains($0.folded)
    }
  }

  /// Whether it says that somebody was met, and not only that they were or were not there.
  ///
  /// - Parameter frame: the message's, taken for a session.
  package func saysMet(_ frame: Frame) -> Bool {
    if [Slot.duration, .time, .activity].contains(where: { frame[$0] != nil }) { return true }
    return analysis.tokens.contains { analysis.classes[.seen].contains($0.folded) }
      && frame.people(.absent).isEmpty
  }

  func names(before position: Int) -> Bool {
    analysis.people.contains { $0.range.upperBound <= position }
      || analysis.groups.contains { $0.range.upperBound <= position }
  }

  func names(from position: Int) -> Bool {
    analysis.people.contains { $0.range.lowerBound >= position }
      || analysis.groups.contains { $0.range.lowerBound >= position }
  }
}
