/// Days from `from` to `to`, both included; nil is an open end.
package struct DayRange: Hashable, Sendable {
  package var from: CivilDate?
  package var to: CivilDate?

  package init(from: CivilDate? = nil, to: CivilDate? = nil) {
    self.from = from
    self.to = to
  }

  /// One day.
  package init(_ day: CivilDate) { self.init(from: day, to: day) }

  /// The whole month that holds `day`.
  package static func month(of day: CivilDate) -> DayRange {
    DayRange(from: day.firstOfMonth, to: day.lastOfMonth)
  }

  /// Monday to Sunday of the week that holds `day`.
  package static func week(of day: CivilDate) -> DayRange {
    DayRange(from: day.monday, to: day.monday.adding(days: 6))
  }

  /// 1 September to 31 August around `day`.
  package static func schoolYear(of day: CivilDate) -> DayRange {
    let (year, month, _) = day.parts
    let start = month >= 9 ? year : year - 1
    return DayRange(
      from: CivilDate(year: start, month: 9, day: 1),
      to: CivilDate(year: start + 1, month: 8, day: 31))
  }

  /// Whether the day lies within; an open end holds everything on its side.
  package func contains(_ day: CivilDate) -> Bool {
    (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
  }
}
