extension Interpretation {
  /// Results of several people in the order of their names: «Mamadou et Bastien 14/20 et 12/20».
  package var scoresInOrder: [(person: String, value: SlotValue, outOf: SlotValue)]? {
    let people = analysis.people.filter { $0.people.count == 1 }
    let scores = analysis.values.compactMap { span -> (Int, Double, Double)? in
      guard case .ratio(let value, let outOf) = span.value else { return nil }
      return (span.tokens.lowerBound, value, outOf)
    }
    guard people.count > 1, people.count == scores.count, analysis.groups.isEmpty,
      people.count == analysis.people.count,
      let lastPerson = people.map(\.range.upperBound).max(),
      scores.allSatisfy({ $0.0 >= lastPerson })
    else { return nil }
    return zip(people, scores).map { mention, score in
      (
        interpreter.roster.people[Int(mention.people[0])].id, SlotValue.plain(score.1),
        SlotValue.plain(score.2)
      )
    }
  }
}
