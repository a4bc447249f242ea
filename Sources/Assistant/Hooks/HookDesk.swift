package import Chat
import CivilTime
package import Conversation
package import Journal
import JSONText
package import Logging
import Metrics
import ServiceLifecycle
import Synchronization

/// Answers the calls of one hook: verified, decoded, handled once, and answered before the product
/// stops waiting. One author's messages are handled in the order in which they came.
///
/// What takes longer than the product waits is noted in the bot log before it is acknowledged, and
/// its answer goes the product's other way, through the outbox.
package actor HookDesk: Service {
  /// More calls than this do not wait: the product is asked to come back.
  package static let mostWaiting = 2_000
  /// Of one author no more than this wait: a flood of theirs leaves room for the others.
  package static let mostOfOneAuthor = 100

  /// What came of an event.
  private enum Outcome: Sendable {
    case done(Reply?)
    case failed
  }

  private struct Job {
    let message: WebhookMessage
    /// Whether the call has had its response already.
    var isDeferred = false
    /// Whether the event stands in the inbox of the bot log.
    var isNoted = false
    var outcome: Outcome?
    let told: AsyncStream<Void>.Continuation?
  }

  private let name: String
  private let dialect: any WebhookDialect
  private let bot: BotLog
  private let unfinished: [WebhookMessage]
  private let outbox: Outbox?
  private let replies: @Sendable () -> ReplyBook
  private let time: any Timepiece
  private let log: Logger
  private let handle: @Sendable (ChatEvent) async throws -> Answer?
  private var jobs: [Int: Job] = [:]
  private var lastJob = 0
  /// The jobs of each author, in order; an author is there as long as somebody works for them.
  private var lanes: [String: [Int]] = [:]
  private let starts: AsyncStream<String>
  private let starting: AsyncStream<String>.Continuation
  private let calls: AsyncStream<Call>
  private let calling: AsyncStream<Call>.Continuation
  /// When a call was last said to be refused, uptime.
  private let lastRefusal = Mutex<Duration?>(nil)
  /// Whether nobody works any more: what still comes is noted for the next start.
  private var isClosed = false

  /// A call that waits, and until when, uptime. All wait equally long, so they end in their order.
  private struct Call: Sendable {
    let job: Int
    let end: Duration
  }

  /// - Parameters:
  ///   - name: for logs and figures.
  ///   - unfinished: what was acknowledged before the program ended and is not done.
  ///   - outbox: where answers go that do not go with a response; nil when there is no such way.
  ///   - replies: asked for each time.
  ///   - handle: what handles an event exactly once, by its id.
  package init(
    _ name: String, dialect: any WebhookDialect, bot: BotLog,
    unfinished: [WebhookMessage], outbox: Outbox?,
    replies: @autoclosure @escaping @Sendable () -> ReplyBook, time: any Timepiece, log: Logger,
    handle: @escaping @Sendable (ChatEvent) async throws -> Answer?
  ) {
    self.name = name
    self.dialect = dialect
    self.bot = bot
    self.unfinished = unfinished
    self.outbox = outbox
    self.replies = replies
    self.time = time
    self.log = log
    self.handle = handle
    (starts, starting) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
    (calls, calling) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
  }

  // MARK: - Calls

  /// The response to a call. Who has no secret learns nothing but that.
  package nonisolated func respond(to request: WebRequest) async -> WebResponse {
    let start = time.uptime
    let now = time.now.milliseconds
    let response =
      dialect.isGenuine(request, at: now)
      ? await respond(toGenuine: request, at: now)
      : WebResponse(401)
    if response.status == 401 { tellRefusal(at: start) }
    let labels = [("hook", name)]
    Counter(
      label: "quatorze_webhook_calls", dimensions: labels + [("status", "\(response.status)")]
    )
    .increment()
    Timer(label: "quatorze_webhook_seconds", dimensions: labels)
      .recordNanoseconds(Int64((time.uptime - start).inSeconds * 1e9))
    return response
  }

  /// Once a minute at most: anybody may call.
  private nonisolated func tellRefusal(at uptime: Duration) {
    let isTold = lastRefusal.withLock { last in
      if let last, uptime - last < .seconds(60) { return true }
      last = uptime
      return false
    }
    if isTold { return }
    log.warning(
      "a call is refused: the secret is another one, or the time is more than five minutes off",
      metadata: ["hook": "\(name)"])
  }

  private nonisolated func respond(toGenuine request: WebRequest, at now: Int64) async
    -> WebResponse
  {
    let call: WebhookCall
    do throws(WebhookError) {
      call = try dialect.decode(request, at: now)
    } catch {
      guard case .unreadable(let reason) = error else { return WebResponse(401) }
      log.warning(
        "a call is not of the product's form", metadata: ["hook": "\(name)", "reason": "\(reason)"])
      // Whoever knows the secret may know why.
      return WebResponse(
        400, contentType: "text/plain; charset=utf-8", body: Array("\(reason)\n".utf8))
    }
    switch call {
    case .settled(let response): return response
    case .message(let message): return await answer(message)
    }
  }

  private func answer(_ message: WebhookMessage) async -> WebResponse {
    let waiting = lanes[message.event.author]?.count ?? 0
    guard jobs.count < HookDesk.mostWaiting, waiting < HookDesk.mostOfOneAuthor else {
      return notSaved(message)
    }
    let (stream, told) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let job = enqueue(message, told: told)
    if !isClosed {
      calling.yield(Call(job: job, end: time.uptime + dialect.patience))
      for await _ in stream { break }
    }
    if jobs[job]?.outcome == nil, let late = await putOff(job, message) { return late }
    defer { jobs[job] = nil }
    switch jobs[job]?.outcome {
    case .done(let reply):
      return dialect.response(message.isAnsweredInResponse ? reply : nil, to: message)
    case .failed, nil: return notSaved(message)
    }
  }

  /// The product is asked to come back; where it does not, the author is told.
  private func notSaved(_ message: WebhookMessage) -> WebResponse {
    message.isDeliveredAgain
      ? HookDesk.comeBack : dialect.response(replies().trouble(.notSaved), to: message)
  }

  private static let comeBack = WebResponse(503, retryAfterSeconds: 2)

  /// The product does not wait any longer. What is durable is acknowledged.
  ///
  /// - Returns: nil when the outcome is there after all.
  private func putOff(_ job: Int, _ message: WebhookMessage) async -> WebResponse? {
    let isLost = otherWay(of: message) == nil
    if isLost, message.isDeliveredAgain {
      // It goes on without this call; the next one finds the answer.
      jobs[job]?.isDeferred = true
      return HookDesk.comeBack
    }
    do {
      guard let record = HookInbox.record(message, at: time.now) else { return nil }
      try await bot.append(record)
    } catch {
      log.error("the bot log cannot be written", metadata: ["reason": "\(error)"])
      return nil
    }
    guard jobs[job] != nil, jobs[job]?.outcome == nil else { return nil }
    jobs[job]?.isDeferred = true
    jobs[job]?.isNoted = true
    log.notice("an answer comes later", metadata: ["hook": "\(name)"])
    return dialect.response(isLost ? replies().answersTooLate : nil, to: message)
  }

  // MARK: - Work

  /// What was acknowledged and is not done, by the records of the hook's bot log.
  package static func unfinished(in records: [BotRecord]) -> [WebhookMessage] {
    HookInbox.open(records)
  }

  /// Handles what comes in until the service group shuts down; then what has begun is ended.
  package func run() async throws {
    for message in unfinished {
      _ = enqueue(message, told: nil)
    }
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await self.endWaits() }
        await withDiscardingTaskGroup { lanes in
          for await lane in starts { lanes.addTask { await self.work(lane) } }
        }
        group.cancelAll()
      }
    } onGracefulShutdown: { [starting] in
      starting.finish()
    }
    isClosed = true
    for job in jobs.values { job.told?.yield() }
  }

  /// Tells each call when the product has waited as long as it does, with one wait at a time.
  private func endWaits() async {
    for await call in calls {
      guard let job = jobs[call.job], job.outcome == nil, !job.isDeferred else { continue }
      let left = call.end - time.uptime
      if left > .zero { try? await time.sleep(for: left) }
      if Task.isCancelled { return }
      job.told?.yield()
    }
  }

  private func enqueue(_ message: WebhookMessage, told: AsyncStream<Void>.Continuation?) -> Int {
    lastJob += 1
    jobs[lastJob] = Job(
      message: message, isDeferred: told == nil, isNoted: told == nil, told: told)
    let lane = message.event.author
    if lanes[lane] == nil {
      lanes[lane] = [lastJob]
      starting.yield(lane)
    } else {
      lanes[lane]?.append(lastJob)
    }
    return lastJob
  }

  private func work(_ lane: String) async {
    while let job = lanes[lane]?.first {
      await carryOut(job)
      lanes[lane]?.removeFirst()
    }
    lanes[lane] = nil
  }

  private func carryOut(_ number: Int) async {
    guard let message = jobs[number]?.message else { return }
    var outcome = Outcome.failed
    do {
      var reply = try await handle(message.event)?.reply
      if case .message(let incoming) = message.event, reply?.thread == nil {
        reply?.thread = incoming.thread
      }
      let isOther = !message.isAnsweredInResponse || jobs[number]?.isDeferred == true
      if isOther { try await send(reply, to: message) }
      if jobs[number]?.isNoted == true {
        try await bot.append(HookInbox.done(message.event, at: time.now))
      }
      outcome = .done(reply)
    } catch {
      log.error("an event could not be handled", metadata: ["reason": "\(error)"])
    }
    if jobs[number]?.isDeferred == true {
      jobs[number] = nil
    } else {
      jobs[number]?.outcome = outcome
    }
    jobs[number]?.told?.yield()
  }

  /// Where an answer goes that does not go with the response; nil when there is no such way.
  private func otherWay(of message: WebhookMessage) -> (Outbox, Room)? {
    guard let later = message.later, let outbox, outbox.reaches(later) else { return nil }
    return (outbox, later)
  }

  /// The other way of an answer: durable in the outbox before the event counts as handled.
  private func send(_ reply: Reply?, to message: WebhookMessage) async throws {
    guard let reply, let (outbox, later) = otherWay(of: message) else { return }
    let id = message.event.id
    try await outbox.put([
      OutgoingMessage(
        key: "a \(id)", recipient: .room(later), reply: reply, priority: .answer, at: time.now,
        answers: id)
    ])
  }
}
