/// How a value was said, for the layer that must choose a reading.
package struct ValueTraits: OptionSet, Hashable, Sendable {
  package let rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }
  private init(bit: UInt64) { self.init(rawValue: 1 << bit) }

  /// A bare weekday: «mardi», «mardi 14h».
  package static let weekdayOnly = ValueTraits(bit: 0)
  /// «fin mars», «début de semaine», «quelques jours», «plus tard».
  package static let vague = ValueTraits(bit: 1)
  /// «vers 10h», «environ une heure», «vingt bonnes minutes».
  package static let approximate = ValueTraits(bit: 2)
  /// A feast or public holiday by its name: «à Noël».
  package static let holiday = ValueTraits(bit: 3)
  /// «cet été».
  package static let season = ValueTraits(bit: 4)
  /// Counted from the reference: «hier», «dans 3 jours», «la semaine prochaine».
  package static let relative = ValueTraits(bit: 5)
  /// A day or month without its year: «le 12 mars», «en mars».
  package static let yearless = ValueTraits(bit: 6)
  /// A year was written.
  package static let explicitYear = ValueTraits(bit: 7)
  /// A day without its month: «le 12», «jeudi 12».
  package static let monthless = ValueTraits(bit: 8)
  /// An hour from 1 to 12 without part of day: «à 5h», «2h30».
  package static let bareHour = ValueTraits(bit: 9)
  /// A whole month: «en mars», «mars 2027».
  package static let monthOnly = ValueTraits(bit: 10)
  /// A whole week: «la semaine prochaine», «S48».
  package static let week = ValueTraits(bit: 11)
  package static let weekend = ValueTraits(bit: 12)
  /// A whole quarter or half-year: «T1», «premier semestre».
  package static let quarter = ValueTraits(bit: 13)
  /// A whole year.
  package static let year = ValueTraits(bit: 14)
  /// Its end is open or the day of speaking: «depuis», «à partir de», «après».
  package static let openAfter = ValueTraits(bit: 15)
  /// Its start is open: «avant», «jusqu'à», «d'ici», «sous un mois».
  package static let openBefore = ValueTraits(bit: 16)
  /// «depuis …», which looks back.
  package static let since = ValueTraits(bit: 17)
  /// «avant …», «d'ici …», «pour le …», «au plus tard …»: a deadline.
  package static let deadline = ValueTraits(bit: 18)
  /// «prochain», «suivant», «qui vient».
  package static let next = ValueTraits(bit: 19)
  /// «dernier», «passé», «précédent».
  package static let last = ValueTraits(bit: 20)
  /// «en huit», «en quinze»: counted from the coming such day.
  package static let weeksOn = ValueTraits(bit: 21)
  /// «tous les lundis», «chaque mois»: the value is one occurrence.
  package static let recurring = ValueTraits(bit: 22)
  /// «la rentrée», «l'année scolaire».
  package static let school = ValueTraits(bit: 23)
  /// An age: «17 ans» after «a», «âgé de».
  package static let age = ValueTraits(bit: 24)
  /// «2h», «1h30» with nothing that says whether a time or a duration is meant: see
  /// `ValueSpan.alternative`.
  package static let clockOrDuration = ValueTraits(bit: 25)
  /// Two clock times or two days: «9h-11h», «du 3 au 7».
  package static let range = ValueTraits(bit: 26)
  /// Written with digits only.
  package static let digits = ValueTraits(bit: 27)
  /// A range of durations or numbers, «10-15 min»: the value is the greater.
  package static let atMost = ValueTraits(bit: 28)
  /// «la veille», «le lendemain», «le jour même»: counted from another day of the talk.
  package static let anaphoric = ValueTraits(bit: 29)
  /// One word of it was mended: «vendreid».
  package static let mended = ValueTraits(bit: 30)
  /// The weekday does not fit the date: «mardi 25 novembre» on a Wednesday.
  package static let weekdayMismatch = ValueTraits(bit: 31)
  /// A number that names a thing: «salle 12», «n° 4», «CAP 1», «l'écart 3».
  package static let label = ValueTraits(bit: 32)
  /// A word that may be a name here: «Juin», «Avril» with a capital within a sentence.
  package static let nameLike = ValueTraits(bit: 33)
  /// A part of day alone, without «ce»: «le matin», which need not be today's.
  package static let partOnly = ValueTraits(bit: 34)
  /// A range of clock times without a day.
  package static let dayless = ValueTraits(bit: 35)
  /// Of another thing than the meeting that is told or planned: «avant son cours de 10h», «il passe
  /// son code le 8».
  package static let aside = ValueTraits(bit: 36)
}
