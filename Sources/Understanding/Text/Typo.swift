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
    let a = Array(left.unicodeScalars)
    let b = Array(right.unicodeScalars)
    if abs(a.count - b.count) >= limit { return limit }
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
