/// What is told of absences and lateness beside the meeting itself.
extension PeopleSlots {
  /// «j'ai noté l'absence de Tom», «absences : Tom, Avril»; «au sujet de ses absences» tells of none.
  mutating func noteAbsence(_ cue: Range<Int>) {
    guard !context.analysis.groups.isEmpty || people.count > 1 else { return }
    let tokens = context.tokens
    var next = cue.upperBound
    guard next < tokens.count, [":", "de", "d"].contains(tokens[next].folded) else { return }
    if tokens[next].folded != ":",
      context.clauseWords(before: cue.lowerBound, limit: 4).contains(where: {
        ["sujet", "propos", "parle", "revenus", "malgre"].contains($0)
      })
    {
      return
    }
    next += 1
    if next < tokens.count, tokens[next].folded == "'" { next += 1 }
    guard let first = people.firstIndex(where: { $0.range.lowerBound == next }) else { return }
    for index in run(from: first, step: 1) { people[index].role = .absent }
  }

  /// «Vu Sami hier 20 min, absent lundi et mardi»: of the one who was seen, on another day.
  func isOfAnotherDay(_ cue: Range<Int>) -> Bool {
    guard people.count == 1, context.analysis.groups.isEmpty,
      people[0].range.upperBound <= cue.lowerBound
    else { return false }
    let wasSeen = context.tokens[..<cue.lowerBound].indices.contains { position in
      context.analysis.classes[.seen].contains(context.tokens[position].folded)
        && !["pas", "jamais", "plus"].contains(context.word(before: position))
    }
    let days = context.analysis.values.filter { span in
      switch span.value {
      case .date, .moment: true
      case .interval(let readings): readings.past.grain >= .day
      default: false
      }
    }
    return wasSeen && days.contains { $0.tokens.upperBound <= cue.lowerBound }
      && days.contains { (0...2) ~= $0.tokens.lowerBound - cue.upperBound }
  }

  /// «au sujet de ses retards», «en retard tous les matins», «du retard dans son rapport»: of how
  /// somebody is, and not of this meeting.
  func isHabit(_ cue: Range<Int>) -> Bool {
    let words = context.tokens[cue].map(\.folded)
    guard words.contains(where: ["retard", "retards"].contains) else { return false }
    let left = context.word(before: cue.lowerBound)
    if words.first == "retards", ["ses", "leurs", "les", "des"].contains(left) { return true }
    let next = context.word(from: cue.upperBound)
    if ["tous", "toutes", "chaque", "souvent"].contains(next) { return true }
    return ["dans", "sur"].contains(next)
      && ["son", "sa", "ses", "le", "la", "les", "leur", "leurs"].contains(
        context.word(from: cue.upperBound, 2))
  }
}
