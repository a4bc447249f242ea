import JSONText
import Metrics

/// What a running bot counts.
struct BotMetrics: Sendable {
  private let messages = Counter(label: "quatorze_messages")
  private let asks = Counter(label: "quatorze_asks")
  private let misunderstood = Counter(label: "quatorze_misunderstood")
  private let handling = Timer(label: "quatorze_handling_seconds")

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
}

/// What an outbox counts, by its account.
struct OutboxMetrics: Sendable {
  private let waiting: Gauge
  private let lateness: Timer
  private let sent: Counter
  private let refused: Counter
  private let expired: Counter
  private let retried: Counter

  init(_ account: String) {
    let labels = [("account", account)]
    waiting = Gauge(label: "quatorze_outbox", dimensions: labels)
    lateness = Timer(label: "quatorze_lateness_seconds", dimensions: labels)
    sent = Counter(label: "quatorze_outbox_sent", dimensions: labels)
    refused = Counter(label: "quatorze_outbox_refused", dimensions: labels)
    expired = Counter(label: "quatorze_outbox_expired", dimensions: labels)
    retried = Counter(label: "quatorze_outbox_retried", dimensions: labels)
    waiting.record(0)
    for counter in [sent, refused, expired, retried] { counter.increment(by: 0) }
  }

  /// How many messages wait now, those of a later time among them.
  func waits(_ count: Int) { waiting.record(count) }

  /// - Parameter milliseconds: after the time from which it could have been sent.
  func wasSent(late milliseconds: Int64) {
    sent.increment()
    lateness.recordNanoseconds(max(0, milliseconds) * 1_000_000)
  }

  func wereRefused(_ count: Int) { refused.increment(by: count) }
  func haveExpired(_ count: Int) { expired.increment(by: count) }
  func isRetried() { retried.increment() }
}
