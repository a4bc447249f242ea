import JSONText
import Metrics

/// What a running bot counts.
struct BotMetrics: Sendable {
  private let messages = Counter(label: "quatorze_messages")
  private let asks = Counter(label: "quatorze_asks")
  private let misunderstood = Counter(label: "quatorze_misunderstood")
  private let handling = Timer(label: "quatorze_handling_seconds")
  private let outbox = Gauge(label: "quatorze_outbox")

  /// - Parameter duration: from the message's receipt until it and its answer were durable.
  func handled(_ answer: Answer, in duration: Duration) {
    messages.increment()
    handling.recordNanoseconds(Int64(duration.inSeconds * 1e9))
    if answer.ask != nil { asks.increment() }
    for frame in answer.frames {
      guard let intent = frame["intent"]?.string else { continue }
      Counter(label: "quatorze_intents", dimensions: [("intent", intent)]).increment()
      if intent == "none" { misunderstood.increment() }
    }
  }

  func outbox(length: Int) { outbox.record(length) }
}
