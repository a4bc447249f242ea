import Chat
import CivilTime
import Dossier
import Journal
import Logging

/// Takes what a transport hands on to the intake, and its answers to the outbox.
struct BotReceiver: ChatReceiver {
  /// What is shown in a room without being a message.
  enum Sign: Sendable {
    case typing(Bool, Room)
    case read(String, Room)
  }

  let intake: Intake
  let outbox: Outbox
  let health: BotHealth
  let metrics: BotMetrics
  let time: any Timepiece
  let log: Logger
  /// Shown in turn, by whoever reads them: no message waits for it.
  let signs: AsyncStream<Sign>.Continuation

  func receive(_ event: ChatEvent) async throws {
    do {
      try await health.watching(time) { try await take(event) }
    } catch let error as JournalError {
      log.error("the store does not take it", metadata: ["reason": "\(error)"])
      throw error
    }
  }

  private func take(_ event: ChatEvent) async throws {
    switch event {
    case .message(let message):
      let start = time.uptime
      let answer = try await withTyping(in: message.room) {
        try await intake.handleOrGiveUp(message, log: log)
      }
      guard let answer else { return }
      metrics.handled(answer, in: time.uptime - start)
      await send(answer)
      // It tells the author: it is noted.
      signs.yield(.read(message.id, message.room))
    case .reaction(let reaction):
      guard let question = await outbox.key(ofMessage: reaction.target) else { return }
      if let answer = try await intake.handle(reaction, under: question) { await send(answer) }
    case .removed(let removed):
      try await outbox.cancel { $0.answers == removed.id }
      if let answer = try await intake.remove(removed) { await send(answer) }
    case .moved(let old, let new):
      try await intake.move(from: old, to: new)
      await outbox.move(from: old, to: new)
    }
  }

  private func send(_ answer: Answer) async {
    if let outgoing = answer.outgoing { await outbox.takeNoted(outgoing) }
  }

  /// Shows that an answer is being prepared when it takes longer than a second.
  private func withTyping(
    in room: Room, _ body: @escaping @Sendable () async throws -> Answer?
  ) async throws -> Answer? {
    try await withThrowingTaskGroup(of: Answer??.self) { [time, signs] group in
      group.addTask { .some(try await body()) }
      group.addTask {
        try? await time.sleep(for: .seconds(1))
        if !Task.isCancelled { signs.yield(.typing(true, room)) }
        return nil
      }
      var showsTyping = false
      while let end = try await group.next() {
        if let answer = end {
          group.cancelAll()
          if showsTyping { signs.yield(.typing(false, room)) }
          return answer
        }
        showsTyping = true
      }
      return nil
    }
  }

  func isMember(_ account: Account) async throws -> Bool { try await intake.isMember(account) }

  func position() async throws -> String? { await intake.position }

  func heard() async { health.update { $0.lastSync = time.now } }

  func keep(position: String) async throws {
    try await intake.keep(position: position)
  }
}
