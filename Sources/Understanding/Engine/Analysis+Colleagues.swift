extension Analysis {
  /// «Olivier, pouvez-vous recevoir Lina demain ?», «@Hélène merci de voir Théo»: opens with a member of
  /// the team, who is asked for something.
  var asksColleague: Bool {
    let start = tokens.first?.folded == "@" ? 1 : 0
    guard
      let member = people.first(where: {
        $0.range.lowerBound == start && $0.people.isEmpty && $0.unknown == nil
      })
    else { return false }
    let end = member.range.upperBound
    let isAddressed = start == 1 || (end < tokens.count && tokens[end].folded == ",")
    let words = tokens[end...].lazy.filter { $0.kind == .word }.map(\.folded).prefix(3)
    let isCourtesy = words.starts(with: ["merci", "de"])
    // «Karima, envoie-moi le compte rendu de ta tripartite»
    if isAddressed, words.dropFirst().first == "moi",
      tokens[end...].contains(where: { token in
        ["ton", "ta", "tes", "votre", "vos"].contains(token.folded)
      })
    {
      return true
    }
    return isAddressed && (isCourtesy || words.contains(where: classes[.askingOthers].contains))
  }
}
