import CivilTime

/// Which of several last days is that of what is still to be done.
extension DateSlots {
  /// «qui devaient être signées avant le 1er octobre», «à remettre avant le 20 février», said in
  /// March: the day that was missed.
  func isMissedDeadline(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 10)
    if words.contains(where: {
      ["devait", "devaient", "aurait", "auraient", "fallait"].contains($0)
    }) {
      return true
    }
    guard span.traits.contains(.yearless), let due = dueReading(span), due.past < context.today
    else {
      return false
    }
    return due.past.days(until: context.today) <= 120
      && context.today.days(until: due.future) >= 240
  }

  /// «échéance 28/02», «correction au plus tard le 11», «plan attendu pour le 23»: of what is to be
  /// done, where another last day is told besides.
  func isOwnDeadline(_ span: ValueSpan) -> Bool {
    let before = context.tokens[max(0, span.tokens.lowerBound - 7)..<span.tokens.lowerBound]
    var words: [String] = []
    for token in before.reversed() {
      if [",", ".", ";"].contains(token.folded) { break }
      words.append(token.folded)
    }
    return words.contains(where: context.analysis.classes[.dueWords].contains)
  }

  /// Whether it names a last day that may be to come.
  func isAhead(_ span: ValueSpan) -> Bool {
    (span.due ?? dueReading(span)).map { $0.future >= context.today } ?? false
  }

  private func dueReading(_ span: ValueSpan) -> Readings<CivilDate>? {
    switch span.value {
    case .date(let readings): return readings
    case .moment(let readings):
      return Readings(past: readings.past.date, future: readings.future.date)
    case .interval(let readings):
      guard let past = readings.past.days.to, let future = readings.future.days.to else {
        return nil
      }
      return Readings(past: past, future: future)
    default: return nil
    }
  }
}
