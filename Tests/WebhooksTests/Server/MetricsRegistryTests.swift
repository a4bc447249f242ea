import CoreMetrics
import HTTPService
import Testing

@Suite struct MetricsRegistryTests {
  @Test func theTextIsPrometheuss() {
    let registry = MetricsRegistry()
    let counter = registry.makeCounter(
      label: "quatorze.intents", dimensions: [("intent", "a\"b\\c\nd")])
    counter.increment(by: 2)
    counter.increment(by: 1)
    registry.makeRecorder(label: "quatorze_outbox", dimensions: [], aggregate: false).record(
      Int64(7))
    let timer = registry.makeTimer(label: "quatorze_handling_seconds", dimensions: [])
    timer.recordNanoseconds(2_000_000)
    timer.recordNanoseconds(20_000_000_000)
    let text = registry.prometheusText
    for line in [
      "# TYPE quatorze_intents_total counter",
      #"quatorze_intents_total{intent="a\"b\\c\nd"} 3"#, "# TYPE quatorze_outbox gauge",
      "quatorze_outbox 7", "# TYPE quatorze_handling_seconds histogram",
      #"quatorze_handling_seconds_bucket{le="0.001"} 0"#,
      #"quatorze_handling_seconds_bucket{le="0.005"} 1"#,
      #"quatorze_handling_seconds_bucket{le="60"} 2"#,
      #"quatorze_handling_seconds_bucket{le="+Inf"} 2"#, "quatorze_handling_seconds_count 2",
      "quatorze_handling_seconds_sum 20.002",
    ] {
      #expect(text.contains(line + "\n"), "\(line)")
    }
  }

  @Test func theSameNameAndLabelsAreOneSeries() {
    let registry = MetricsRegistry()
    for _ in 1...3 { registry.makeCounter(label: "c", dimensions: [("a", "1")]).increment(by: 1) }
    registry.makeCounter(label: "c", dimensions: [("a", "2")]).increment(by: 1)
    #expect(
      registry.prometheusText == "# TYPE c_total counter\nc_total{a=\"1\"} 3\nc_total{a=\"2\"} 1\n")
  }
}
