import CivilTime

/// «un des deux», «3 des 8 apprentis», «garde des 2 petits»: how many, where a day of the month could
/// be read.
extension Analysis {
  mutating func countThings() {
    for index in values.indices {
      guard let number = count(values[index]) else { continue }
      let last = values[index].tokens.upperBound
      values[index] = ValueSpan(tokens: last - 1..<last, value: .number(number))
    }
  }

  private func count(_ span: ValueSpan) -> Double? {
    guard span.traits.contains(.monthless), case .date(let readings) = span.value else {
      return nil
    }
    var words = tokens[span.tokens].map(\.folded)
    if words.first == "des" {
      words.removeFirst()
    } else if span.tokens.lowerBound == 0 || tokens[span.tokens.lowerBound - 1].folded != "des" {
      return nil
    }
    guard words.count == 1 else { return nil }
    // «les séances des 8 et 9»
    let next = span.tokens.upperBound
    if next + 1 < tokens.count, ["et", ",", "au", "-", "/"].contains(tokens[next].folded),
      tokens[next + 1].kind == .number
    {
      return nil
    }
    return Double(readings.future.day)
  }
}
