import Chat
package import CivilTime
package import Conversation
package import Dossier
package import Journal
package import Logging
package import Reminders
import ServiceLifecycle

/// The loop that reminds: it works out what is due, notes it, and puts it into the outbox. It wakes
/// when something is due and when the journal has grown, and every five minutes to see whether the
/// machine's clock was set.
package actor ReminderService: Service {
  private let log: any EntryLog<StoreState>
  private let bot: BotLog
  private let outbox: Outbox
  private let texts: @Sendable () -> ReminderTexts
  private let settings: Settings
  private let time: any Timepiece
  private let logger: Logger
  private let health: BotHealth
  private let reaches: @Sendable (StoreState, MemberID) -> Bool
  /// What was noted; nil until the bot log was read.
  private var ledger: ReminderLedger?
  /// The keys of messages that were too old to be sent and that no round has told of, and of those that
  /// one has told of since the program began.
  private var expired: [String] = []
  private var listed: Set<String> = []
  private let start: Instant
  /// How many rounds there were, and how many messages they came to.
  package private(set) var counts = (rounds: 0, messages: 0)

  /// The journal's last entry when it was last read.
  private var seen: Int?
  /// The texts of the last round, by their fingerprint.
  private var seenTexts: String?
  /// The uptime at which the last round began.
  private var begun: Duration?

  /// A clock that was set is noticed after so long at the latest.
  static let longestWait: Duration = .seconds(300)
  /// Between two rounds that the journal asks for: what is written meanwhile is looked at together.
  static let shortestPause: Duration = .seconds(1)
  /// After a round that failed.
  private static let retryAfter: Duration = .seconds(60)
  /// Messages that were noted so long ago are in the outbox, or too old.
  private static let putAgainDays = 7

  /// - Parameters:
  ///   - bot: the account's bot log, which the outbox writes too.
  ///   - texts: asked for in each round.
  ///   - reaches: whether a member is reminded by this account, and not by another one.
  package init(
    _ log: any EntryLog<StoreState>, bot: BotLog, outbox: Outbox,
    texts: @autoclosure @escaping @Sendable () -> ReminderTexts, settings: Settings,
    time: any Timepiece, logger: Logger, health: BotHealth = BotHealth(),
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
          try? await self.time.sleep(for: ReminderService.retryAfter)
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
    begun = time.uptime
    if ledger == nil {
      let records = try bot.records.all(ReminderRecord.kinds)
      let since = time.now.adding(seconds: -ReminderService.putAgainDays * 86_400)
      try await outbox.put(ReminderRecord.outgoing(records, since: since))
      ledger = ReminderRecord.ledger(records)
      expired = try ReminderRecord.unlisted(in: bot.records)
    }
    var ledger = ledger ?? ReminderLedger()
    // What was noted and never sent is told instead, as what was never noted is.
    expired += await outbox.takeExpired().filter { !listed.contains($0) }
    ledger.missed += try ReminderRecord.missed(expired, in: bot.records)
    try await log.refresh()
    let end = try await log.head()
    let head = end.hash.description
    let now = time.now
    let texts = texts()
    let isSame = end.seq == seen && texts.fingerprint == seenTexts
    let (start, settings, reaches, known) = (start, settings, reaches, ledger)
    let (round, messages, members) = try await log.read {
      state -> (
        ReminderRound, [(due: ReminderMessage, sent: OutgoingMessage)], members: [MemberID]
      ) in
      var planner = ReminderPlanner(
        state.dossier, texts.referential, rules: settings.reminders, zone: settings.zone,
        now: now, head: head)
      let namesakes = Namesakes(state.dossier)
      let round = ReminderRound(
        &planner, ledger: known, now: now, start: start, isSameDossier: isSame)
      return (
        round,
        round.messages.compactMap { message in
          guard reaches(state, message.recipient) else { return nil }
          return texts.outgoing(
            message, state.dossier, zone: settings.zone, namesakes: namesakes
          ).map { (due: message, sent: $0) }
        },
        isSame ? [] : state.dossier.members.keys.filter { reaches(state, $0) }
      )
    }
    await outbox.prepareRooms(for: members)
    let outgoing = messages.map(\.sent)
    var records = messages.map {
      ReminderRecord.message($0.due, $0.sent, at: now, zone: settings.zone)
    }
    if round.ledger != ledger || !expired.isEmpty {
      records.append(ReminderRecord.round(round, expired: expired, at: now))
    }
    if !outgoing.isEmpty { KillPoint.reminderDue.pass() }
    try await bot.append(records)
    if !outgoing.isEmpty { KillPoint.reminderNoted.pass() }
    self.ledger = round.ledger
    listed.formUnion(expired)
    expired = []
    seen = end.seq
    seenTexts = texts.fingerprint
    counts.rounds += 1
    counts.messages += outgoing.count
    if !outgoing.isEmpty {
      logger.info("reminders are due", metadata: ["messages": "\(outgoing.count)"])
    }
    try await outbox.put(outgoing)
    if !outgoing.isEmpty { KillPoint.reminderPut.pass() }
    return round.next
  }

  /// Until that time, until the journal has grown, or until the machine's clock was set.
  private func wait(until next: Instant) async {
    while !Task.isCancelled {
      // Whoever writes from here on is heard of.
      let growth = log.growth()
      do {
        try await log.refresh()
        if try await log.head().seq != seen { return await pause() }
      } catch {
        return
      }
      let now = time.now
      if now >= next { return }
      // The clock was set back.
      if let frontier = ledger?.frontier, now < frontier.adding(seconds: -60) { return }
      let left = Duration.milliseconds(next.milliseconds - now.milliseconds)
      await time.sleep(for: min(left, ReminderService.longestWait), orUntil: growth)
    }
  }

  /// Until the last round is long enough ago.
  private func pause() async {
    guard let begun else { return }
    let left = begun + ReminderService.shortestPause - time.uptime
    if left > .zero { try? await time.sleep(for: left) }
  }
}

extension ReminderTexts {
  /// A message in words, for its recipient's private room; nil when nobody of that id is there.
  package func outgoing(
    _ message: ReminderMessage, _ state: DossierState, zone: CivilZone, namesakes: Namesakes
  ) -> OutgoingMessage? {
    guard let member = state.members[message.recipient] else { return nil }
    let scene = Scene(
      DossierView(state, referential, today: zone.moment(at: message.at).date), member: member,
      privacy: .alone, namesakes: namesakes)
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
