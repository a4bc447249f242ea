/// The numbers of a measured result.
struct ResultSlots: Sendable {
  let context: SlotContext
  let marks: [Mark]
  /// Whether the message names a year by that word, this one or another: hardly any does.
  let namesYear: Bool

  /// A number that may be the result, and the whole that it is of.
  struct Found: Sendable {
    var range: Range<Int>
    var value: Double
    var outOf: Double?
    var isPercentage = false
  }

  init(_ context: SlotContext) {
    self.context = context
    namesYear = context.tokens.contains { ResultSlots.years.contains($0) }
    marks = ResultSlots.writtenMarks(context)
  }

  func fill(_ slots: inout [Slot: SlotValue]) {
    var reading = Reading()
    // Marks are read from the digits themselves: «de 3/10 à 7/10» looks like days.
    let aimed = marks.filter { isAimedAt($0.range) }
    for mark in marks
    where !(aimed.count < marks.count && isAimedAt(mark.range))
      && !isOfOthers(ValueSpan(tokens: mark.range, value: .number(mark.value)))
      && !isOfLastYear(ValueSpan(tokens: mark.range, value: .number(mark.value)))
    {
      reading.found.append(Found(range: mark.range, value: mark.value, outOf: mark.outOf))
    }
    reading.found += beforeArrows
    reading.found += writtenRatios()
    noteRespondents(&reading)
    reading.responses = reading.responses ?? answered
    for span in context.analysis.values
    where !reading.found.contains(where: { $0.range.overlaps(span.tokens) }) {
      switch span.value {
      case .percentage(let value) where !isAimedAt(span.tokens) && !isOfLastYear(span):
        reading.found.append(Found(range: span.tokens, value: value, isPercentage: true))
      case .number(let value): note(value, span, &reading)
      // «elle valait 5/10, la voilà à 8»
      case .clock(_, _)
      where span.tokens.count == 1
        || span.tokens.count == 2 && context.tokens[span.tokens.lowerBound].folded == "a":
        if reading.found.contains(where: {
          $0.outOf != nil && $0.range.upperBound <= span.tokens.lowerBound
        }),
          let value = Double(context.tokens[span.tokens.upperBound - 1].folded)
        {
          note(value, span, &reading)
        }
      default: continue
      }
    }
    reading.found.sort { $0.range.lowerBound < $1.range.lowerBound }
    dropMistaken(&reading)
    noteScale(&reading)
    slots[.responses] = reading.responses.map { SlotValue.plain($0) }
    write(reading, into: &slots)
  }

  /// What was read so far.
  struct Reading: Sendable {
    var found: [Found] = []
    /// Numbers that may be the whole of another, by their place.
    var wholes: [Found] = []
    var responses: Double?
  }

  private func write(_ reading: Reading, into slots: inout [Slot: SlotValue]) {
    var found = reading.found
    let percentages = found.filter(\.isPercentage)
    // «neuf présents pour dix inscrits, donc 90 %»: the rate is what is told.
    if percentages.count == 1, !isProgress(found) { found = percentages }
    if found.count > 2, let pair = fromTo(found) { found = pair }
    if found.count >= 2, isProgress(found) {
      let pair = Array(found.prefix(2))
      let start = startsSecond(pair) ? 1 : 0
      slots[.before] = SlotValue.plain(pair[start].value)
      slots[.after] = SlotValue.plain(pair[1 - start].value)
    } else if let value = found.first(where: isOutOf) ?? found.first {
      slots[.value] = SlotValue.plain(value.value)
    }
    if percentages.isEmpty, let outOf = found.compactMap(\.outOf).last {
      slots[.outOf] = SlotValue.plain(outOf)
    }
  }

  /// «13/20», and not the number of a class: «six GTLA 2 sur sept».
  private func isOutOf(_ found: Found) -> Bool {
    found.outOf != nil && !context.analysis.groups.contains { $0.range.overlaps(found.range) }
  }

  private func writtenRatios() -> [Found] {
    context.analysis.values.compactMap { span in
      if marks.contains(where: { $0.range.overlaps(span.tokens) }) { return nil }
      switch span.value {
      case .ratio(let value, let whole):
        if isOfOthers(span) || isOfLastYear(span) || haveAnswered(span) { return nil }
        return Found(range: span.tokens, value: value, outOf: whole)
      case .date where isMark(span):
        // «9/10» where a mark is told is no 9 October.
        let digits = context.tokens[span.tokens].compactMap { Double($0.folded) }
        return digits.count == 2
          ? Found(range: span.tokens, value: digits[0], outOf: digits[1]) : nil
      default: return nil
      }
    }
  }

  /// «7 sur 8 ont répondu, note de 4,6/5»: of two ratios the one that counts answers.
  private func noteRespondents(_ reading: inout Reading) {
    guard reading.found.count > 1,
      let index = reading.found.firstIndex(where: { found in
        let after = context.clauseWords(from: found.range.upperBound, limit: 6)
        return after.contains {
          ["repondu", "repondants", "reponses", "rempli", "revenus"].contains($0)
        }
      })
    else { return }
    reading.responses = reading.found[index].value
    reading.found.remove(at: index)
  }

  /// Gives the wholes to the numbers that they are of: the one right before, or all where a scale is
  /// told for all: «3 à la première, 7 à celle d'hier, le tout sur 10».
  private func noteScale(_ reading: inout Reading) {
    guard
      let whole = reading.wholes.first(where: { whole in
        reading.found.contains { !$0.isPercentage && $0.value <= whole.value }
      })
    else {
      // «quiz : 14 pour 20 questions» without any other number.
      if reading.found.isEmpty, let only = reading.wholes.first, reading.responses == nil,
        reading.wholes.count == 1, context.word(before: only.range.lowerBound) == "pour"
      {
        reading.found = [only]
      }
      return
    }
    guard !reading.found.contains(where: { $0.outOf != nil }) else { return }
    for index in reading.found.indices where !reading.found[index].isPercentage {
      reading.found[index].outOf = whole.value
    }
  }
}

extension SlotValue {
  /// A number without a fraction where it has none.
  static func plain(_ value: Double) -> SlotValue {
    Int(exactly: value).map { .integer($0) } ?? .number(value)
  }
}
