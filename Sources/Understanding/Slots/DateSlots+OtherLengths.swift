/// Lengths and hours of something else than the meeting.
extension DateSlots {
  /// «Victor, qui est arrivé vers dix heures», «ce dernier à 14h passées», «Fanta partie à 10h»: when
  /// one of them came or left, and not when it began.
  func isOfOnePerson(_ span: ValueSpan) -> Bool {
    let before = context.clauseWords(before: span.tokens.lowerBound, limit: 6)
    if before.prefix(3).contains(where: { ["dernier", "derniere"].contains($0) }) {
      return before.contains { ["ce", "cette"].contains($0) }
    }
    guard
      let verb = before.prefix(3).firstIndex(where: {
        [
          "arrive", "arrivee", "parti", "partie", "debarque", "debarquee", "pointe", "pointee",
          "rejoint", "apparu", "apparue", "connecte", "connectee", "deboule", "rapplique",
        ].contains($0)
      })
    else { return false }
    let subject = before.dropFirst(verb + 1)
    return subject.contains { ["qui", "il", "elle", "lui"].contains($0) }
      || context.analysis.people.contains { mention in
        mention.range.upperBound <= span.tokens.lowerBound
          && span.tokens.lowerBound - mention.range.upperBound <= verb + 4
      }
  }

  /// «elle met 1h30 pour venir», «il a dormi 3h», «après ses 2h de sport»: told of somebody's day, and
  /// no length of the meeting.
  func isLengthOfSomethingElse(_ span: ValueSpan) -> Bool {
    let classes = context.analysis.classes
    let after = context.word(from: span.tokens.upperBound)
    let second = context.word(from: span.tokens.upperBound, 2)
    if ["pour", "pr"].contains(after), classes[.goingPlaces].contains(second) { return true }
    if ["de", "d"].contains(after), classes[.spentTime].contains(second) { return true }
    let left = context.word(before: span.tokens.lowerBound)
    // «blessée au bout de 5 min»
    if ["de", "d"].contains(left), context.word(before: span.tokens.lowerBound, 2) == "bout" {
      return true
    }
    if ["ses", "leurs"].contains(left),
      ["apres", "avant", "malgre"].contains(context.word(before: span.tokens.lowerBound, 2))
    {
      return true
    }
    let before = context.clauseWords(before: span.tokens.lowerBound, limit: 6)
    guard let verb = before.prefix(3).firstIndex(where: classes[.spendingTime].contains) else {
      return false
    }
    return before.dropFirst(verb + 1).contains(where: classes[.thirdPerson].contains)
  }

  /// «sa soutenance de 30 minutes… Nous avons échangé 50 minutes»: of two lengths that of the talk.
  func isOfTalk(_ span: ValueSpan, rather: ValueSpan) -> Bool {
    let classes = context.analysis.classes
    let own = context.clauseWords(before: span.tokens.lowerBound, limit: 5)
    let other = context.clauseWords(before: rather.tokens.lowerBound, limit: 6)
    return own.contains(where: classes[.talking].contains)
      && ["de", "d"].contains(other.first ?? "")
      && other.contains { ["sa", "son", "leur"].contains($0) }
      && !other.contains(where: classes[.talking].contains)
  }

  /// «chacun une demi-heure, en tout une heure».
  func isTotal(_ span: ValueSpan) -> Bool {
    let before = context.clauseWords(before: span.tokens.lowerBound, limit: 6)
    // «manqué la première demi-heure sur les deux heures»
    if before.prefix(2) == ["les", "sur"] { return true }
    let after = context.word(from: span.tokens.upperBound)
    // «une heure chacun à la suite, donc deux heures», «soit 2h20»; «soit 30 min chacun» is no sum.
    if ["soit", "donc"].contains(context.word(before: span.tokens.lowerBound)),
      !["de", "d", "par", "chacun", "chacune", "chaque", "avant", "apres"].contains(after)
    {
      return true
    }
    // «quarante minutes en tout», «2h20 au total»
    if ["en", "au"].contains(after),
      ["tout", "total"].contains(context.word(from: span.tokens.upperBound, 2))
    {
      return true
    }
    return before.contains("total")
      || before.indices.contains { index in
        before[index] == "tout" && index + 1 < before.count && before[index + 1] == "en"
      }
  }

  func isCorrection(_ span: ValueSpan) -> Bool {
    ["non", "pardon", "plutot", "enfin"].contains(context.word(before: span.tokens.lowerBound))
  }
}
