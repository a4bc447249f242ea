/// The public holidays of France (Code du travail, L3133-1; in Alsace-Moselle also L3134-13).
package enum FrenchHolidays {
  /// Name and day of each public holiday of a year, in the order of the calendar.
  package static func all(in year: Int, alsaceMoselle: Bool = false) -> [(String, CivilDate)] {
    guard let easter = easter(of: year) else { return [] }
    func fixed(_ month: Int, _ day: Int) -> CivilDate {
      CivilDate(year: year, month: month, day: day) ?? easter
    }
    var days = [
      ("jour de l’An", fixed(1, 1)), ("lundi de Pâques", easter.adding(days: 1)),
      ("fête du Travail", fixed(5, 1)), ("8 mai", fixed(5, 8)),
      ("Ascension", easter.adding(days: 39)), ("lundi de Pentecôte", easter.adding(days: 50)),
      ("fête nationale", fixed(7, 14)), ("Assomption", fixed(8, 15)),
      ("Toussaint", fixed(11, 1)), ("11 novembre", fixed(11, 11)), ("Noël", fixed(12, 25)),
    ]
    if alsaceMoselle {
      days.append(("Vendredi saint", easter.adding(days: -2)))
      days.append(("Saint-Étienne", fixed(12, 26)))
    }
    return days.sorted { $0.1 < $1.1 }
  }

  /// The holiday's name, or nil on any other day.
  package static func name(of day: CivilDate, alsaceMoselle: Bool = false) -> String? {
    all(in: day.year, alsaceMoselle: alsaceMoselle).first { $0.1 == day }?.0
  }

  /// Monday to Friday and no public holiday.
  package static func isWorkingDay(_ day: CivilDate, alsaceMoselle: Bool = false) -> Bool {
    day.weekday <= 5 && name(of: day, alsaceMoselle: alsaceMoselle) == nil
  }

  /// Easter Sunday (Butcher's algorithm); nil outside the years 1 to 9999.
  package static func easter(of year: Int) -> CivilDate? {
    let a = year % 19
    let b = year / 100
    let c = year % 100
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let sum = h + l - 7 * m + 114
    return CivilDate(year: year, month: sum / 31, day: sum % 31 + 1)
  }
}
