import Foundation

/// Logistic regression with a ridge, found by Newton's method: how likely an outcome is, from
/// numbers that speak for or against it.
struct LogisticRegression: Sendable {
  /// One for each column, as the columns came.
  private(set) var weights: [Double]
  private(set) var bias = 0.0
  /// For each column, how far its values spread (their standard deviation); 0 where all are one.
  let spreads: [Double]

  /// - Parameters:
  ///   - rows: for each observation a value for each column; all of one length.
  ///   - outcomes: what came of each.
  ///   - ridge: how strongly weights are kept small, for columns that spread by 1; above 0.
  init(_ rows: [[Double]], _ outcomes: [Bool], ridge: Double) {
    let width = rows.first?.count ?? 0
    spreads = (0..<width).map { column in
      let mean = rows.reduce(0) { $0 + $1[column] } / Double(rows.count)
      let variance = rows.reduce(0) { $0 + ($1[column] - mean) * ($1[column] - mean) }
      return (variance / Double(rows.count)).squareRoot()
    }
    let spreads = self.spreads
    let scaled = rows.map { row in
      zip(row, spreads).map { $1 > 0 ? $0 / $1 : 0 } + [1]
    }
    let ridges = [Double](repeating: ridge, count: width) + [1e-3]
    var found = [Double](repeating: 0, count: width + 1)
    for _ in 0..<80 {
      var slope = zip(ridges, found).map(*)
      var curve = (0...width).map { row in
        (0...width).map { $0 == row ? ridges[row] : 0 }
      }
      for (row, outcome) in zip(scaled, outcomes) {
        let share = LogisticRegression.share(zip(row, found).reduce(0) { $0 + $1.0 * $1.1 })
        for left in 0...width where row[left] != 0 {
          slope[left] += row[left] * (share - (outcome ? 1 : 0))
          for right in 0...left {
            curve[left][right] += row[left] * row[right] * share * (1 - share)
          }
        }
      }
      let step = LogisticRegression.solve(curve, slope)
      for index in found.indices { found[index] -= step[index] }
      if step.allSatisfy({ abs($0) < 1e-7 }) { break }
    }
    bias = found[width]
    weights = (0..<width).map { spreads[$0] > 0 ? found[$0] / spreads[$0] : 0 }
  }

  /// How likely the outcome is, 0 to 1.
  func share(_ row: [Double]) -> Double {
    LogisticRegression.share(zip(row, weights).reduce(bias) { $0 + $1.0 * $1.1 })
  }

  private static func share(_ sum: Double) -> Double { 1 / (1 + exp(-sum)) }

  /// Solves a system of which the matrix is symmetric and positive definite (Cholesky); of the matrix
  /// only what lies on the diagonal and below is read.
  private static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
    let count = right.count
    var root = matrix
    for row in 0..<count {
      for column in 0...row {
        var value = matrix[row][column]
        for before in 0..<column { value -= root[row][before] * root[column][before] }
        root[row][column] = row == column ? value.squareRoot() : value / root[column][column]
      }
    }
    var solution = right
    for row in 0..<count {
      for before in 0..<row { solution[row] -= root[row][before] * solution[before] }
      solution[row] /= root[row][row]
    }
    for row in (0..<count).reversed() {
      for after in row + 1..<count { solution[row] -= root[after][row] * solution[after] }
      solution[row] /= root[row][row]
    }
    return solution
  }
}
