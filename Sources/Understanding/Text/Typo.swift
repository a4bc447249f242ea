/// Distances between words that were typed in a hurry.
enum Typo {
  /// A folded word as it sounds: `dilan` as `dylan`, `sofianne` as `sofiane`, `mathis` as `matis`.
  static func sound(_ word: String) -> String {
    var key = String.UnicodeScalarView()
    for letter in word.unicodeScalars {
      let plain: Unicode.Scalar =
        switch letter {
        case "y": "i"
        case "z": "s"
        case "c", "q": "k"
        default: letter
        }
      if plain == "h" || plain == key.last { continue }
      key.append(plain)
    }
    if key.count > 3, key.last == "e" { key.removeLast() }
    return String(key)
  }

  /// Damerau-Levenshtein (adjacent letters swapped count as one), up to `limit`; `limit` when it
  /// is more.
  static func distance(_ left: String, _ right: String, limit: Int) -> Int {
    if left.utf8.allSatisfy({ $0 < 0x80 }), right.utf8.allSatisfy({ $0 < 0x80 }) {
      return distance(left.utf8.span, right.utf8.span, limit: limit)
    }
    return distance(
      Array(left.unicodeScalars).span, Array(right.unicodeScalars).span, limit: limit)
  }

  private static func distance<Letter: Equatable>(
    _ left: Span<Letter>, _ right: Span<Letter>, limit: Int
  ) -> Int {
    let shorter = min(left.count, right.count)
    if max(left.count, right.count) - shorter >= limit { return limit }
    // What both begin and end with costs nothing.
    var head = 0
    while head < shorter, left[head] == right[head] { head += 1 }
    var tail = 0
    while tail < shorter - head, left[left.count - 1 - tail] == right[right.count - 1 - tail] {
      tail += 1
    }
    let a = left.extracting(head..<left.count - tail)
    let b = right.extracting(head..<right.count - tail)
    if a.isEmpty || b.isEmpty { return min(limit, max(a.count, b.count)) }
    guard limit > 2 else {
      // One letter wrong, or two swapped; anything else is further.
      let isOne =
        a.count == 1 && b.count == 1
        || a.count == 2 && b.count == 2 && a[0] == b[1] && a[1] == b[0]
      return isOne ? min(limit, 1) : limit
    }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      row.reserveCapacity(b.count + 1)
      var least = i + 1
      for j in 0..<b.count {
        var cost = min(last[j] + (a[i] == b[j] ? 0 : 1), min(last[j + 1], row[j]) + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
        least = min(least, cost)
      }
      if least >= limit { return limit }
      beforeLast = last
      last = row
    }
    return min(limit, last[b.count])
  }
}
