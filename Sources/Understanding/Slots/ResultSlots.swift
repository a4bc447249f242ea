/// The numbers of a measured result.
struct ResultSlots: Sendable {
  private let context: SlotContext
  private let marks: [Mark]

  init(_ context: SlotContext) {
    self.context = context
    marks = ResultSlots.writtenMarks(context)
  }

  func fill(_ slots: inout [Slot: SlotValue]) {
    var found: [(place: Int, value: Double)] = []
    var outOf: Double?
    var isPercentage = false
    var percentages: [(place: Int, value: Double)] = []
    var lastEnd = -1
    // Marks are read from the digits themselves: «de 3/10 à 7/10» looks like days.
    for mark in marks {
      found.append((mark.range.lowerBound, mark.value))
      outOf = mark.outOf
    }
    for span in context.analysis.values
    where !marks.contains(where: { $0.range.overlaps(span.tokens) }) {
      let after = context.word(from: span.tokens.upperBound)
      switch span.value {
      case .ratio(let value, let whole):
        found.append((span.tokens.lowerBound, value))
        outOf = whole
      case .date where isMark(span):
        // «9/10» where a mark is told is no 9 October.
        let digits = context.tokens[span.tokens].compactMap { Double($0.folded) }
        if digits.count == 2 {
          found.append((span.tokens.lowerBound, digits[0]))
          outOf = digits[1]
        }
      case .percentage(let value):
        found.append((span.tokens.lowerBound, value))
        percentages.append((span.tokens.lowerBound, value))
        isPercentage = true
      case .number(let value):
        if context.analysis.classes[.answersCounted].contains(after) {
          slots[.responses] = SlotValue.plain(value)
        } else if isRoomOrYear(span) || isCountOfThings(span) {
          continue
        } else if ["sur", "/"].contains(context.word(before: span.tokens.lowerBound)),
          !found.isEmpty, outOf == nil, !isPercentage,
          context.tokens[
            lastEnd..<span.tokens.lowerBound
          ].count <= 3 || isScale(span)
        {
          outOf = value
        } else {
          found.append((span.tokens.lowerBound, value))
        }
      default: continue
      }
      lastEnd = span.tokens.upperBound
    }
    // «neuf présents pour dix inscrits, donc 90 %»: the rate is what is told.
    if isPercentage, percentages.count == 1, !isProgress { found = percentages }
    found.sort { $0.place < $1.place }
    let numbers = found.map(\.value)
    if numbers.count == 2, let start = found.firstIndex(where: { isStart($0.place) }) {
      slots[.before] = SlotValue.plain(numbers[start])
      slots[.after] = SlotValue.plain(numbers[1 - start])
    } else if numbers.count >= 2, isProgress {
      // «8 en confiance, contre 5 avant» tells the end first.
      let backwards = context.tokens.contains { $0.folded == "contre" }
      slots[.before] = SlotValue.plain(numbers[backwards ? 1 : 0])
      slots[.after] = SlotValue.plain(numbers[backwards ? 0 : 1])
    } else if let value = numbers.first {
      slots[.value] = SlotValue.plain(value)
    }
    if let outOf, !isPercentage { slots[.outOf] = SlotValue.plain(outOf) }
  }

  /// «elle partait de 5», «contre 3 en septembre».
  private func isStart(_ place: Int) -> Bool {
    let before = context.clauseWords(before: place, limit: 3)
    if before.first == "contre" { return true }
    return ["de", "d"].contains(before.first ?? "")
      && ["partait", "partaient", "parti", "partie", "part", "venait", "partis"]
        .contains(before.dropFirst().first ?? "")
  }

  /// «deux fautes seulement, 18 sur 20», «après trois simulations»: beside a written mark a number
  /// of things is none.
  private func isCountOfThings(_ span: ValueSpan) -> Bool {
    let after = context.word(from: span.tokens.upperBound)
    guard after.utf8.count >= 5, after.hasSuffix("s"), after != "points" else { return false }
    if ["trois", "deux", "ses"].contains(context.word(before: span.tokens.lowerBound)) {
      return true
    }
    let isSpelled = !context.tokens[span.tokens].contains { $0.kind == .number }
    return isSpelled
      && (!marks.isEmpty
        || context.analysis.values.contains {
          if case .ratio = $0.value { true } else { false }
        })
  }

  /// «3 avant, 8 après les simulations, sur 10».
  private func isScale(_ span: ValueSpan) -> Bool {
    guard case .number(let value) = span.value else { return false }
    return [5, 10, 20, 100].contains(value)
      && [",", "."].contains(
        span.tokens.lowerBound > 1 ? context.tokens[span.tokens.lowerBound - 2].folded : "")
  }

  private func isRoomOrYear(_ span: ValueSpan) -> Bool {
    let before = context.word(before: span.tokens.lowerBound)
    return ["salle", "bus", "n", "numero", "page", "module", "annee", "ligne", "indicateur"]
      .contains(before)
  }

  /// Whether a date in digits is a mark: «9/10», «4/5».
  func isMark(_ span: ValueSpan) -> Bool {
    if marks.contains(where: { $0.range.overlaps(span.tokens) }) { return true }
    guard case .date = span.value else { return false }
    let digits = context.tokens[span.tokens].compactMap { Int($0.folded) }
    return digits.count == 2 && [5, 10].contains(digits[1]) && digits[0] <= digits[1]
      && context.tokens[span.tokens].contains { $0.folded == "/" }
      && !["le", "du", "au"].contains(context.word(before: span.tokens.lowerBound))
  }

  private struct Mark {
    var range: Range<Int>
    var value: Double
    var outOf: Double
  }

  /// «14,5/20», «3/10»: a number, a stroke, and a usual scale.
  private static func writtenMarks(_ context: SlotContext) -> [Mark] {
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

  /// «de 3 à 7».
  private var isFromTo: Bool {
    let tokens = context.tokens
    return tokens.indices.contains { index in
      tokens[index].folded == "de" && index + 1 < tokens.count && tokens[index + 1].kind == .number
        && tokens[index + 1..<min(tokens.count, index + 9)].indices.contains {
          tokens[$0].folded == "a" && $0 + 1 < tokens.count && tokens[$0 + 1].kind == .number
        }
    }
  }

  private var isProgress: Bool {
    context.tokens.contains { context.analysis.classes[.progress].contains($0.folded) }
      || isFromTo || context.tokens.contains { $0.folded == ">" || $0.folded == "→" }
  }
}

extension SlotValue {
  /// A number without a fraction where it has none.
  static func plain(_ value: Double) -> SlotValue {
    Int(exactly: value).map { .integer($0) } ?? .number(value)
  }
}
