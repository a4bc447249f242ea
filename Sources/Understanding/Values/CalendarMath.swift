import CivilTime

/// Arithmetic on day numbers (`CivilDate.dayNumber`) that the grammar needs.
enum CalendarMath {
  static let secondsOfDay = 86_400

  /// 1 for Monday to 7 for Sunday.
  static func weekday(of day: Int) -> Int { CivilDate(dayNumber: day).weekday }

  static func monday(of day: Int) -> Int { day + 1 - weekday(of: day) }

  /// The first such weekday from `day` on.
  static func weekday(_ weekday: Int, notBefore day: Int) -> Int {
    day + (weekday - self.weekday(of: day) + 7) % 7
  }

  /// The last such weekday up to `day`.
  static func weekday(_ weekday: Int, notAfter day: Int) -> Int {
    day - (self.weekday(of: day) - weekday + 7) % 7
  }

  /// The first day of a month; months beyond 1–12 count into other years.
  static func firstOfMonth(_ month: Int, year: Int) -> Int {
    let index = year * 12 + month - 1
    let normal = min(max(index, 12), 9999 * 12 + 11)
    return CivilDate(year: normal / 12, month: normal % 12 + 1, day: 1)?.dayNumber ?? 0
  }

  /// The same day of the month `months` later, cut to the month's length.
  static func adding(months: Int, to day: Int) -> Int {
    let date = CivilDate(dayNumber: day)
    let year = date.year
    guard (1...9999).contains(year + months / 12 - 1), (1...9999).contains(year + months / 12 + 1)
    else { return day }
    return date.adding(months: months).dayNumber
  }

  /// Rounds towards the past, so that moments before 1970 keep their day.
  static func day(ofSecond second: Int) -> Int {
    second >= 0 ? second / secondsOfDay : (second - secondsOfDay + 1) / secondsOfDay
  }

  static func moment(_ second: Int) -> CivilMoment {
    let day = day(ofSecond: second)
    let rest = second - day * secondsOfDay
    return CivilMoment(
      CivilDate(dayNumber: day),
      ClockTime(hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60) ?? .midnight)
  }
}
