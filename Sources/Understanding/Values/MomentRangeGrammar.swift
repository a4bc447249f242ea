/// From one moment to another: «de 16 heures aujourd'hui à 17 heures demain», «lundi 8h - mardi 12h».
extension Phrase {
  /// `opening` is the group that was read at `index`, where there is one.
  func momentRange(at index: Int, opening: TimeTerm?) -> TimeTerm? {
    let introduced = word(index) == .of || word(index) == .ofThe || word(index) == .between
    guard let left = introduced ? group(at: index + 1) : opening, left.shape == .moment,
      left.hasClock
    else { return nil }
    var middle = left.end
    switch word(middle) {
    case .hyphen, .tilde, .arrow: middle += 1
    case .at, .atThe, .until: middle += 1
    case .and where word(index) == .between: middle += 1
    default: return nil
    }
    if word(middle) == .at || word(middle) == .the || word(middle) == .atThe { middle += 1 }
    func isOver(_ start: Stretch, _ end: Stretch) -> Bool {
      (end.start ?? .max) < (start.start ?? .min)
    }
    // «le 10 avril à 14h jusqu'au 10 avril à 9h»: what ends before it begins is none.
    guard let right = group(at: middle), right.shape == .moment, right.hasClock,
      !isOver(left.future, right.future)
    else { return nil }
    // «de 16 heures demain à 9 heures lundi» has no past.
    let (first, last) =
      isOver(left.past, right.past) ? (left.future, right.future) : (left.past, right.past)
    func span(_ start: Stretch, _ end: Stretch) -> Stretch {
      Stretch(start: start.start, end: end.start, grain: min(start.grain, end.grain))
    }
    return TimeTerm(
      end: right.end, .period, past: span(first, last),
      future: span(left.future, right.future), traits: left.traits.union(.range))
  }
}
