package import CoreMetrics
import Synchronization

/// Keeps what the program counts and measures, and writes it in Prometheus's text format.
package final class MetricsRegistry: MetricsFactory {
  /// The upper ends of the classes of a histogram; seconds for a timer.
  static let bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 600, 3_600]

  private let series: Mutex<[MetricsSeries.Key: MetricsSeries]>

  package init() { series = Mutex([:]) }

  private func find(
    _ kind: MetricsSeries.Kind, _ label: String, _ dimensions: [(String, String)]
  ) -> MetricsSeries {
    let key = MetricsSeries.Key(
      kind: kind, name: MetricsSeries.name(label),
      labels: dimensions.map { .init(name: MetricsSeries.name($0.0), value: $0.1) })
    return series.withLock { series in
      if let known = series[key] { return known }
      let new = MetricsSeries(key)
      series[key] = new
      return new
    }
  }

  // MARK: - MetricsFactory

  package func makeCounter(
    label: String, dimensions: [(String, String)]
  ) -> any CounterHandler { find(.counter, label, dimensions) }

  package func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler { find(.counter, label, dimensions) }

  package func makeMeter(
    label: String, dimensions: [(String, String)]
  ) -> any MeterHandler { find(.gauge, label, dimensions) }

  package func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler { find(aggregate ? .histogram : .gauge, label, dimensions) }

  package func makeTimer(
    label: String, dimensions: [(String, String)]
  ) -> any TimerHandler { find(.seconds, label, dimensions) }

  // A series that is let go stays: what it has counted is still true.
  package func destroyCounter(_ handler: any CounterHandler) {}
  package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
  package func destroyMeter(_ handler: any MeterHandler) {}
  package func destroyRecorder(_ handler: any RecorderHandler) {}
  package func destroyTimer(_ handler: any TimerHandler) {}

  // MARK: - Text

  /// All series, in alphabetical order.
  package var prometheusText: String {
    let all = series.withLock { Array($0.values) }
    let byName = Dictionary(grouping: all, by: \.exposedName).sorted { $0.key < $1.key }
    var out = ""
    for (name, series) in byName {
      out += "# TYPE \(name) \(series[0].exposedType)\n"
      for one in series.sorted(by: { $0.labelText < $1.labelText }) { out += one.lines }
    }
    return out
  }
}
