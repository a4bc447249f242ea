/// A time of day as it stands in a phrase.
struct ClockTerm {
  enum Form {
    /// «14h30», «14:30», «midi», «8 heures du matin».
    case clear
    /// «2h», «1h30», «une heure et demie»: a duration as well.
    case short
    /// «7» alone: an hour only where the phrase says so.
    case bare
  }

  var end: Int
  /// From midnight, up to 86,400 («24h»).
  var seconds: Int
  var grain: Grain
  var form: Form
  /// An hour from 1 to 12 whose half of the day nothing says.
  var isBareHour: Bool
  var part: PartOfDay?

  /// Twelve hours later when the part of day asks for it.
  mutating func settle(_ part: PartOfDay) {
    self.part = part
    seconds = ClockTerm.shifted(seconds, into: part)
    isBareHour = false
  }

  static func shifted(_ seconds: Int, into part: PartOfDay) -> Int {
    let hour = seconds / 3600
    switch part {
    case .afternoon: return (1...11).contains(hour) ? seconds + 43_200 : seconds
    case .evening: return (4...11).contains(hour) ? seconds + 43_200 : seconds
    case .night: return (8...11).contains(hour) ? seconds + 43_200 : seconds
    case .dawn, .morning, .noon, .day: return seconds
    }
  }
}

extension Phrase {
  /// A time of day: «14h30», «14:30», «quatorze heures trente», «midi et quart», «8h du matin».
  /// `bare` allows a number alone.
  func clock(at index: Int, bare: Bool = false) -> ClockTerm? {
    guard var term = named(at: index) ?? digital(at: index) ?? hours(at: index, bare: bare) else {
      return nil
    }
    if word(term.end) == .exactly || (word(term.end) == .other && false) { term.end += 1 }
    if word(term.end) == .ampm { halfOfDay(at: term.end, in: &term) }
    if let part = partOfHour(at: term.end) {
      term.settle(part.part)
      term.end = part.end
      term.form = .clear
    }
    return term
  }

  /// «5pm», «7 am».
  private func halfOfDay(at index: Int, in term: inout ClockTerm) {
    let hour = term.seconds / 3600
    if value(index) == 2, hour < 12 { term.seconds += 43_200 }
    if value(index) == 1, hour == 12 { term.seconds -= 43_200 }
    if value(index) > 0 { term.isBareHour = false }
    term.form = .clear
    term.end += 1
  }

  /// «du matin», «de l'après-midi», «du soir», «dans la soirée» after an hour.
  private func partOfHour(at index: Int) -> (part: PartOfDay, end: Int)? {
    var next = index
    switch word(index) {
    case .of, .ofThe, .inside: next = skipping(.the, at: index + 1)
    case .atThe, .within: next = index + 1
    case .partOfDay: break
    default: return nil
    }
    guard word(next) == .partOfDay, let part = PartOfDay(rawValue: UInt8(value(next))) else {
      return nil
    }
    // «14h matin» is «14h, le matin»: the group joins it; «8 heures soir» is one time.
    return (part, next + 1)
  }

  /// «midi», «minuit et demi», «midi moins le quart», «midi trente».
  private func named(at index: Int) -> ClockTerm? {
    guard word(index) == .noon || word(index) == .midnight else { return nil }
    var term = ClockTerm(
      end: index + 1, seconds: word(index) == .noon ? 43_200 : 0, grain: .hour, form: .clear,
      isBareHour: false)
    if !minutesInWords(at: term.end, in: &term), let minutes = cardinal(at: term.end, in: 1...59),
      word(minutes.end) != .timeUnit || isUnit(.minute, at: minutes.end),
      minutes.value % 5 == 0, lexemes[term.end].digits != 1,
      // «ce midi 15 min» is a day and a length.
      isPlain || lexemes[term.end].digits == 0 || !isUnit(.minute, at: minutes.end)
    {
      term.seconds += minutes.value * 60
      term.grain = .minute
      term.end = isUnit(.minute, at: minutes.end) ? minutes.end + 1 : minutes.end
    }
    return term
  }

  /// «14:30», «8:05:10».
  private func digital(at index: Int) -> ClockTerm? {
    guard word(index) == .digits, lexemes[index].digits <= 2, value(index) <= 24,
      word(index + 1) == .colon, word(index + 2) == .digits, lexemes[index + 2].digits == 2,
      value(index + 2) < 60, isAttached(index + 1), isAttached(index + 2)
    else { return nil }
    var term = ClockTerm(
      end: index + 3, seconds: value(index) * 3600 + value(index + 2) * 60, grain: .minute,
      form: .clear, isBareHour: (1...12).contains(value(index)))
    if word(term.end) == .colon, isAttached(term.end), word(term.end + 1) == .digits,
      isAttached(term.end + 1), value(term.end + 1) < 60, lexemes[term.end + 1].digits == 2
    {
      term.seconds += value(term.end + 1)
      term.grain = .second
      term.end += 2
    } else if isUnit(.hour, at: term.end) {
      term.end += 1
    }
    if word(term.end) == .noon { term.end += 1 }
    return term
  }

  /// «14h», «8 h 30», «sept heures et dix», «huit heures moins le quart», «19h56min30s».
  private func hours(at index: Int, bare: Bool) -> ClockTerm? {
    guard let hour = cardinal(at: index, in: 0...24) else { return nil }
    var term = ClockTerm(
      end: hour.end, seconds: hour.value * 3600, grain: .hour, form: .bare,
      isBareHour: (1...12).contains(hour.value))
    if isUnit(.hour, at: hour.end) {
      term.end += 1
      term.form = hour.value <= 4 || hour.value == 24 ? .short : .clear
      if !minutesInWords(at: term.end, in: &term) { minutes(in: &term) }
      if term.form == .clear, hour.value <= 7, term.grain == .hour { term.form = .short }
      return term
    }
    let before = term.end
    if minutesInWords(at: before, in: &term, needsFraction: true) { return term }
    if partOfHour(at: before) != nil, word(before) != .partOfDay, word(before) != .inside || bare {
      return hour.value > 0 ? term : nil
    }
    if word(before) == .ampm { return term }
    return bare ? term : nil
  }

  /// «et demie», «et quart», «moins le quart», «moins dix», «passé de 15 minutes».
  private func minutesInWords(
    at index: Int, in term: inout ClockTerm, needsFraction: Bool = false
  ) -> Bool {
    var added: Int?
    var end = index
    switch word(index) {
    case .and:
      if let fraction = fraction(at: index + 1), word(fraction.end) != .timeUnit,
        !(word(fraction.end) == .of && word(fraction.end + 1) == .timeUnit)
      {
        added = Int(fraction.value * 3600)
        end = fraction.end
      } else if !needsFraction, let minutes = cardinal(at: index + 1, in: 1...59) {
        if isUnit(.minute, at: minutes.end) {
          added = minutes.value * 60
          end = minutes.end + 1
        } else if isUnit(.second, at: minutes.end) {
          added = minutes.value
          end = minutes.end + 1
          term.grain = .second
        } else if minutes.isSpelled, minutes.value != 2, word(minutes.end) != .timeUnit,
          isClockHour(before: index)
        {
          added = minutes.value * 60
          end = minutes.end
          term.form = .clear
        }
      }
    case .less:
      let next = skipping(.the, at: index + 1)
      if word(next) == .quarter {
        added = -900
        end = next + 1
      } else if word(next) == .unit, value(next) == 1, word(next + 1) == .quarter {
        added = -900
        end = next + 2
      } else if !needsFraction, let minutes = cardinal(at: next, in: 1...59),
        word(minutes.end) != .timeUnit || isUnit(.minute, at: minutes.end)
      {
        added = -minutes.value * 60
        end = isUnit(.minute, at: minutes.end) ? minutes.end + 1 : minutes.end
      }
      if added != nil { term.form = .clear }
    case .past:
      let next = skipping(.of, at: index + 1)
      if let minutes = cardinal(at: next, in: 1...59), isUnit(.minute, at: minutes.end) {
        added = minutes.value * 60
        end = minutes.end + 1
        term.form = .clear
      }
    default: break
    }
    guard let added else { return false }
    term.seconds = (term.seconds + added + 86_400) % 86_400
    if term.grain == .hour { term.grain = .minute }
    term.end = end
    return true
  }

  private func isClockHour(before index: Int) -> Bool {
    isUnit(.hour, at: index - 1) || word(index - 1) == .noon || word(index - 1) == .midnight
  }

  /// The minutes and seconds after «h»: «14h30», «8h10m00s», «quatorze heures trente».
  private func minutes(in term: inout ClockTerm) {
    let next = term.end
    guard let minutes = cardinal(at: next, in: 0...59) else { return }
    var end = minutes.end
    let hasUnit = isUnit(.minute, at: end) || (word(end) == .letterM && isAttached(end))
    if isUnit(.second, at: end), isAttached(next) || minutes.isSpelled {
      term.seconds += minutes.value
      term.grain = .second
      term.end = end + 1
      return
    }
    if hasUnit {
      // «9h 30 min» after a time of day is a time and a length.
      if !isAttached(next), isAttached(next - 1), term.seconds >= 28_800 { return }
      end += 1
    } else {
      if minutes.isSpelled {
        guard minutes.value % 5 == 0, minutes.value > 0 else { return }
      } else if !isAttached(next) {
        guard lexemes[next].digits == 2, word(end) != .other || !isAttached(next - 1) else {
          return
        }
        if isAttached(next - 1), word(next - 1) == .timeUnit, minutes.value % 5 != 0 { return }
      }
      // «1h15 / présents : …» is a length, «9h 15/20» an hour and a mark.
      guard word(end) != .timeUnit, word(end) != .percent,
        word(end) != .slash || isUnit(.hour, at: end + 2) || (isAttached(next) && !isAttached(end))
      else { return }
    }
    term.seconds += minutes.value * 60
    term.grain = .minute
    term.end = end
    if let seconds = cardinal(at: end, in: 0...59),
      isUnit(.second, at: seconds.end) || hasUnit && isAttached(end) && lexemes[end].digits == 2
    {
      term.seconds += seconds.value
      term.grain = .second
      term.end = isUnit(.second, at: seconds.end) ? seconds.end + 1 : seconds.end
    }
  }
}
