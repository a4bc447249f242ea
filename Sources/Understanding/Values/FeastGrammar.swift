import CivilTime

/// Days by the name of their feast: «Noël», «la Saint-Sylvestre», «jour de l'an».
extension Phrase {
  func feast(at index: Int) -> TimeTerm? {
    var next = index
    if word(next) == .atThe || word(next) == .at { next += 1 }
    next = skipping(.the, at: next)
    let direction = word(next)
    if direction == .next || direction == .last { next += 1 }
    guard let (feast, nameEnd) = feastName(at: next) else { return nil }
    var end = nameEnd
    let isCapital = lexemes[next].capital
    if let year = feastYear(at: end) {
      guard let day = feast.day(in: year.value) else { return nil }
      return TimeTerm(end: year.end, .day, .day(day), traits: [.holiday, .explicitYear])
    }
    var isLast = direction == .last
    if word(end) == .next || word(end) == .last || word(end) == .past {
      isLast = word(end) != .next
      end += 1
    }
    guard let near = feastDays(feast) else { return nil }
    var term = TimeTerm(
      end: end, .day, past: .day(near.past), future: .day(near.future),
      traits: [.holiday, .yearless])
    if isLast { term.future = term.past }
    if feast == .christmas, isCapital, next == index, index > 0, !isPlain {
      term.traits.insert(.nameLike)
    }
    return term
  }

  /// The last and the next such feast.
  private func feastDays(_ feast: Feast) -> (past: Int, future: Int)? {
    let year = CivilDate(dayNumber: today).year
    guard let this = feast.day(in: year), let before = feast.day(in: year - 1),
      let after = feast.day(in: year + 1)
    else { return nil }
    return (this <= today ? this : before, this >= today ? this : after)
  }

  private func feastYear(at index: Int) -> Cardinal? {
    guard word(index) == .digits ? lexemes[index].digits == 4 : word(index + 1) == .digits else {
      return nil
    }
    return year(at: index)
  }

  private func feastName(at index: Int) -> (Feast, Int)? {
    switch word(index) {
    case .feast: return Feast(rawValue: value(index)).map { ($0, index + 1) }
    case .saint:
      let next = skipping(.hyphen, at: index + 1)
      guard word(next) == .saintName, word(next + 1) != .hyphen else { return nil }
      return Feast(rawValue: value(next)).map { ($0, next + 1) }
    case .feastPart: return beginning(with: value(index), at: index + 1)
    case .feteOf:
      var next = index + 1
      if word(next) == .of || word(next) == .ofThe { next += 1 }
      next = skipping(.the, at: next)
      if word(next) == .work { return (.labour, next + 1) }
      guard word(next) == .feastPart else { return nil }
      switch Feast.Part(rawValue: UInt8(value(next))) {
      case .national: return (.national, next + 1)
      case .mothers: return (.mothers, next + 1)
      case .fathers: return (.fathers, next + 1)
      case .music: return (.music, next + 1)
      default: return nil
      }
    case .timeUnit where isUnit(.day, at: index), .ordinal where value(index) == 1,
      .eve:
      return ofFeast(at: index)
    case .weekday: return weekdayFeast(at: index)
    default: return nil
    }
  }

  /// «nouvel an», «réveillon de Noël».
  private func beginning(with part: Int, at index: Int) -> (Feast, Int)? {
    switch Feast.Part(rawValue: UInt8(part)) {
    case .new where isUnit(.year, at: index): return (.newYear, index + 1)
    case .eve:
      var next = index
      if word(next) == .of || word(next) == .ofThe { next += 1 }
      next = skipping(.the, at: next)
      guard let (feast, end) = feastName(at: next) else { return (.newYearsEve, index) }
      return (feast == .christmas ? .christmasEve : .newYearsEve, end)
    default: return nil
    }
  }

  /// «jour de l'an», «jour de Noël», «premier de l'an», «veille de Noël».
  private func ofFeast(at index: Int) -> (Feast, Int)? {
    guard word(index + 1) == .of || word(index + 1) == .ofThe else { return nil }
    let next = skipping(.the, at: index + 2)
    if isUnit(.year, at: next), next > index + 2 {
      return (word(index) == .eve ? .newYearsEve : .newYear, next + 1)
    }
    guard word(next) == .feast || word(next) == .feastPart, let feast = feastName(at: next) else {
      return nil
    }
    if word(index) == .eve { return feast.0 == .christmas ? (.christmasEve, feast.1) : nil }
    return feast
  }

  /// «mardi gras», «lundi de Pâques», «vendredi saint», «mercredi des cendres».
  private func weekdayFeast(at index: Int) -> (Feast, Int)? {
    let weekday = value(index)
    if weekday == 5, word(index + 1) == .saint { return (.goodFriday, index + 2) }
    if weekday == 2, word(index + 1) == .feastPart,
      value(index + 1) == Int(Feast.Part.gras.rawValue)
    {
      return (.mardiGras, index + 2)
    }
    guard word(index + 1) == .of || word(index + 1) == .ofThe else { return nil }
    let next = skipping(.the, at: index + 2)
    if weekday == 3, word(next) == .feastPart, value(next) == Int(Feast.Part.ash.rawValue) {
      return (.ashWednesday, next + 1)
    }
    guard word(next) == .feast, let feast = Feast(rawValue: value(next)) else { return nil }
    switch (weekday, feast) {
    case (1, .easter): return (.easterMonday, next + 1)
    case (1, .pentecost): return (.pentecostMonday, next + 1)
    case (7, .easter), (7, .pentecost), (4, .ascension): return (feast, next + 1)
    default: return nil
    }
  }

  /// «la rentrée»: 1 September.
  func schoolStart(at index: Int) -> TimeTerm? {
    let next = skipping(.the, at: index)
    guard word(next) == .rentree else { return nil }
    var end = next + 1
    var fields = DayFields(day: 1, month: 9)
    if word(end) == .of, let (month, monthEnd) = month(at: end + 1) {
      guard month == 9 else {
        fields.month = month
        guard var term = term(fields, end: monthEnd) else { return nil }
        term.traits.insert(.school)
        return term
      }
      end = monthEnd
    }
    if let year = feastYear(at: end) {
      fields.year = year.value
      end = year.end
    }
    var term = term(fields, end: end)
    if word(end) == .next, let future = term?.future {
      term?.past = future
      term?.end += 1
    } else if word(end) == .last || word(end) == .past, let past = term?.past {
      term?.future = past
      term?.end += 1
    }
    term?.traits.insert(.school)
    term?.fields = nil
    return term
  }
}
