package import CivilTime

/// The days on which anything is sent that nobody asked for: Monday to Friday, no public holiday,
/// the CFA not closed.
package struct OpenDays: Sendable {
  private let rules: ReminderRules
  private var holidays: [Int: Set<CivilDate>] = [:]

  package init(_ rules: ReminderRules, around day: CivilDate) {
    self.rules = rules
    for year in day.year - 1...day.year + 2 {
      holidays[year] = Set(
        FrenchHolidays.all(in: year, alsaceMoselle: rules.alsaceMoselle).map(\.1))
    }
  }

  package func isOpen(_ day: CivilDate) -> Bool {
    guard day.weekday <= 5, !rules.calendar.isClosed(day) else { return false }
    let year = day.year
    if let known = holidays[year] { return !known.contains(day) }
    return FrenchHolidays.name(of: day, alsaceMoselle: rules.alsaceMoselle) == nil
  }

  /// The day itself, or the last open one before it; after 60 closed days the day itself.
  package func before(_ day: CivilDate) -> CivilDate { search(day, step: -1) }

  /// The day itself, or the next open one.
  package func after(_ day: CivilDate) -> CivilDate { search(day, step: 1) }

  /// The days whose `after` is that open day: itself and the closed ones just before it.
  package func movedTo(_ day: CivilDate) -> [CivilDate] {
    var days = [day]
    var earlier = day.adding(days: -1)
    while !isOpen(earlier), days.count < 60 {
      days.append(earlier)
      earlier = earlier.adding(days: -1)
    }
    return days
  }

  private func search(_ day: CivilDate, step: Int) -> CivilDate {
    for offset in 0..<60 {
      let candidate = day.adding(days: step * offset)
      if isOpen(candidate) { return candidate }
    }
    return day
  }
}
