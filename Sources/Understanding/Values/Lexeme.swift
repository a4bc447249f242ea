/// A word or sign that the grammar of values knows, or one that it does not (`other`).
struct Lexeme {
  var word: Word
  /// What the word says: the number, weekday, month, unit or offset that it names.
  var value = 0
  /// Of a run of digits: how many there are; at most 18, longer runs are `other`.
  var digits = 0
  /// Its tokens in the utterance: an elided «l'» or a compound «après-midi» has several.
  var token = 0
  var count = 1
  var spaced = true
  var capital = false
  var mended = false
  /// Whether it has at most three letters: too short for a noun that a number counts.
  var isShort = false
  /// Whether it ends as a plural does: what a number before it counts.
  var isPlural = false
}

/// The closed vocabulary of the grammar. `value` is what a lexeme of that class carries.
enum Word: UInt8 {
  case other, end
  // Signs.
  case digits, comma, dot, colon, slash, hyphen, prime, doublePrime, percent, plus, tilde, arrow
  case open, close, sign
  // Numbers: `value` is the number.
  case unit, ten, hundred, scale, collective, decimalPoint, ordinal, ordinalSuffix, half, quarter
  case third, percentWord, kilo
  // Time units (`value` is a `TimeUnit`), the letters that stand for them, and other names.
  case timeUnit, letterM, letterG, letterT
  // Calendar: `value` is the weekday 1–7, month 1–12, part of day or offset in days.
  case weekday, weekdayShort, month, monthShort, partOfDay, noon, midnight, relativeDay
  case eve, morrow, weekend, season, feast, rentree, now, sunrise, meal
  // Direction and place.
  case this, next, following, last, past, previous, current, coming
  case the, of, ofThe, at, atThe, within, inside, on, pour, since, before, after, until, between
  case and, or, toward, from, counting, under, here, there, y, has, ago, while_
  case beginning, middle, endOf, rest, early, late, more, less, about, exactly, good, every, some
  case course, evenIfSame, what, que, being, weekOn, school, saint, saintName,
    feastPart, feteOf, work
  case label, group, ampm, sequel, instant, possible
}

/// Units of time, by size.
enum TimeUnit: Int {
  case second = 1, minute, hour, day, week, fortnight, month, quarter, semester, year, decade
  case century

  /// Seconds; a month counts 30 days, a year 365.
  var seconds: Double {
    switch self {
    case .second: 1
    case .minute: 60
    case .hour: 3600
    case .day: 86_400
    case .week: 604_800
    case .fortnight: 1_209_600
    case .month: 2_592_000
    case .quarter: 7_776_000
    case .semester: 15_552_000
    case .year: 31_536_000
    case .decade: 315_360_000
    case .century: 3_153_600_000
    }
  }

  /// Calendar months, for units that are counted in them.
  var months: Int? {
    switch self {
    case .month: 1
    case .quarter: 3
    case .semester: 6
    case .year: 12
    case .decade: 120
    case .century: 1200
    default: nil
    }
  }

  var grain: Grain {
    switch self {
    case .second: .second
    case .minute: .minute
    case .hour: .hour
    case .day: .day
    case .week, .fortnight: .week
    case .month: .month
    case .quarter, .semester: .quarter
    case .year, .decade, .century: .year
    }
  }
}
