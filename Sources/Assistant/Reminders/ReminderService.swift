import Chat
package import CivilTime
import Conversation
package import Dossier
package import Journal
package import Logging
package import Reminders
import ServiceLifecycle

/// The loop that reminds: it works out what is due, notes it, and puts it into the outbox. It wakes
/// when something is due or the journal has grown; once a minute it looks whether it has, and
/// whether the clock was set.
package actor ReminderService: Service {
  private let log: any EntryLog<StoreState>
  private let bot: BotLog
  private let outbox: Outbox
  private let texts: ReminderTexts
  private let settings: Settings
  private let time: any Timepiece
  private let logger: Logger
  private let health: BotHealth
  private let reaches: @Sendable (StoreState, MemberID) -> Bool
  /// What was noted; nil until the bot log was read.
  private var ledger: ReminderLedger?
  private let start: Instant
  /// How many rounds there were, and how many messages they came to.
  package private(set) var counts = (rounds: 0, messages: 0)

  /// How long it never sleeps longer than.
  private static let longestWait: Duration = .seconds(60)
  /// Messages that were noted so long ago are in the outbox, or too old.
  private static let putAgainDays = 7

  /// - Parameters:
  ///   - bot: the account's bot log, which the outbox writes too.
  ///   - reaches: whether a member is reminded by this account, and not by another one.
  package init(
    _ log: any EntryLog<StoreState>, bot: BotLog, outbox: Outbox, texts: ReminderTexts,
    settings: Settings, time: any Timepiece, logger: Logger, health: BotHealth = BotHealth(),
    reaches: @escaping @Sendable (StoreState, MemberID) -> Bool = { _, _ in true }
  ) {
    self.log = log
    self.bot = bot
    self.outbox = outbox
    self.texts = texts
    self.settings = settings
    self.time = time
    self.logger = logger
    self.health = health
    self.reaches = reaches
    start = time.now
  }

  package func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          let next = try await self.round()
          self.health.update { $0.remindersFailSince = nil }
          await self.wait(until: next)
        } catch is CancellationError {
          return
        } catch {
          let now = self.time.now
          self.health.update { $0.remindersFailSince = $0.remindersFailSince ?? now }
          self.logger.error("reminders failed for now", metadata: ["reason": "\(error)"])
          try? await self.time.sleep(for: ReminderService.longestWait)
        }
      }
    }
  }

  /// Works out what is due now, and hands it to the outbox.
  ///
  /// - Returns: when to look again.
  /// - Throws: when it could not be made durable; then nothing of it was handed on.
  @discardableResult
  package func round() async throws -> Instant {
    if ledger == nil {
      let records = try await bot.readRecords()
      let since = time.now.adding(seconds: -ReminderService.putAgainDays * 86_400)
      try await outbox.put(ReminderRecord.outgoing(records, since: since))
      ledger = ReminderRecord.ledger(records)
    }
    let ledger = ledger ?? ReminderLedger()
    try await log.refresh()
    let head = try await log.head().hash.description
    let now = time.now
    let (start, settings, texts, reaches) = (start, settings, texts, reaches)
    let (round, messages) = try await log.read {
      state -> (ReminderRound, [(due: ReminderMessage, sent: OutgoingMessage)]) in
      var planner = ReminderPlanner(
        state.dossier, texts.referential, rules: settings.reminders, zone: settings.zone,
        now: now, head: head)
      let round = ReminderRound(&planner, ledger: ledger, now: now, start: start)
      return (
        round,
        round.messages.compactMap { message in
          guard reaches(state, message.recipient) else { return nil }
          return texts.outgoing(message, state.dossier, zone: settings.zone).map {
            (due: message, sent: $0)
          }
        }
      )
    }
    let outgoing = messages.map(\.sent)
    var records = messages.map { ReminderRecord.message($0.due, $0.sent, at: now) }
    if round.ledger != ledger { records.append(ReminderRecord.round(round, at: now)) }
    try await bot.append(records)
    self.ledger = round.ledger
    counts.rounds += 1
    counts.messages += outgoing.count
    if !outgoing.isEmpty {
      logger.info("reminders are due", metadata: ["messages": "\(outgoing.count)"])
    }
    try await outbox.put(outgoing)
    return round.next
  }

  /// Until that time, or until the journal has grown.
  private func wait(until next: Instant) async {
    let before = try? await log.head().seq
    while !Task.isCancelled {
      let now = time.now
      if now >= next { return }
      // The clock was set back.
      if let frontier = ledger?.frontier, now < frontier.adding(seconds: -60) { return }
      let left = Duration.milliseconds(next.milliseconds - now.milliseconds)
      try? await time.sleep(for: min(left, ReminderService.longestWait))
      do {
        try await log.refresh()
        if try await log.head().seq != before { return }
      } catch {
        return
      }
    }
  }
}

extension ReminderTexts {
  /// A message in words, for its recipient's private room; nil when nobody of that id is there.
  package func outgoing(
    _ message: ReminderMessage, _ state: DossierState, zone: CivilZone
  ) -> OutgoingMessage? {
    guard let member = state.members[message.recipient] else { return nil }
    let scene = Scene(
      DossierView(state, referential, today: zone.moment(at: message.at).date), member: member,
      privacy: .alone)
    let priority: OutgoingMessage.Priority =
      switch message.priority {
      case .alert: .alert
      case .own: .answer
      case .unasked: .reminder
      }
    return OutgoingMessage(
      key: message.key, recipient: .member(member.id),
      reply: replies.reminder(message, zone: zone, scene), priority: priority, at: message.at,
      expires: message.occurrences.map(\.usefulUntil).max())
  }
}
