/// Marks written in digits: «14,5/20».
extension ResultSlots {
  /// Whether a date in digits is a mark: «9/10», «4/5».
  func isMark(_ span: ValueSpan) -> Bool {
    if marks.contains(where: { $0.range.overlaps(span.tokens) }) { return true }
    guard case .date = span.value else { return false }
    let digits = context.tokens[span.tokens].compactMap { Int($0.folded) }
    return digits.count == 2 && [5, 10].contains(digits[1]) && digits[0] <= digits[1]
      && context.tokens[span.tokens].contains { $0.folded == "/" }
      && !["le", "du", "au"].contains(context.word(before: span.tokens.lowerBound))
  }

  /// Whether nothing that reads as a value is a mark.
  var isMarkless: Bool { !context.analysis.values.contains(where: isMark) }

  /// The message without its marks.
  var markless: SlotContext {
    var unmarked = context.analysis
    unmarked.values = unmarked.values.compactMap { isMark($0) ? dayBesideMark($0) : $0 }
    return context.with(unmarked)
  }

  /// «7/10 ce matin», read as one value: the half of the day alone.
  private func dayBesideMark(_ span: ValueSpan) -> ValueSpan? {
    guard span.partOfDay != nil,
      let this = span.tokens.last(where: {
        ["ce", "cet", "cette", "ct", "cte"].contains(context.tokens[$0].folded)
      })
    else { return nil }
    let today = context.today
    return ValueSpan(
      tokens: this..<span.tokens.upperBound, value: .date(Readings(past: today, future: today)),
      traits: .relative, partOfDay: span.partOfDay)
  }

  struct Mark {
    var range: Range<Int>
    var value: Double
    var outOf: Double
  }

  /// «14,5/20», «3/10»: a number, a stroke, and a usual scale.
  static func writtenMarks(_ context: SlotContext) -> [Mark] {
    let tokens = context.tokens
    var marks: [Mark] = []
    for index in tokens.indices
    where tokens[index].folded == "/" && index > 0 && index + 1 < tokens.count {
      guard tokens[index - 1].kind == .number, let scale = Double(tokens[index + 1].folded),
        [4, 5, 10, 20, 100].contains(scale), tokens[index + 1].kind == .number
      else { continue }
      var start = index - 1
      var text = tokens[start].folded
      if start >= 2, [",", "."].contains(tokens[start - 1].folded), !tokens[start].afterSpace,
        tokens[start - 2].kind == .number
      {
        start -= 2
        text = tokens[start].folded + "." + text
      }
      let before = context.word(before: start)
      if ["le", "du", "au", "lundi", "mardi", "mercredi", "jeudi", "vendredi"].contains(before)
        && scale != 20 && scale != 100
      {
        continue
      }
      if index + 2 < tokens.count, tokens[index + 2].folded == "/" { continue }
      guard let value = Double(text), value <= scale else { continue }
      marks.append(Mark(range: start..<index + 2, value: value, outOf: scale))
    }
    return marks
  }

  /// «5 -> 8/10»: the number before an arrow, which reads as a stretch of days with the mark after it.
  var beforeArrows: [Found] {
    let tokens = context.tokens
    return marks.compactMap { mark in
      var start = mark.range.lowerBound - 1
      guard start > 0, [">", "→", "➜", "⇒"].contains(tokens[start].folded) else { return nil }
      if ["-", "="].contains(tokens[start - 1].folded) { start -= 1 }
      guard start > 0, tokens[start - 1].kind == .number,
        start == 1 || tokens[start - 2].kind == .word,
        let value = Double(tokens[start - 1].folded), value <= mark.outOf
      else { return nil }
      return Found(range: start - 1..<start, value: value)
    }
  }

  /// «9 sur 8… non pardon, 7 sur 8»: of what is said twice the last stands.
  func dropMistaken(_ reading: inout Reading) {
    for index in reading.found.indices.dropFirst().reversed() {
      let start = reading.found[index].range.lowerBound
      let before = context.tokens[max(0, start - 3)..<start]
        .filter { $0.kind == .word }.map(\.folded)
      if before.contains(where: { ["pardon", "oups", "rectification", "rectif"].contains($0) }) {
        reading.found.remove(at: index - 1)
      }
    }
  }
}
