/// Who is to do an action.
extension SlotFiller {
  /// The member who is to do it: «c'est Pascale qui s'en occupe», «action confiée à Julie»; the author
  /// of «je m'en charge», «Karima m'a confié l'action». Never who only asks for it.
  func owner() -> String? {
    let candidates = teamMentions.filter {
      !givesToAuthor($0, asking: true) && !onlyAsks($0) && !isSpared($0)
    }
    let charged = candidates.first(where: isCharged)
    if charged == nil, teamMentions.contains(where: { givesToAuthor($0, asking: true) }) {
      return context.author
    }
    if let mention = charged ?? candidates.first {
      return mention.team.first.map { context.roster.team[Int($0)].id }
    }
    return takesItOn ? context.author : nil
  }

  /// «former Denis aux écrans, c'est Pascale qui s'en occupe», «une action pour Julie»
  private func isCharged(_ mention: PersonMention) -> Bool {
    let before = context.word(before: mention.range.lowerBound)
    let after = context.clauseWords(from: mention.range.upperBound, limit: 4)
    let given = context.word(before: mention.range.lowerBound, 2)
    return ["est", "par", "responsable", "pilote", "resp", "pour"].contains(before)
      || before == "a" && context.analysis.classes[.handingOver].contains(given)
      || !Set(after).isDisjoint(with: [
        "occupe", "occupera", "pilote", "gere", "charge", "chargera", "porte", "prend",
      ])
  }

  /// «Karima m'a confié l'action», «Martine me demande de…»: from a member to the author.
  ///
  /// - Parameter asking: whether it is enough to ask.
  func givesToAuthor(_ mention: PersonMention, asking: Bool) -> Bool {
    let after = context.clauseWords(from: mention.range.upperBound, limit: 4)
    return ["m", "me"].contains(after.first ?? "")
      && after.dropFirst().contains { word in
        context.analysis.classes[.handingOver].contains(word)
          && (asking || !word.hasPrefix("demand"))
      }
  }

  /// «Patrick veut une action», «Martine a dit oui», «sur conseil d'Olivier», «l'audit mené par
  /// Patrick», «comme vu avec Hélène», «l'action 21 de Julie».
  private func onlyAsks(_ mention: PersonMention) -> Bool {
    let requests = context.analysis.classes[.requesting]
    let after = context.clauseWords(from: mention.range.upperBound, limit: 4)
    // «Julie demande un devis» is what she is to do.
    if requests.contains(after.first ?? "") {
      return after.count == 1 || after.contains { ["action", "actions", "que", "qu"].contains($0) }
    }
    if after.first == "a", after.count <= 3, requests.contains(after.dropFirst().first ?? "") {
      return true
    }
    let before = context.clauseWords(before: mention.range.lowerBound, limit: 3)
    guard let preposition = before.first, let noun = before.dropFirst().first else { return false }
    switch preposition {
    case "de", "d": return requests.contains(noun) || Int(noun) != nil
    case "par", "avec": return context.analysis.classes[.learning].contains(noun)
    default: return false
    }
  }

  /// «rien pour Hélène», «pas Julie», «pas à Karima»
  private func isSpared(_ mention: PersonMention) -> Bool {
    let before = context.clauseWords(before: mention.range.lowerBound, limit: 2)
    if ["pas", "non"].contains(before.first ?? "") { return true }
    return ["pour", "a", "par"].contains(before.first ?? "")
      && ["pas", "rien", "non"].contains(before.last ?? "")
  }

  /// «je m'en occupe», «je m'engage à», «je la prends», «les actions à mon nom», «qu'on m'a collées»
  private var takesItOn: Bool {
    let words = context.tokens.map(\.folded).filter { $0 != "'" }
    // «montre-moi les actions» asks to see them.
    let isOwn = context.tokens.indices.contains { place in
      context.tokens[place].folded == "moi"
        && (place == 0 || context.tokens[place].afterSpace
          || context.tokens[place - 1].folded != "-")
        && !context.analysis.classes[.showing].contains(context.word(before: place))
    }
    if isOwn || words.contains("jm") { return true }
    if words.contains("m"), words.contains(where: context.analysis.classes[.takingOn].contains) {
      return true
    }
    return words.indices.contains { position in
      let next = words[position...].dropFirst().prefix(2)
      return switch words[position] {
      case "mon", "ma": ["nom", "charge", "compte"].contains(next.first ?? "")
      case "je", "j":
        ["la", "le", "l", "les"].contains(next.first ?? "")
          && ["prends", "prend", "ferai", "fais", "mene", "menerai", "porte", "pilote", "gere"]
            .contains(next.last ?? "")
      default: false
      }
    }
  }
}
