/// The days on which something comes again.
package enum Recurrence: Hashable, Sendable {
  case daily
  /// Monday to Friday, public holidays left out.
  case workingDays
  /// On these weekdays (1 for Monday to 7, rising), every `every` weeks from the week of the start.
  case weekly([Int], every: Int)
  /// That day of each month, 1 to 31; the last one where the month is shorter.
  case monthly(day: Int)
  /// The first to fourth (1…4), or last (-1), such weekday of each month.
  case monthlyWeekday(Int, ordinal: Int)

  /// The first day that is not before `day`, nor before `start`, from which weeks are counted.
  package func next(onOrAfter day: CivilDate, start: CivilDate) -> CivilDate {
    let from = max(day, start)
    switch self {
    case .daily: return from
    case .workingDays:
      var day = from
      while !FrenchHolidays.isWorkingDay(day) { day = day.adding(days: 1) }
      return day
    case .weekly(let weekdays, let every):
      guard !weekdays.isEmpty, every >= 1 else { return from }
      for offset in 0..<7 * (every + 1) {
        let day = from.adding(days: offset)
        let weeks = start.monday.days(until: day.monday) / 7
        if weekdays.contains(day.weekday), weeks % every == 0 { return day }
      }
      return from
    case .monthly, .monthlyWeekday:
      let here = self.day(inMonthOf: from)
      return here >= from ? here : self.day(inMonthOf: from.firstOfMonth.adding(months: 1))
    }
  }

  /// Its day in the month that holds `day`; for what is not monthly, the first day of it there.
  package func day(inMonthOf day: CivilDate) -> CivilDate {
    let first = day.firstOfMonth
    switch self {
    case .monthly(let number):
      return min(first.adding(days: max(number, 1) - 1), first.lastOfMonth)
    case .monthlyWeekday(let weekday, let ordinal):
      if ordinal < 0 {
        let last = first.lastOfMonth
        return last.adding(days: -((last.weekday - weekday + 7) % 7))
      }
      return first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (max(ordinal, 1) - 1))
    case .daily, .workingDays, .weekly: return next(onOrAfter: first, start: first)
    }
  }

  package var isMonthly: Bool {
    switch self {
    case .monthly, .monthlyWeekday: true
    case .daily, .workingDays, .weekly: false
    }
  }
}

extension Recurrence {
  /// `daily`, `working`, `weekly:1,4/2`, `monthly:15`, `monthly:4#-1` (the last Thursday).
  package var code: String {
    switch self {
    case .daily: "daily"
    case .workingDays: "working"
    case .weekly(let days, let every):
      "weekly:" + days.map(String.init).joined(separator: ",") + (every == 1 ? "" : "/\(every)")
    case .monthly(let day): "monthly:\(day)"
    case .monthlyWeekday(let weekday, let ordinal): "monthly:\(weekday)#\(ordinal)"
    }
  }

  /// Reads `code`; nil for anything else.
  package init?(code: String) {
    let parts = code.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts.first.map(String.init), parts.count) {
    case ("daily", 1): self = .daily
    case ("working", 1): self = .workingDays
    case ("weekly", 2):
      let halves = parts[1].split(separator: "/", omittingEmptySubsequences: false)
      let days = halves[0].split(separator: ",").compactMap { Int($0) }.sorted()
      let every = halves.count == 2 ? Int(halves[1]) : 1
      guard halves.count <= 2, let every, (1...52).contains(every), !days.isEmpty,
        days.allSatisfy((1...7).contains)
      else { return nil }
      self = .weekly(days, every: every)
    case ("monthly", 2):
      let halves = parts[1].split(separator: "#", omittingEmptySubsequences: false)
      guard let number = Int(halves[0]) else { return nil }
      if halves.count == 1, (1...31).contains(number) {
        self = .monthly(day: number)
      } else if halves.count == 2, (1...7).contains(number), let ordinal = Int(halves[1]),
        ordinal == -1 || (1...4).contains(ordinal)
      {
        self = .monthlyWeekday(number, ordinal: ordinal)
      } else {
        return nil
      }
    default: return nil
    }
  }
}
