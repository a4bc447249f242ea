import CoreMetrics
import Synchronization

/// One counted or measured thing, with its labels.
final class MetricsSeries: Sendable {
  enum Kind: Hashable, Sendable {
    case counter, gauge, histogram
    /// A histogram of lengths of time, recorded in nanoseconds and told in seconds.
    case seconds
  }

  struct Label: Hashable, Sendable {
    let name: String
    let value: String
  }

  struct Key: Hashable, Sendable {
    let kind: Kind
    let name: String
    let labels: [Label]
  }

  private struct Values: Sendable {
    var sum = 0.0
    var count = 0
    /// How many values lie in each class of `MetricsRegistry.bounds`.
    var classes: [Int] = []
  }

  private let key: Key
  private let values: Mutex<Values>

  init(_ key: Key) {
    self.key = key
    var start = Values()
    if key.kind == .histogram || key.kind == .seconds {
      start.classes = Array(repeating: 0, count: MetricsRegistry.bounds.count)
    }
    values = Mutex(start)
  }

  private func add(_ value: Double) { values.withLock { $0.sum += value } }

  private func put(_ value: Double) { values.withLock { $0.sum = value } }

  private func observe(_ value: Double) {
    guard key.kind != .gauge else { return put(value) }
    values.withLock { values in
      values.sum += value
      values.count += 1
      if let place = MetricsRegistry.bounds.firstIndex(where: { value <= $0 }) {
        values.classes[place] += 1
      }
    }
  }

  // MARK: - Text

  /// What a name may hold: letters, digits and `_`.
  static func name(_ label: String) -> String {
    String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  var exposedName: String {
    switch key.kind {
    case .counter: key.name.hasSuffix("_total") ? key.name : key.name + "_total"
    case .gauge, .histogram: key.name
    case .seconds: key.name.hasSuffix("_seconds") ? key.name : key.name + "_seconds"
    }
  }

  var exposedType: String {
    switch key.kind {
    case .counter: "counter"
    case .gauge: "gauge"
    case .histogram, .seconds: "histogram"
    }
  }

  var labelText: String { text(key.labels) }

  private func text(_ labels: [Label]) -> String {
    if labels.isEmpty { return "" }
    let pairs = labels.map { label in
      let value = label.value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        .replacing("\n", with: "\\n")
      return "\(label.name)=\"\(value)\""
    }
    return "{\(pairs.joined(separator: ","))}"
  }

  var lines: String {
    let values = values.withLock { $0 }
    guard !values.classes.isEmpty else {
      return "\(exposedName)\(labelText) \(MetricsSeries.number(values.sum))\n"
    }
    var out = ""
    var below = 0
    for (bound, count) in zip(MetricsRegistry.bounds, values.classes) {
      below += count
      let labels = key.labels + [Label(name: "le", value: MetricsSeries.number(bound))]
      out += "\(exposedName)_bucket\(text(labels)) \(below)\n"
    }
    let all = key.labels + [Label(name: "le", value: "+Inf")]
    out += "\(exposedName)_bucket\(text(all)) \(values.count)\n"
    out += "\(exposedName)_sum\(labelText) \(MetricsSeries.number(values.sum))\n"
    return out + "\(exposedName)_count\(labelText) \(values.count)\n"
  }

  private static func number(_ value: Double) -> String {
    Int(exactly: value).map { "\($0)" } ?? "\(value)"
  }
}

extension MetricsSeries: CounterHandler, FloatingPointCounterHandler {
  func increment(by amount: Int64) { add(Double(amount)) }
  func increment(by amount: Double) { add(amount) }
  func reset() { put(0) }
}

extension MetricsSeries: MeterHandler {
  func set(_ value: Int64) { put(Double(value)) }
  func set(_ value: Double) { put(value) }
  func decrement(by amount: Double) { add(-amount) }
}

extension MetricsSeries: RecorderHandler {
  func record(_ value: Int64) { observe(Double(value)) }
  func record(_ value: Double) { observe(value) }
}

extension MetricsSeries: TimerHandler {
  func recordNanoseconds(_ duration: Int64) { observe(Double(duration) / 1_000_000_000) }
  func preferDisplayUnit(_ unit: TimeUnit) {}
}
