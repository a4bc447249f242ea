/// What a message is by its opening words alone.
extension Interpretation {
  /// «Bonjour», «coucou, …».
  package var opensWithGreeting: Bool {
    analysis.classes[.greetings].contains(words().first ?? "")
  }

  /// «Écart : …», «écart majeur : …».
  package var opensWithGap: Bool {
    let words = analysis.tokens.prefix(4).map(\.folded)
    guard words.first == "ecart", let colon = words.firstIndex(of: ":"), colon > 0 else {
      return false
    }
    return words[1..<colon].allSatisfy { ["majeur", "mineur", "grave", "leger"].contains($0) }
      && !analysis.tokens.dropFirst(colon + 1).prefix(1).contains { $0.folded == "action" }
  }

  /// Whether it asks to see the alerts: «signalements», «liste des signalements ouverts».
  package var asksForAlerts: Bool {
    let words = words()
    let names = words.filter { ["signalement", "signalements", "alerte", "alertes"].contains($0) }
    guard let name = names.first, names.count == 1, wordCount <= 10 else { return false }
    let covered = coveredTokens()
    let rest = analysis.tokens.indices.filter {
      analysis.tokens[$0].kind == .word && !covered[$0]
        && !analysis.classes[.light].contains(analysis.tokens[$0].folded)
    }.map { analysis.tokens[$0].folded }.filter { !names.contains($0) }
    let isQuestion =
      name.hasSuffix("s") || rest.contains { analysis.classes[.showing].contains($0) }
    return isQuestion
      && rest.allSatisfy { word in
        [WordClass.showing, .ofLists, .standing, .settled].contains { wordClass in
          analysis.classes[wordClass].contains(word)
        }
      }
  }

  /// Of a question about the alerts: `open` for those that stand, `closed` for those that are dealt
  /// with; nil for all.
  package var askedAlerts: String? {
    let words = words()
    let isDenied = words.contains { ["non", "pas", "encore"].contains($0) }
    if words.contains(where: analysis.classes[.settled].contains) {
      return isDenied ? "open" : "closed"
    }
    return words.contains(where: analysis.classes[.standing].contains) ? "open" : nil
  }

  /// «plutôt le 4», «option numéro un»: the number of an option, and nothing else.
  package var isOnlyOption: Bool {
    guard wordCount <= 4, restCount == 0, !namesPeople, analysis.groups.isEmpty,
      let number = frame(.choose)[.choice]?.integer, (1...9).contains(number)
    else { return false }
    return analysis.values.allSatisfy { span in
      switch span.value {
      case .number, .ordinal: true
      case .date: span.traits.contains(.monthless) && !span.traits.contains(.weekdayOnly)
      default: false
      }
    }
      && !words().contains { ["min", "mn", "h", "heures", "minutes"].contains($0) }
      && words().contains { ["le", "la", "option", "numero", "choix"].contains($0) }
  }

  /// «yes parfait», «ok nickel»: words of assent, and nothing else.
  package var isOnlyYes: Bool {
    (2...3).contains(wordCount) && words().allSatisfy(analysis.classes[.yes].contains)
      && !words().contains("tout")
  }

  /// «désormais préviens-moi à 7h30»: from now on, and not once.
  package var setsHourOfReminders: Bool {
    guard analysis.has("verb", "remind"),
      words().contains(where: { ["dorenavant", "desormais"].contains($0) })
    else { return false }
    let frame = frame(.setReminder)
    return frame[.time] != nil && frame[.date] == nil && !namesPeople
  }

  /// «rajoute Tom Jaunasse en SIO 1»: somebody with two names whom nobody knows, and a group.
  package var addsNewcomer: Bool {
    guard
      words().prefix(4).contains(where: { word in
        ["ajout", "rajout", "inscri", "inscr"].contains(where: word.hasPrefix)
      }), !analysis.has("verb", "lacking")
    else { return false }
    let frame = frame(.addApprentice)
    guard let name = frame[.name]?.text, name.contains(" "), frame[.group] != nil else {
      return false
    }
    return !analysis.people.contains { !$0.people.isEmpty }
  }

  /// «on a parlé une demi-heure», said of somebody: told, whatever else is.
  package var tellsOfTalk: Bool {
    guard namesPeople, !analysis.questions.contains(true), !forbidsRecording,
      !analysis.has("verb", "imagined"), !analysis.has("verb", "tried"),
      !analysis.has("verb", "drop")
    else { return false }
    let frame = frame(.logSession)
    guard !frame.people(.apprentices).isEmpty, frame[.duration] != nil else { return false }
    let words = words()
    // «non, je n'ai pas reçu Rose»
    let isDenied =
      opensWithNo
      || zip(words, words.dropFirst()).contains {
        ["ai", "a", "avons", "ont", "est", "sommes"].contains($0) && ["pas", "jamais"].contains($1)
      }
    return !isDenied
      && (analysis.has("verb", "told")
        || words.contains { analysis.classes[.talking].contains($0) || $0 == "parler" })
  }
}
