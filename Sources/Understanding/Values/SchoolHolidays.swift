package import CivilTime

/// The holidays of a CFA's own calendar by their names, so that «avant les vacances de Noël» and
/// «pendant les vacances» are days. Without a calendar there are none: their dates differ by zone
/// and by CFA, and are not guessed.
package struct SchoolHolidays: Hashable, Sendable {
  struct Period: Hashable {
    /// Folded words of the name besides «vacances» and what joins them: «noel».
    let words: Set<String>
    /// Day numbers; `end` is the day after the last.
    let start: Int
    let end: Int
  }

  private(set) var periods: [Period] = []

  /// No holidays.
  package init() {}

  /// - Parameter periods: names as in the calendar, and their first and last days. What is not called
  ///   «vacances» or has an open side is left out.
  package init(_ periods: [(name: String, days: DayRange)]) {
    for (name, days) in periods {
      let words = Utterance(name).tokens.map(\.folded)
      guard words.contains(where: SchoolHolidays.nouns.contains), let from = days.from,
        let to = days.to
      else { continue }
      self.periods.append(
        Period(
          words: Set(words.filter { $0.count > 2 })
            .subtracting(SchoolHolidays.nouns).subtracting(SchoolHolidays.joining),
          start: from.dayNumber, end: to.dayNumber + 1))
    }
    self.periods.sort { $0.start < $1.start }
  }

  static let nouns: WordSet = ["vacances", "vacance"]
  private static let joining: WordSet = ["des", "les", "scolaires", "scolaire"]
}

extension Phrase {
  /// Whether a holiday's noun stands there and the CFA's calendar names any.
  func isHoliday(at index: Int) -> Bool {
    !holidays.periods.isEmpty && word(index) == .other && SchoolHolidays.nouns.contains(text(index))
  }

  /// «vacances», «vacances de Noël», «vacances scolaires d'hiver», «vacances prochaines».
  func schoolHolidays(at index: Int) -> TimeTerm? {
    guard isHoliday(at: index) else { return nil }
    var end = skipping(.school, at: index + 1)
    let offset = relativeOffset(at: end)
    if let offset { end = offset.end }
    var matching = holidays.periods
    let next = skippingArticles(at: end)
    if offset == nil, next < lexemes.count {
      let named = matching.filter { $0.words.contains(text(next)) }
      if !named.isEmpty {
        matching = named
        end = next + 1
      } else if next > end {
        // «les vacances de ma sœur»: not the school's.
        return nil
      }
    }
    guard let near = nearest(matching, offset?.value) else { return nil }
    return TimeTerm(
      end: end, .period, past: .days(near.past.start, near.past.end, .day),
      future: .days(near.future.start, near.future.end, .day), traits: [.school, .yearless])
  }

  /// The last that has begun and the first that is not over.
  private func nearest(
    _ periods: [SchoolHolidays.Period], _ offset: Int?
  ) -> (past: SchoolHolidays.Period, future: SchoolHolidays.Period)? {
    if let offset, offset != 0 {
      let only =
        offset < 0
        ? periods.last { $0.end <= today } : periods.first { $0.start > today }
      return only.map { ($0, $0) }
    }
    let begun = periods.last { $0.start <= today }
    let coming = periods.first { $0.end > today }
    guard let past = begun ?? coming, let future = coming ?? begun else { return nil }
    return (past, future)
  }
}
