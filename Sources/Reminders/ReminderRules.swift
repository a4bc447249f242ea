package import CivilTime
package import DataFiles
package import Dossier

/// What a CFA decides about reminders and reviews: the sections `reminders:` and `review:` of its
/// settings.
package struct ReminderRules: Hashable, Sendable {
  /// Whether anything is sent that nobody asked for; alerts and one's own come all the same.
  package var isOn = true
  /// Not before and not after, for what nobody asked for.
  package var earliest = ClockTime(hour: 8) ?? .midnight
  package var latest = ClockTime(hour: 18, minute: 30) ?? .midnight
  /// The time of day for what has none of its own.
  package var at = ClockTime(hour: 9) ?? .midnight
  package var gridAt = ClockTime(hour: 14) ?? .midnight
  /// Whether the public holidays of Alsace-Moselle hold too.
  package var alsaceMoselle = false
  package var calendar = SchoolCalendar()
  /// A diagnosis that is not there is reminded of so many days after the entry; 0 never.
  package var diagnosisDays = 21
  /// An action, so many days before its term, and on the day.
  package var actionDays = 3
  /// An end-of-cycle interview, so many days before the end; 0 never.
  package var finalDays = 30
  /// Late by so many days: the référent again, then the coordinator; 0 never.
  package var lateReferentDays = 7
  package var lateCoordinatorDays = 14
  /// Absent so many times in a row: to the référent, to the coordinator; 0 never.
  package var absencesReferent = 2
  package var absencesCoordinator = 3
  /// The coordinator is told of an alert at once, and again after so many hours while it is open; after
  /// the last of them each week.
  package var alertHours = [24, 72]
  /// The CFA's review, unless chat says otherwise; nil when there is none.
  package var review = ReviewRule(
    .monthlyWeekday(4, ordinal: -1), at: ClockTime(hour: 14) ?? .midnight)
  package var reviewOf: [ReviewScope: ReviewRule] = [:]
  /// Days before the review on which a référent gets the list, and the coordinator the figures.
  package var listDays = [7, 2]
  package var digestDays = 1

  package init() {}

  /// When the coordinator is told of an alert that is still open, from its receipt to an instant.
  func alertTimes(of receipt: Instant, through end: Instant) -> [Instant] {
    var hours = [0] + alertHours
    if let last = alertHours.last {
      var next = last + ReminderRules.alertAgainHours
      while receipt.adding(seconds: next * 3600) <= end {
        hours.append(next)
        next += ReminderRules.alertAgainHours
      }
    }
    return hours.map { receipt.adding(seconds: $0 * 3600) }
  }

  /// The next time after an instant; nil when there is none.
  package func nextAlert(of receipt: Instant, after now: Instant) -> Instant? {
    alertTimes(of: receipt, through: now.adding(seconds: ReminderRules.alertAgainHours * 3600))
      .first { $0 > now }
  }

  private static let alertAgainHours = 7 * 24

  /// Takes over a section `reminders:`; the others stay.
  ///
  /// - Parameter folder: where a relative `calendar:` lies.
  package mutating func takeReminders(
    _ value: YAMLValue, folder: String?
  ) throws(DataFileError) {
    _ = try value.fields()
    try value.allowOnly([
      "enabled", "hours", "at", "gridAt", "holidays", "calendar", "diagnosisDays", "actionDays",
      "finalDays", "late", "absences", "alertHours",
    ])
    if let on = value["enabled"] { isOn = try on.bool() }
    if let hours = value["hours"] {
      let parts = try hours.string().split(separator: "-").map(String.init)
      guard parts.count == 2, let from = ClockTime(iso: parts[0]),
        let to = ClockTime(iso: parts[1]), from < to
      else { throw hours.expected("hours such as 08:00-18:30") }
      (earliest, latest) = (from, to)
    }
    if let time = value["at"] { at = try ReminderRules.clock(time) }
    if let time = value["gridAt"] { gridAt = try ReminderRules.clock(time) }
    if let name = value["holidays"] {
      switch try name.string() {
      case "france": alsaceMoselle = false
      case "alsace-moselle": alsaceMoselle = true
      default: throw name.expected("france or alsace-moselle")
      }
    }
    if let path = value["calendar"] {
      let name = try path.string()
      calendar = try SchoolCalendar(
        try YAMLValue(path: name.hasPrefix("/") ? name : "\(folder ?? ".")/\(name)"))
    }
    diagnosisDays = try value["diagnosisDays"]?.integer(in: 0...365) ?? diagnosisDays
    actionDays = try value["actionDays"]?.integer(in: 0...60) ?? actionDays
    finalDays = try value["finalDays"]?.integer(in: 0...365) ?? finalDays
    if let late = value["late"] {
      try late.allowOnly(["referent", "coordinator"])
      lateReferentDays = try late["referent"]?.integer(in: 0...90) ?? lateReferentDays
      lateCoordinatorDays = try late["coordinator"]?.integer(in: 0...90) ?? lateCoordinatorDays
    }
    if let absences = value["absences"] {
      try absences.allowOnly(["referent", "coordinator"])
      absencesReferent = try absences["referent"]?.integer(in: 0...20) ?? absencesReferent
      absencesCoordinator = try absences["coordinator"]?.integer(in: 0...20) ?? absencesCoordinator
    }
    if let hours = value["alertHours"] {
      alertHours = []
      for hour in try hours.list() { alertHours.append(try hour.integer(in: 1...720)) }
    }
  }

  /// Takes over a section `review:`.
  package mutating func takeReview(_ value: YAMLValue) throws(DataFileError) {
    _ = try value.fields()
    try value.allowOnly(["day", "time", "remindDays", "digestDays", "groups", "referents"])
    if value["day"] != nil || value["time"] != nil {
      review = try ReminderRules.rule(value, usual: review)
    }
    if let days = value["remindDays"] {
      listDays = []
      for day in try days.list() { listDays.append(try day.integer(in: 0...28)) }
    }
    digestDays = try value["digestDays"]?.integer(in: 0...28) ?? digestDays
    for field in try value["groups"]?.fields() ?? [] {
      try field.value.allowOnly(["day", "time"])
      reviewOf[.group(field.key)] = try ReminderRules.rule(field.value, usual: review)
    }
    for field in try value["referents"]?.fields() ?? [] {
      try field.value.allowOnly(["day", "time"])
      reviewOf[.referent(MemberID(field.key))] = try ReminderRules.rule(
        field.value, usual: review)
    }
  }

  private static func clock(_ value: YAMLValue) throws(DataFileError) -> ClockTime {
    guard let time = ClockTime(iso: try value.string()) else {
      throw value.expected("a time such as 09:00")
    }
    return time
  }

  /// `day: last thursday`, `second tuesday` or `day: 25`; `time: 14:00`.
  private static func rule(
    _ value: YAMLValue, usual: ReviewRule?
  ) throws(DataFileError) -> ReviewRule? {
    let time = try value["time"].map { value throws(DataFileError) in try clock(value) }
    guard let day = value["day"] else {
      return usual.flatMap { ReviewRule($0.day, at: time ?? $0.time) }
    }
    let hour = time ?? usual?.time ?? ClockTime(hour: 14) ?? .midnight
    let text = try day.string()
    if text == "none" { return nil }
    if let number = Int(text), (1...31).contains(number) {
      return ReviewRule(.monthly(day: number), at: hour)
    }
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 2, let ordinal = ordinals[words[0]],
      let weekday = weekdays.firstIndex(of: words[1])
    else {
      throw day.expected("a day such as “last thursday”, “second tuesday”, 25 or none")
    }
    return ReviewRule(.monthlyWeekday(weekday + 1, ordinal: ordinal), at: hour)
  }

  private static let ordinals = ["first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
}
