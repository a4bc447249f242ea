import CivilTime

/// The lexemes of a message with the moment that it speaks from: what every rule of the grammar
/// reads. Rules are methods in extensions; each takes an index and returns what it read and where
/// that ends, or nil. None looks further than a bounded number of lexemes.
struct Phrase {
  let lexemes: [Lexeme]
  /// The day of speaking, and its second since 1970 on the wall clock.
  let today: Int
  let now: Int
  /// Whether the whole text is taken for a value («de 5 à 7», «un»), not a message.
  let isPlain: Bool
  /// What the CFA's calendar names.
  let holidays: SchoolHolidays
  private let tokens: [Token]

  init(
    _ utterance: Utterance, at reference: CivilMoment, isPlain: Bool,
    holidays: SchoolHolidays = SchoolHolidays()
  ) {
    tokens = utterance.tokens
    self.holidays = holidays
    lexemes = Lexer(utterance.tokens).lexemes
    today = reference.date.dayNumber
    now = today * CalendarMath.secondsOfDay + reference.time.seconds
    self.isPlain = isPlain
  }

  func word(_ index: Int) -> Word {
    index >= 0 && index < lexemes.count ? lexemes[index].word : .end
  }

  /// The folded word itself; empty beyond the end.
  func text(_ index: Int) -> String {
    index >= 0 && index < lexemes.count && lexemes[index].token < tokens.count
      ? tokens[lexemes[index].token].folded : ""
  }

  func value(_ index: Int) -> Int {
    index >= 0 && index < lexemes.count ? lexemes[index].value : 0
  }

  /// Whether nothing stands between the lexeme and the one before it.
  func isAttached(_ index: Int) -> Bool {
    index > 0 && index < lexemes.count && !lexemes[index].spaced
  }

  func isUnit(_ unit: TimeUnit, at index: Int) -> Bool {
    word(index) == .timeUnit && value(index) == unit.rawValue
  }

  /// The index after an optional word.
  func skipping(_ optional: Word, at index: Int) -> Int {
    word(index) == optional ? index + 1 : index
  }

  /// The index after an optional «le», «du», «de la», «au», «de», «l'».
  func skippingArticles(at index: Int) -> Int {
    var index = index
    if word(index) == .of || word(index) == .ofThe || word(index) == .atThe || word(index) == .at {
      index += 1
    }
    return skipping(.the, at: index)
  }
}

/// A stretch of wall-clock seconds since 1970; nil is an open side.
struct Stretch: Equatable {
  // `Int.min` is open: two optionals would make every copy of a term longer.
  private var from: Int
  private var to: Int
  var grain: Grain

  init(start: Int?, end: Int?, grain: Grain) {
    from = start ?? .min
    to = end ?? .min
    self.grain = grain
  }

  var start: Int? {
    get { from == .min ? nil : from }
    set { from = newValue ?? .min }
  }
  var end: Int? {
    get { to == .min ? nil : to }
    set { to = newValue ?? .min }
  }

  static func day(_ day: Int) -> Stretch { days(day, day + 1, .day) }

  /// From one day to another, the last not included.
  static func days(_ from: Int, _ to: Int, _ grain: Grain) -> Stretch {
    Stretch(
      start: from * CalendarMath.secondsOfDay, end: to * CalendarMath.secondsOfDay, grain: grain)
  }

  static func moment(_ second: Int, _ grain: Grain) -> Stretch {
    Stretch(start: second, end: second, grain: grain)
  }

  /// The day on which it starts, or else ends.
  var startDay: Int { CalendarMath.day(ofSecond: start ?? end ?? 0) }
  /// The day after its last.
  var endDay: Int {
    guard let end else { return startDay + 1 }
    return CalendarMath.day(ofSecond: end + CalendarMath.secondsOfDay - 1)
  }
}

/// A time expression, or a part of one, with both readings.
struct TimeTerm {
  enum Shape { case day, period, clock, moment }
  /// What «19.10» or «8/10» may be instead of a date.
  enum OtherReading { case none, number, score }

  /// The index of the lexeme after it.
  var end: Int
  var shape: Shape
  var past: Stretch
  var future: Stretch
  var traits: ValueTraits = []
  /// What a calendar day was written with: a range lends its month and year to the other side.
  var fields: DayFields?
  var part: PartOfDay?
  /// The stretch of the day that `part` names, in seconds from midnight: narrower for «fin d'…».
  var partStretch: Range<Int32>?
  /// Whether it has a time of day.
  var hasClock = false
  /// Whether `fields` name a day that does not exist.
  var isImpossible = false
  var digitsMay = OtherReading.none
  var due: DueDays?

  init(
    end: Int, _ shape: Shape, past: Stretch, future: Stretch, traits: ValueTraits = [],
    fields: DayFields? = nil
  ) {
    self.end = end
    self.shape = shape
    self.past = past
    self.future = future
    self.traits = traits
    self.fields = fields
  }

  init(end: Int, _ shape: Shape, _ only: Stretch, traits: ValueTraits = []) {
    self.init(end: end, shape, past: only, future: only, traits: traits)
  }

  /// The same on both readings.
  func mapping(_ transform: (Stretch) -> Stretch) -> TimeTerm {
    var copy = self
    copy.past = transform(past)
    copy.future = transform(future)
    return copy
  }
}
