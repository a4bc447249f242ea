/// The moment of speaking, and what is said to be near it: «maintenant», «tout de suite», «dès que
/// possible», «tout à l'heure».
extension Phrase {
  func atOnce(at index: Int) -> TimeTerm? {
    switch word(index) {
    case .now: return now(end: index + 1)
    case .every where value(index) == 0:
      if word(index + 1) == .of, word(index + 2) == .sequel { return now(end: index + 3) }
      // «tt a lheure»
      if word(index + 1) == .at, text(index + 2) == "lheure" {
        return TimeTerm(end: index + 3, .day, .day(today), traits: [.relative, .vague])
      }
      guard word(index + 1) == .at, word(index + 2) == .the, isUnit(.hour, at: index + 3) else {
        return nil
      }
      // Before or after, but today.
      return TimeTerm(end: index + 4, .day, .day(today), traits: [.relative, .vague])
    case .at where word(index + 1) == .the && word(index + 2) == .instant:
      return now(end: index + 3)
    case .within where word(index + 1) == .this && word(index + 2) == .instant:
      return now(end: index + 3)
    case .ofThe where word(index + 1) == .que && word(index + 2) == .possible:
      return TimeTerm(
        end: index + 3, .period, Stretch(start: now, end: nil, grain: .second),
        traits: [.relative, .vague, .openAfter])
    default: return nil
    }
  }

  private func now(end: Int) -> TimeTerm {
    TimeTerm(end: end, .moment, .moment(now, .second), traits: .relative)
  }
}
