package import Chat
package import Dossier
import Journal
package import Logging
import ServiceLifecycle
import Synchronization

/// Serves one hook until it is told to stop: its desk, and its outbox where answers or reminders can
/// go by another way than the response.
///
/// A second process on the same account waits until the first one ends; until then calls are asked to
/// come back.
package final class HookService: Service {
  private let name: String
  private let account: String
  private let dialect: any WebhookDialect
  private let transport: (any ChatTransport)?
  private let store: AssistantStore
  private let intents: any IntentSource
  private let settings: Settings
  private let time: any Timepiece
  private let log: Logger
  private let health: BotHealth
  private let companions: [BotService.Companion]
  private let speaksTo: @Sendable (StoreState, MemberID) -> Bool
  private let desk = Mutex<HookDesk?>(nil)

  /// - Parameters:
  ///   - account: names the hook's bot log and its messages in the journal, for good.
  ///   - transport: the way of what does not go with a response; nil when there is none.
  ///   - companions: speak through that way of their own accord.
  ///   - speaksTo: whether anything can be sent to a member of the bot's own accord.
  package init(
    _ name: String, account: String, dialect: any WebhookDialect,
    transport: (any ChatTransport)?, store: AssistantStore, intents: any IntentSource,
    settings: Settings, time: any Timepiece, log: Logger, health: BotHealth = BotHealth(),
    companions: [BotService.Companion] = [],
    speaksTo: @escaping @Sendable (StoreState, MemberID) -> Bool = { _, _ in true }
  ) {
    self.name = name
    self.account = account
    self.dialect = dialect
    self.transport = transport
    self.store = store
    self.intents = intents
    self.settings = settings
    self.time = time
    self.log = log
    self.health = health
    self.companions = companions
    self.speaksTo = speaksTo
  }

  /// The response to a call.
  package func respond(to request: WebRequest) async -> WebResponse {
    guard let desk = desk.withLock({ $0 }) else { return WebResponse(503, retryAfterSeconds: 5) }
    return await desk.respond(to: request)
  }

  package func run() async throws {
    let opened = try await BotLog.inTurn(
      account, in: store.folder,
      told: { [log] in log.notice("another process serves the hook; waiting for it to end") })
    guard let bot = opened else { return }
    let unfinished = HookInbox.open(try bot.records.all(HookInbox.kinds))
    let outbox = try transport.map {
      try Outbox(bot, transport: $0, time: time, log: log, accounts: store.accounts(of:))
    }
    let intake = try await Intake(
      MeasuredLog(store.log, time), bot: bot, intents: intents, settings: settings,
      account: account, isTerminal: false,
      suggestions: Suggestions(SuggestionFile(store.folder), zone: settings.zone),
      speaksTo: speaksTo, clock: { [time] in time.now })
    let receiver = HookReceiver(
      intake: intake, outbox: outbox, health: health, metrics: BotMetrics(), time: time, log: log)
    let source = intents
    let desk = HookDesk(
      name, dialect: dialect, bot: bot, unfinished: unfinished, outbox: outbox,
      replies: source.current.replies, time: time, log: log, handle: receiver.handle)
    health.update { $0.isActive = true }
    self.desk.withLock { $0 = desk }
    log.info("serving a hook", metadata: ["hook": "\(name)"])
    try await withThrowingTaskGroup(of: Void.self) { [time, health, log, companions] group in
      group.addTask {
        try await desk.run()
        await outbox?.stop()
      }
      group.addTask {
        await cancelWhenGracefulShutdown {
          await BotService.lookAfter(bot, outbox, health, time, log)
        }
      }
      if let outbox {
        group.addTask { [log] in
          try await HookService.send(outbox, health: health, time: time, log: log)
        }
        for companion in companions {
          group.addTask {
            try await cancelWhenGracefulShutdown { try await companion(outbox, bot) }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}

extension HookService {
  /// How long an account that is not accepted is left alone. What comes in is answered meanwhile.
  private static let signedOutWait: Duration = .seconds(300)

  /// Sends until the outbox is told to stop. An account that is not accepted any more may be accepted
  /// again: its messages are kept.
  private static func send(
    _ outbox: Outbox, health: BotHealth, time: any Timepiece, log: Logger
  ) async throws {
    while true {
      do {
        try await outbox.run()
        return
      } catch let error as ChatError {
        guard case .signedOut = error else { throw error }
        log.error("nothing can be sent: mend the token", metadata: ["reason": "\(error)"])
      }
      health.update { $0.isAccepted = false }
      do {
        try await cancelWhenGracefulShutdown { try await time.sleep(for: signedOutWait) }
      } catch {
        return
      }
      health.update { $0.isAccepted = true }
    }
  }
}

/// Takes the events of a hook to the intake.
struct HookReceiver: Sendable {
  let intake: Intake
  let outbox: Outbox?
  let health: BotHealth
  let metrics: BotMetrics
  let time: any Timepiece
  let log: Logger

  func handle(_ event: ChatEvent) async throws -> Answer? {
    try await health.watching(time) {
      let start = time.uptime
      let answer = try await take(event)
      if let answer { metrics.handled(answer, in: time.uptime - start) }
      return answer
    }
  }

  private func take(_ event: ChatEvent) async throws -> Answer? {
    switch event {
    case .message(let message):
      return try await intake.handleOrGiveUp(message, log: log)
    case .removed(let removed):
      try await outbox?.cancel { $0.answers == removed.id }
      return try await intake.remove(removed)
    case .reaction, .moved: return nil
    }
  }
}
