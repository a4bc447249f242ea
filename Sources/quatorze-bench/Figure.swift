import Foundation

/// One line of the report: what was measured, what it was measured against, and what is wanted.
struct Figure {
  enum Unit: String {
    case microseconds = "µs"
    case milliseconds = "ms"
    case seconds = "s"
    case megabytes = "MB"
    case perSecond = "/s"
  }

  /// What the ratio is wanted to be.
  enum Wanted {
    /// So many times as good as the reference, or better.
    case atLeast(Double)
    /// Nothing: the figure is for the reader.
    case nothing
  }

  var name: String
  var value: Double
  var unit: Unit
  var reference: (name: String, value: Double)?
  var wanted: Wanted
  /// How many times as good as the reference: less is better but for rates.
  var ratio: Double?

  /// - Parameter ratio: where it is more than the one of both values.
  init(
    name: String, value: Double, unit: Unit, reference: (name: String, value: Double)? = nil,
    wanted: Wanted = .nothing, ratio: Double? = nil
  ) {
    self.name = name
    self.value = value
    self.unit = unit
    self.reference = reference
    self.wanted = wanted
    self.ratio =
      ratio
      ?? reference.map { unit == .perSecond ? value / $0.value : $0.value / max(value, 1e-12) }
  }

  /// A figure that must not exceed a limit.
  static func limited(_ name: String, _ value: Double, _ unit: Unit, to limit: Double) -> Figure {
    Figure(
      name: name, value: value, unit: unit, reference: ("limit", limit), wanted: .atLeast(1))
  }

  func report() {
    var columns = [Figure.padded(name, 50), Figure.amount(value, unit, 12)]
    if let reference, let ratio {
      columns.append(Figure.padded(reference.name, 34))
      columns.append(Figure.amount(reference.value, unit, 12))
      columns.append(Figure.right(Figure.digits(ratio), 8))
    }
    if case .atLeast(let least) = wanted, let ratio {
      columns.append(Figure.right("≥ \(Figure.digits(least))", 8))
      columns.append(ratio >= least ? "ok" : "MISSED")
    }
    print(columns.joined(separator: "  "))
  }

  /// Whether something is as it must be.
  static func check(_ name: String, _ isRight: Bool) {
    print(padded(name, 50), right("", 11), isRight ? "ok" : "MISSED", separator: "  ")
  }

  /// The head of a section.
  static func title(_ text: String) {
    print("\n\(text)")
    let heads = [
      padded("", 50), right("figure", 12), padded("reference", 34), right("", 12),
      right("ratio", 8), right("wanted", 8),
    ]
    print(heads.joined(separator: "  "))
  }

  static func note(_ text: String) { print("  (\(text))") }

  private static func amount(_ value: Double, _ unit: Unit, _ width: Int) -> String {
    right("\(digits(value)) \(padded(unit.rawValue, 2))", width)
  }

  private static func digits(_ value: Double) -> String {
    String(format: value < 10 ? "%.2f" : value < 1000 ? "%.1f" : "%.0f", value)
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func right(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
