/// A part of the day as it stands in a phrase.
struct PartTerm {
  var end: Int
  var part: PartOfDay
  /// Seconds from midnight; past 86,400 into the next day.
  var stretch: Range<Int>
  var traits: ValueTraits = []
  /// Days from the day of speaking when the phrase says so: «ce matin» 0; nil for «le matin».
  var offset: Int?
}

/// «ce matin», «dans l'après-midi», «en fin de journée», «au petit matin», «première heure».
extension Phrase {
  func partOfDay(at index: Int) -> PartTerm? {
    var next = index
    var offset: Int?
    var traits: ValueTraits = []
    if word(next) == .late || word(next) == .early {
      let isEarly = word(next) == .early
      guard word(next + 1) == .the || word(next + 1) == .inside,
        var term = partOfDay(at: next + 1)
      else { return nil }
      if isEarly { narrow(&term, to: .beginning) }
      return term
    }
    if word(next) == .more, word(next + 1) == .late, word(next + 2) == .inside {
      guard var term = partOfDay(at: next + 2) else { return nil }
      term.traits.insert(.vague)
      term.offset = term.offset ?? 0
      return term
    }
    var edge: Word?
    switch word(next) {
    case .within, .atThe, .ofThe, .inside, .while_, .on, .toward: next += 1
    case .at, .of: next += 1
    case .before, .after:
      guard word(skipping(.the, at: next + 1)) == .meal else { return nil }
      next += 1
    default: break
    }
    if next > index, word(next) == .course { next += 1 }
    next = skipping(.the, at: next)
    if isEdge(word(next)), word(next) != .rest {
      edge = word(next)
      next += 1
      if word(next) == .hyphen { next += 1 }
      if word(next) == .of || word(next) == .ofThe { next += 1 }
      next = skipping(.the, at: next)
    }
    if word(next) == .this {
      offset = 0
      next += 1
    }
    let isSmall = word(next) == .good
    if isSmall { next += 1 }
    guard let (part, end) = partName(at: next) else { return nil }
    let hasDeterminer = next > index
    guard hasDeterminer || word(next) != .meal else { return nil }
    var term = PartTerm(
      end: end, part: part, stretch: Phrase.stretch(of: part), traits: traits, offset: offset)
    if word(next) == .meal { term.stretch = mealStretch(before: word(index)) }
    if word(end) == .last || word(end) == .previous, part == .night || part == .evening {
      term.offset = -1
      term.end = end + 1
    }
    if let edge { narrow(&term, to: edge) }
    if isSmall { narrow(&term, to: .beginning) }
    traits = []
    if word(end) == .early || (word(end) == .other && word(end + 1) == .early) {
      narrow(&term, to: .beginning)
      term.end = word(end) == .early ? end + 1 : end + 2
    }
    return term
  }

  func isEdge(_ word: Word) -> Bool {
    word == .beginning || word == .middle || word == .endOf || word == .rest
  }

  private func partName(at index: Int) -> (PartOfDay, Int)? {
    switch word(index) {
    case .partOfDay: return PartOfDay(rawValue: UInt8(value(index))).map { ($0, index + 1) }
    case .sunrise: return (.dawn, index + 1)
    case .ampm where value(index) > 0 && isDayBefore(index):
      return (value(index) == 2 ? .afternoon : .morning, index + 1)
    case .meal: return (.noon, index + 1)
    case .timeUnit where value(index) == TimeUnit.day.rawValue && isEdgeBefore(index):
      return (.day, index + 1)
    case .ordinal where value(index) == 1 && isUnit(.hour, at: index + 1):
      return (.dawn, index + 2)
    default: return nil
    }
  }

  /// «8 juin pm», «mardi am»; «3 pm» is an hour.
  private func isDayBefore(_ index: Int) -> Bool {
    switch word(index - 1) {
    case .weekday, .weekdayShort, .month, .monthShort, .relativeDay: true
    default: false
    }
  }

  /// «en fin de journée»: «journée» alone is no part of the day.
  private func isEdgeBefore(_ index: Int) -> Bool {
    isEdge(word(index - 1)) || isEdge(word(index - 2)) || isEdge(word(index - 3))
      || word(index - 1) == .within || word(index - 1) == .the && word(index - 2) == .inside
  }

  private func mealStretch(before word: Word) -> Range<Int> {
    switch word {
    case .before: 36_000..<43_200
    case .after: 46_800..<61_200
    default: 43_200..<50_400
    }
  }

  /// Seconds from midnight by the usage that most of our tools share.
  static func stretch(of part: PartOfDay) -> Range<Int> {
    switch part {
    case .dawn: 14_400..<28_800
    case .morning: 14_400..<43_200
    case .noon: 43_200..<50_400
    case .afternoon: 43_200..<68_400
    case .evening: 64_800..<86_400
    case .night: 75_600..<104_400
    case .day: 21_600..<75_600
    }
  }

  private func narrow(_ term: inout PartTerm, to edge: Word) {
    term.traits.insert(.vague)
    let hours: (Int, Int)
    switch (term.part, edge) {
    case (.morning, .beginning): hours = (7, 9)
    case (.morning, .middle): hours = (9, 11)
    case (.morning, .endOf): hours = (10, 12)
    case (.afternoon, .beginning): hours = (12, 14)
    case (.afternoon, .middle): hours = (14, 17)
    case (.afternoon, .endOf): hours = (17, 19)
    case (.evening, .beginning): hours = (18, 21)
    case (.evening, .middle): hours = (20, 22)
    case (.evening, .endOf): hours = (21, 24)
    case (.day, .beginning): hours = (6, 10)
    case (.day, .middle): hours = (11, 16)
    case (.day, .endOf): hours = (17, 21)
    default: return
    }
    term.stretch = hours.0 * 3600..<hours.1 * 3600
  }
}
