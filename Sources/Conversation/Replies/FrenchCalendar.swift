import CivilTime
import DataFiles

/// Days, times and durations as French writes them, with the words of `fr/replies.yaml`.
struct FrenchCalendar: Sendable {
  /// «lun.» to «dim.».
  private let weekdays: [String]
  /// «janv.» to «déc.».
  private let months: [String]
  /// «janvier» to «décembre».
  private let fullMonths: [String]
  /// «1er».
  private let first: String

  init(_ value: YAMLValue) throws(DataFileError) {
    try value.allowOnly(["weekdays", "months", "full_months", "first"])
    weekdays = try FrenchCalendar.words(try value.required("weekdays"), 7)
    months = try FrenchCalendar.words(try value.required("months"), 12)
    fullMonths = try FrenchCalendar.words(try value.required("full_months"), 12)
    first = try value.required("first").string()
  }

  private static func words(_ value: YAMLValue, _ count: Int) throws(DataFileError) -> [String] {
    let words = try value.strings()
    guard words.count == count else { throw value.expected("a list of \(count) words") }
    return words
  }

  /// «ven. 20 nov.», with the year outside the school year of `today`.
  func day(_ date: CivilDate, today: CivilDate) -> String {
    let (year, month, day) = date.parts
    let words =
      "\(weekdays[date.weekday - 1]) \(day == 1 ? first : String(day)) \(months[month - 1])"
    return DayRange.schoolYear(of: today).contains(date) ? words : "\(words) \(year)"
  }

  /// «novembre», with the year outside the school year of `today`.
  func month(_ date: CivilDate, today: CivilDate) -> String {
    let words = fullMonths[date.month - 1]
    return DayRange.schoolYear(of: today).contains(date) ? words : "\(words) \(date.year)"
  }

  /// «14 h», «9 h 05».
  func time(_ time: ClockTime) -> String {
    time.minute == 0
      ? "\(time.hour) h" : "\(time.hour) h \(time.minute < 10 ? "0" : "")\(time.minute)"
  }

  /// «30 min», «1 h», «1 h 30».
  func length(_ minutes: Int) -> String {
    if minutes < 60 { return "\(minutes) min" }
    let rest = minutes % 60
    let hours = "\(French.number(Double(minutes / 60))) h"
    return rest == 0 ? hours : "\(hours) \(rest < 10 ? "0" : "")\(rest)"
  }
}
