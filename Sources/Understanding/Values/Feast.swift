import CivilTime

/// Feasts that French speakers name instead of a date.
enum Feast: Int {
  case newYear = 1, epiphany, candlemas, valentine, mardiGras, ashWednesday, goodFriday, easter
  case easterMonday, labour, victory, ascension, pentecost, pentecostMonday, mothers, fathers
  case music, saintJohn, national, assumption, halloween, allSaints, armistice, saintNicholas
  case christmasEve, christmas, newYearsEve

  /// Names of one word.
  static let names: [(Feast, String)] = [
    (.epiphany, "epiphanie"), (.candlemas, "chandeleur"), (.easter, "paques paque"),
    (.ascension, "ascension"), (.pentecost, "pentecote"), (.assumption, "assomption"),
    (.halloween, "halloween"), (.allSaints, "toussaint"), (.armistice, "armistice"),
    (.christmas, "noel"),
  ]

  /// Saints whose day is a name: after «saint».
  static let saints: [(Feast, String)] = [
    (.valentine, "valentin"), (.saintJohn, "jean"), (.saintNicholas, "nicolas"),
    (.newYearsEve, "sylvestre silvestre"),
  ]

  /// Words that name a feast only together with another.
  enum Part: UInt8 {
    case new = 1, gras, national, mothers, fathers, music, ash, eve
  }

  static let parts: [(Part, String)] = [
    (.new, "nouvel"), (.gras, "gras"), (.national, "nationale"), (.mothers, "meres mamans"),
    (.fathers, "peres papas"), (.music, "musique"), (.ash, "cendres"), (.eve, "reveillon"),
  ]

  /// Its day in a year from 1 to 9998.
  func day(in year: Int) -> Int? {
    switch self {
    case .newYear: fixed(1, 1, year)
    case .epiphany: fixed(1, 6, year)
    case .candlemas: fixed(2, 2, year)
    case .valentine: fixed(2, 14, year)
    case .mardiGras: easter(year, -47)
    case .ashWednesday: easter(year, -46)
    case .goodFriday: easter(year, -2)
    case .easter: easter(year, 0)
    case .easterMonday: easter(year, 1)
    case .labour: fixed(5, 1, year)
    case .victory: fixed(5, 8, year)
    case .ascension: easter(year, 39)
    case .pentecost: easter(year, 49)
    case .pentecostMonday: easter(year, 50)
    case .mothers: mothersDay(year)
    case .fathers: fixed(6, 1, year).map { CalendarMath.weekday(7, notBefore: $0) + 14 }
    case .music: fixed(6, 21, year)
    case .saintJohn: fixed(6, 24, year)
    case .national: fixed(7, 14, year)
    case .assumption: fixed(8, 15, year)
    case .halloween: fixed(10, 31, year)
    case .allSaints: fixed(11, 1, year)
    case .armistice: fixed(11, 11, year)
    case .saintNicholas: fixed(12, 6, year)
    case .christmasEve: fixed(12, 24, year)
    case .christmas: fixed(12, 25, year)
    case .newYearsEve: fixed(12, 31, year)
    }
  }

  /// The last Sunday of May, a week later when that is Pentecost (Code de l'action sociale, D215-1).
  private func mothersDay(_ year: Int) -> Int? {
    guard let last = fixed(5, 31, year) else { return nil }
    let sunday = CalendarMath.weekday(7, notAfter: last)
    return sunday == easter(year, 49) ? sunday + 7 : sunday
  }

  private func fixed(_ month: Int, _ day: Int, _ year: Int) -> Int? {
    CivilDate(year: year, month: month, day: day)?.dayNumber
  }

  private func easter(_ year: Int, _ offset: Int) -> Int? {
    FrenchHolidays.easter(of: year).map { $0.dayNumber + offset }
  }
}
