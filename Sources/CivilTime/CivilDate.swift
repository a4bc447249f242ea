/// A day of the proleptic Gregorian calendar, without a zone or a time.
package struct CivilDate: Hashable, Comparable, Sendable {
  /// Days since 1 January 1970; negative before.
  package let dayNumber: Int

  /// The day with that number of days since 1 January 1970.
  package init(dayNumber: Int) {
    self.dayNumber = dayNumber
  }

  /// A day that exists, or nil («31 June»). `month` counts from 1, `year` from 1 to 9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...CivilDate.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    dayNumber = CivilDate.dayNumber(year: year, month: month, day: day)
  }

  /// Reads `YYYY-MM-DD`; nil for anything else and for days that do not exist.
  package init?(iso text: some StringProtocol) {
    var reader = ISOReader(text)
    guard let date = reader.date(), reader.isAtEnd else { return nil }
    self = date
  }

  /// Howard Hinnant's `days_from_civil`.
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month (1–12) and day (1–31) at once; cheaper than the three properties.
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  package var year: Int { parts.year }
  package var month: Int { parts.month }
  package var day: Int { parts.day }

  /// 1 for Monday to 7 for Sunday, as ISO 8601 counts.
  package var weekday: Int {
    let remainder = (dayNumber + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  /// The day `count` days later, or earlier when negative.
  package func adding(days count: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + count) }

  /// The same day `count` months later; the last day of that month where it is shorter.
  package func adding(months count: Int) -> CivilDate {
    let (year, month, day) = parts
    let index = year * 12 + month - 1 + count
    let newYear = index / 12
    let newMonth = index % 12 + 1
    let last = CivilDate.length(ofMonth: newMonth, year: newYear)
    return CivilDate(
      dayNumber: CivilDate.dayNumber(year: newYear, month: newMonth, day: min(day, last)))
  }

  /// Days from `self` to `other`; negative when `other` is earlier.
  package func days(until other: CivilDate) -> Int { other.dayNumber - dayNumber }

  /// The Monday of its week.
  package var monday: CivilDate { adding(days: 1 - weekday) }

  /// The first day of its month.
  package var firstOfMonth: CivilDate { adding(days: 1 - parts.day) }

  /// The last day of its month.
  package var lastOfMonth: CivilDate { firstOfMonth.adding(months: 1).adding(days: -1) }

  /// The week of ISO 8601 and the year that it belongs to.
  package var isoWeek: (year: Int, week: Int) {
    let thursday = monday.adding(days: 3)
    let year = thursday.year
    let first = CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: 1, day: 1))
    return (year, first.days(until: thursday) / 7 + 1)
  }

  /// The Monday of an ISO week; nil when that year has no such week.
  package static func monday(ofWeek week: Int, year: Int) -> CivilDate? {
    guard let fourth = CivilDate(year: year, month: 1, day: 4), week >= 1 else { return nil }
    let monday = fourth.monday.adding(days: (week - 1) * 7)
    return monday.isoWeek == (year, week) ? monday : nil
  }

  /// Days in a month, 28 to 31.
  package static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether February of that year has 29 days.
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }
}

extension CivilDate: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = parts
    let padding = String(repeating: "0", count: max(0, 4 - String(year).count))
    return "\(padding)\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
