/// Weekends: Saturday and Sunday.
extension Phrase {
  /// «ce week-end», «le week-end prochain», «week-end du 12», «we».
  func weekend(at index: Int) -> TimeTerm? {
    var next = index
    var direction = word(next)
    if direction == .this || direction == .next || direction == .last { next += 1 }
    guard word(next) == .weekend else { return nil }
    next += 1
    if word(next) == .next || word(next) == .last || word(next) == .past
      || word(next) == .following || word(next) == .previous
    {
      direction = word(next)
      next += 1
    } else if let offset = relativeOffset(at: next), offset.end > next + 1 {
      direction = offset.value > 0 ? .next : .last
      next = offset.end
    } else if word(next) == .ofThe, let day = articleStart(at: next + 1) {
      return day.mapping {
        let saturday = CalendarMath.monday(of: $0.startDay) + 5
        return .days(saturday, saturday + 2, .day)
      }.with(.period, traits: day.traits.union(.weekend))
    }
    let saturday = CalendarMath.monday(of: today) + 5
    func stretch(_ from: Int) -> Stretch { .days(from, from + 2, .day) }
    var term = TimeTerm(
      end: next, .period, past: stretch(today >= saturday ? saturday : saturday - 7),
      future: stretch(saturday), traits: [.weekend, .relative])
    switch direction {
    case .next, .following:
      term.past = stretch(today >= saturday ? saturday + 7 : saturday)
      term.future = term.past
      term.traits.insert(.next)
    case .last, .past, .previous:
      term.past = stretch(saturday - 7)
      term.future = term.past
      term.traits.insert(.last)
    case .this: term.past = term.future
    default: break
    }
    return term
  }
}
