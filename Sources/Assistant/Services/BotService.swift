package import Chat
package import Dossier
package import Journal
package import Logging
import ServiceLifecycle

/// Serves one account of a chat: hears, answers, and sends what is due, until it is told to stop.
///
/// A second process on the same account waits until the first one ends. When it is told to stop,
/// the message in hand is finished, and what can be sent at once is sent.
package struct BotService: Service, CustomStringConvertible {
  /// Something that speaks through the account's outbox of its own accord, until it is cancelled.
  package typealias Companion = @Sendable (Outbox, BotLog) async throws -> Void

  /// How long the last messages may take when the bot stops.
  private static let farewell: Duration = .seconds(10)

  private let store: AssistantStore
  private let transport: any ChatTransport
  private let intents: any IntentSource
  private let settings: Settings
  private let time: any Timepiece
  private let log: Logger
  private let health: BotHealth
  private let companions: [Companion]
  private let speaksTo: @Sendable (StoreState, MemberID) -> Bool

  package init(
    _ store: AssistantStore, transport: any ChatTransport, intents: any IntentSource,
    settings: Settings, time: any Timepiece, log: Logger, health: BotHealth = BotHealth(),
    companions: [Companion] = [],
    speaksTo: @escaping @Sendable (StoreState, MemberID) -> Bool = { _, _ in true }
  ) {
    self.store = store
    self.transport = transport
    self.intents = intents
    self.settings = settings
    self.time = time
    self.log = log
    self.health = health
    self.companions = companions
    self.speaksTo = speaksTo
  }

  private enum Part: Sendable { case transport, outbox, deadline, other }

  package func run() async throws {
    let opened = try await BotLog.inTurn(
      transport.account.id, in: store.folder,
      told: { log.notice("another process serves the account; waiting for it to end") })
    guard let opened else { return }
    log.info("serving", metadata: ["account": "\(transport.account)"])
    health.update { $0.isActive = true }
    try await serve(opened)
  }

  private func serve(_ bot: BotLog) async throws {
    let outbox = try Outbox(
      bot, transport: transport, time: time, log: log, accounts: store.accounts(of:))
    let intake = try await Intake(
      MeasuredLog(store.log, time), bot: bot, intents: intents, settings: settings,
      account: transport.account.id,
      isTerminal: false, sendsAnswers: true,
      sendAhead: { await outbox.takeAhead($0, mayHaveLeft: $1) },
      suggestions: Suggestions(SuggestionFile(store.folder), zone: settings.zone),
      speaksTo: speaksTo,
      clock: { [time] in time.now })
    let (signs, sign) = AsyncStream<BotReceiver.Sign>.makeStream(
      bufferingPolicy: .bufferingNewest(256))
    let receiver = BotReceiver(
      intake: intake, outbox: outbox, health: health, metrics: BotMetrics(), time: time, log: log,
      signs: sign)
    try await withThrowingTaskGroup(of: Part.self) { [transport, time, health] group in
      group.addTask {
        try await cancelWhenGracefulShutdown { try await transport.run(receiver) }
        return .transport
      }
      group.addTask {
        try await outbox.run()
        return .outbox
      }
      group.addTask {
        for await one in signs {
          switch one {
          case .typing(let isTyping, let room): await transport.showTyping(isTyping, in: room)
          case .read(let id, let room): await transport.markRead(id, in: room)
          }
        }
        return .other
      }
      group.addTask {
        await BotService.lookAfter(bot, outbox, health, time, log)
        return .other
      }
      for companion in companions {
        group.addTask {
          try await companion(outbox, bot)
          return .other
        }
      }
      while let part = try await group.next() {
        switch part {
        case .transport:
          await outbox.stop()
          sign.finish()
          group.addTask {
            try? await time.sleep(for: BotService.farewell)
            return .deadline
          }
        case .outbox, .deadline:
          group.cancelAll()
          return
        case .other: break
        }
      }
    }
  }

  /// What the group of services calls it: without this, that writes out all that it holds.
  package var description: String { "the bot on \(transport.account)" }

  /// Keeps the bot log and the heap short, and the values of health fresh: once a minute.
  static func lookAfter(
    _ bot: BotLog, _ outbox: Outbox?, _ health: BotHealth, _ time: any Timepiece, _ log: Logger
  ) async {
    var size = bot.size
    while !Task.isCancelled {
      do {
        try await time.sleep(for: .seconds(60))
      } catch {
        return
      }
      do {
        size = try await BotLogCompaction.compactIfDue(bot, last: size, now: time.now)
        try await bot.probe()
        health.update { $0.isStoreProven = true }
      } catch {
        log.error("the store takes nothing", metadata: ["reason": "\(error)"])
        health.update { $0.isStoreProven = false }
      }
      SharedHeap.giveBack()
      guard let outbox else { continue }
      let since = await outbox.waitingSince(at: time.now)
      health.update { $0.overdueSince = since }
    }
  }
}
