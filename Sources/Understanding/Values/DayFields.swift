import CivilTime

/// What a calendar day was written with; what is missing depends on the direction.
struct DayFields: Equatable {
  // Packed, since terms are copied often; −1 is absent.
  private var packedWeekday: Int8 = -1
  private var packedMonth: Int8 = -1
  private var packedDay: Int16 = -1
  private var packedYear: Int16 = -1

  init(weekday: Int? = nil, day: Int? = nil, month: Int? = nil, year: Int? = nil) {
    self.weekday = weekday
    self.day = day
    self.month = month
    self.year = year
  }

  var weekday: Int? {
    get { packedWeekday < 0 ? nil : Int(packedWeekday) }
    set { packedWeekday = Int8(clamping: newValue ?? -1) }
  }
  var month: Int? {
    get { packedMonth < 0 ? nil : Int(packedMonth) }
    set { packedMonth = Int8(clamping: newValue ?? -1) }
  }
  var day: Int? {
    get { packedDay < 0 ? nil : Int(packedDay) }
    set { packedDay = Int16(clamping: newValue ?? -1) }
  }
  var year: Int? {
    get { packedYear < 0 ? nil : Int(packedYear) }
    set { packedYear = Int16(clamping: newValue ?? -1) }
  }

  /// The latest such day up to `today` and the earliest from it on, as day numbers.
  enum Resolution {
    case days(past: Int, future: Int)
    case impossible
  }

  func resolve(today: Int) -> Resolution? {
    if let day, let month {
      return year.map { fixed(day, month, $0) } ?? yearly(day, month, today)
    }
    if let day { return monthly(day, today) }
    if let weekday {
      return .days(
        past: CalendarMath.weekday(weekday, notAfter: today),
        future: CalendarMath.weekday(weekday, notBefore: today + 1))
    }
    return nil
  }

  private func fixed(_ day: Int, _ month: Int, _ year: Int) -> Resolution {
    if let date = CivilDate(year: year, month: month, day: day) {
      return .days(past: date.dayNumber, future: date.dayNumber)
    }
    return .impossible
  }

  /// Why no calendar has such a day; a week's number stands in `day`, without a month.
  var impossible: ImpossibleDate {
    let reason: ImpossibleDate.Reason
    switch (month, day) {
    case (nil, _): reason = .noSuchWeek
    case (2, 29): reason = .notALeapYear
    case (let month?, _) where (1...12).contains(month):
      reason = .monthTooShort(days: CivilDate.length(ofMonth: month, year: year ?? 2024))
    default: reason = .noSuchMonth
    }
    return ImpossibleDate(day: day ?? 0, month: month ?? 0, year: year, reason: reason)
  }

  /// «le 29 février» waits for the next leap year, at most eight years off.
  private func yearly(_ day: Int, _ month: Int, _ today: Int) -> Resolution {
    guard (1...12).contains(month), day >= 1, day <= CivilDate.length(ofMonth: month, year: 2024)
    else { return .impossible }
    let year = CivilDate(dayNumber: today).year
    var future = today
    var past = today
    for offset in 0...8 {
      if let date = CivilDate(year: year + offset, month: month, day: day),
        date.dayNumber >= today
      {
        future = date.dayNumber
        break
      }
    }
    for offset in 0...8 {
      if let date = CivilDate(year: year - offset, month: month, day: day),
        date.dayNumber <= today
      {
        past = date.dayNumber
        break
      }
    }
    return .days(past: past, future: future)
  }

  /// «le 12», «jeudi 15»: with a weekday, a day of this month that fits settles both directions.
  private func monthly(_ day: Int, _ today: Int) -> Resolution? {
    guard (1...31).contains(day) else { return nil }
    let parts = CivilDate(dayNumber: today).parts
    func candidate(_ offset: Int) -> Int? {
      let first = CalendarMath.firstOfMonth(parts.month + offset, year: parts.year)
      let number = first + day - 1
      guard CivilDate(dayNumber: number).day == day,
        weekday == nil || CalendarMath.weekday(of: number) == weekday
      else { return nil }
      return number
    }
    if weekday != nil, let this = candidate(0) { return .days(past: this, future: this) }
    var future: Int?
    var past: Int?
    for offset in 0...48 {
      if future == nil, let found = candidate(offset), found >= today { future = found }
      if past == nil, let found = candidate(-offset), found <= today { past = found }
      if let past, let future { return .days(past: past, future: future) }
    }
    return nil
  }

  var traits: ValueTraits {
    var traits: ValueTraits = []
    if year != nil {
      traits.insert(.explicitYear)
    } else if month != nil {
      traits.insert(.yearless)
    } else if day != nil {
      traits.insert(.monthless)
    } else if weekday != nil {
      traits.insert(.weekdayOnly)
    }
    return traits
  }
}

extension Phrase {
  /// The term for a calendar day; a weekday that does not fit a full date is a trait.
  func term(_ fields: DayFields, end: Int) -> TimeTerm? {
    switch fields.resolve(today: today) {
    case nil: return nil
    case .days(let past, let future):
      var term = TimeTerm(
        end: end, .day, past: .day(past), future: .day(future), traits: fields.traits,
        fields: fields)
      let nearest = today - past < future - today ? past : future
      if let weekday = fields.weekday, fields.month != nil,
        CalendarMath.weekday(of: nearest) != weekday
      {
        term.traits.insert(.weekdayMismatch)
      }
      return term
    case .impossible:
      var term = TimeTerm(
        end: end, .day, .day(today), traits: fields.traits)
      term.fields = fields
      term.isImpossible = true
      return term
    }
  }
}
