import CivilTime

/// Seasons, from equinox to solstice.
extension Phrase {
  /// «cet été», «au printemps», «l'hiver dernier», from equinox to solstice.
  func season(at index: Int, _ introduced: Bool) -> TimeTerm? {
    var next = index
    let isThis = word(next) == .this
    if isThis { next += 1 }
    guard word(next) == .season, (1...4).contains(value(next)),
      introduced || isThis || year(at: next + 1) != nil || relativeOffset(at: next + 1) != nil
    else { return nil }
    // «a été», «ont été»: the participle.
    if value(next) == 2, !isThis, word(next - 1) == .at || word(next - 1) == .has { return nil }
    let season = value(next)
    let year = CivilDate(dayNumber: today).year
    func stretch(_ year: Int) -> Stretch {
      let starts = [(3, 20), (6, 21), (9, 23), (12, 21)]
      let start = starts[season - 1]
      let end = starts[season % 4]
      return .days(
        CalendarMath.firstOfMonth(start.0, year: year) + start.1 - 1,
        CalendarMath.firstOfMonth(end.0, year: season == 4 ? year + 1 : year) + end.1, .day)
    }
    var end = next + 1
    if let explicit = self.year(at: end), explicit.value >= 1000 {
      return TimeTerm(
        end: explicit.end, .period, stretch(explicit.value), traits: [.season, .explicitYear])
    }
    let years = (year - 2...year + 2)
    let future = years.map(stretch).first { $0.endDay > today } ?? stretch(year)
    let past = years.map(stretch).last { $0.startDay <= today } ?? stretch(year)
    var term = TimeTerm(
      end: end, .period, past: past, future: future, traits: [.season, .yearless])
    if let offset = relativeOffset(at: end) {
      end = offset.end
      let started = years.map(stretch).filter { $0.endDay <= today }
      let coming = years.map(stretch).filter { $0.startDay > today }
      let only = offset.value < 0 ? started.last : coming.first
      term.past = only ?? past
      term.future = only ?? future
      term.end = end
    }
    return term
  }
}
