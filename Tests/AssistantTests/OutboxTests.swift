import Assistant
import Chat
import CivilTime
import Dossier
import Foundation
import Journal
import JournalTesting
import Logging
import Testing

/// Once each, in order, within the budget, whatever the service and the machine do.
@Suite struct OutboxTests {
  let files = MemoryFileSystem()
  let folder: StoreFolder
  let time = VirtualTime()

  init() throws { folder = try StoreFolder.create("/store", files: files) }

  private func outbox(_ chat: ScriptedChat, _ bot: BotLog? = nil) throws -> Outbox {
    try Outbox(
      bot ?? BotLog.open("@bot:cfa.invalid", in: folder), transport: chat, time: time,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, chance: { 1 },
      accounts: { member in member.raw == "nobody" ? [] : [Account("@\(member.raw):cfa.invalid")] })
  }

  private func message(
    _ key: String, to room: String = "!a", _ priority: OutgoingMessage.Priority = .answer,
    after seconds: Int = 0, expires: Int? = nil, choices: [String] = []
  ) -> OutgoingMessage {
    OutgoingMessage(
      key: key, recipient: .room(Room(room, .alone)),
      reply: Reply(text: key, html: "<p>\(key)</p>", choices: choices), priority: priority,
      at: time.now.adding(seconds: seconds), expires: expires.map { time.now.adding(seconds: $0) })
  }

  /// Sends until nothing waits any more, or so much time has passed.
  private func drain(_ outbox: Outbox, within limit: Duration = .seconds(100_000)) async throws {
    let end = time.uptime + limit
    while time.uptime < end {
      let wait = try await outbox.sendDue()
      if await outbox.count == 0 { return }
      time.advance(min(wait, end - time.uptime))
    }
  }

  @Test func theSameKeyTwiceIsSentOnce() async throws {
    let chat = ScriptedChat(time)
    let outbox = try outbox(chat)
    try await outbox.put([message("1"), message("1"), message("2")])
    try await outbox.put([message("1")])
    try await drain(outbox)
    try await outbox.put([message("2")])
    try await drain(outbox)
    #expect(chat.texts == ["1", "2"])
  }

  @Test func whatWaitsIsSentAfterARestartAndWhatWasSentIsNot() async throws {
    let chat = ScriptedChat(time)
    do {
      let outbox = try outbox(chat)
      try await outbox.put([message("1")])
      try await drain(outbox)
      try await outbox.put([message("2"), message("3", after: 3600)])
    }
    let again = try outbox(chat)
    #expect(await again.count == 2)
    try await again.put([message("1"), message("2")])
    try await drain(again)
    #expect(chat.texts == ["1", "2", "3"])
    #expect(chat.sent[2].at >= .seconds(3600))
  }

  @Test func whatLeftWithoutAnAnswerIsSearchedForBeforeItIsSentAgain() async throws {
    let chat = ScriptedChat(time)
    chat.script(.takenAndLost, at: 1)
    do {
      let outbox = try outbox(chat)
      try await outbox.put([message("1"), message("2")])
      try await outbox.sendDue()
      #expect(chat.texts == ["1"])
    }
    let again = try outbox(chat)
    try await drain(again)
    #expect(chat.texts == ["1", "2"])
    #expect(chat.searches == 2)
    #expect(await again.key(ofMessage: "$sent1") == "1")
  }

  @Test(arguments: [nil, 7.0])
  func aFailureThatPassesIsTriedAgainLaterAndTheOrderOfTheRoomIsKept(
    _ seconds: Double?
  ) async throws {
    let chat = ScriptedChat(time)
    chat.script(.temporary(retryAfterSeconds: seconds), at: 1, 2, 3)
    let outbox = try outbox(chat)
    try await outbox.put([message("1"), message("2")])
    try await drain(outbox)
    #expect(chat.texts == ["1", "2"])
    #expect(chat.attempts == 5)
    // 1 + 2 + 4 s of its own, or what the service asked for.
    #expect(chat.sent[0].at >= .seconds(seconds == nil ? 7 : 21))
    #expect(chat.sent[0].at < .seconds(seconds == nil ? 8 : 22))
    #expect(await outbox.counts.retried == 3)
  }

  @Test func attemptsNeverComeFasterThanTheBackoffAndNeverStop() async throws {
    let chat = ScriptedChat(time)
    chat.script(.temporary(retryAfterSeconds: nil), at: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
    let outbox = try outbox(chat)
    try await outbox.put([message("1")])
    try await drain(outbox)
    #expect(chat.attempts == 13)
    #expect(chat.sent[0].at > .seconds(1 + 2 + 4 + 8 + 16 + 32 + 64 + 128 + 256 + 3 * 300 - 1))
  }

  @Test func whatIsRefusedForGoodIsNotedAndTheRestGoesOn() async throws {
    let chat = ScriptedChat(time)
    chat.script(.refused, at: 1)
    do {
      let outbox = try outbox(chat)
      try await outbox.put([message("1"), message("2")])
      try await drain(outbox)
      #expect(await outbox.counts.refused == 1)
    }
    let again = try outbox(chat)
    #expect(await again.count == 0)
    #expect(chat.texts == ["2"])
  }

  @Test func anAccountThatIsNotAcceptedEndsIt() async throws {
    let chat = ScriptedChat(time)
    chat.script(.signedOut, at: 1)
    let outbox = try outbox(chat)
    try await outbox.put([message("1")])
    await #expect(throws: ChatError.self) { try await outbox.run() }
    #expect(await outbox.count == 1)
  }

  @Test func alertsGoFirstThenAnswersThenReminders() async throws {
    let chat = ScriptedChat(time, budget: SendBudget(perSecond: 0.2, burst: 1))
    let outbox = try outbox(chat)
    try await outbox.put([
      message("r1", to: "!r1", .reminder), message("r2", to: "!r2", .reminder),
      message("w1", to: "!w1"), message("w2", to: "!w2"), message("!", to: "!z", .alert),
    ])
    try await drain(outbox)
    #expect(chat.texts == ["!", "w1", "w2", "r1", "r2"])
  }

  @Test func fiveHundredRemindersTakeAsLongAsTheBudgetForcesAndAnAnswerDoesNotWaitForThem()
    async throws
  {
    let limit = SendBudget(perSecond: 0.2, burst: 10)
    let chat = ScriptedChat(time, budget: limit, limit: limit)
    let outbox = try outbox(chat)
    try await outbox.put((1...500).map { message("r\($0)", to: "!\($0)", .reminder) })
    try await drain(outbox, within: .seconds(600))
    let asked = time.uptime
    try await outbox.put([message("w", to: "!w")])
    try await drain(outbox)
    let answer = try #require(chat.sent.first { $0.key == "w" })
    #expect(answer.at - asked < .seconds(1))
    #expect(chat.sent.count == 501)
    #expect(chat.limited == 0)
    let last = try #require(chat.sent.last?.at)
    #expect(last < .seconds(Double(501 - 10) / 0.2 * 1.05))
    #expect(last >= .seconds(Double(501 - 10) / 0.2))
  }

  @Test func whatWaitsForOneRoomIsJoinedWhenTheBudgetIsShortAndStillSentOnce() async throws {
    let budget = SendBudget(perSecond: 0.2, burst: 2)
    let chat = ScriptedChat(time, budget: budget, limit: budget)
    chat.script(.takenAndLost, at: 2)
    do {
      let outbox = try outbox(chat)
      try await outbox.put([message("0", to: "!other"), message("1"), message("2")])
      try await outbox.put([message("3", choices: ["oui", "non"]), message("4")])
      try await outbox.sendDue()
      #expect(chat.texts == ["0", "1\n2\n3"])
    }
    // Killed before the service's answer came: the joined message is found under its own key.
    let again = try outbox(chat)
    try await drain(again)
    #expect(chat.texts == ["0", "1\n2\n3", "4"])
    try await again.put([message("2"), message("3")])
    try await drain(again)
    #expect(chat.sent.count == 3)
    // A sign under it answers the question that ends it.
    #expect(await again.key(ofMessage: "$sent2") == "3")
  }

  @Test func whatTheBotLogDoesNotHaveYetGoesByItself() async throws {
    let budget = SendBudget(perSecond: 0.2, burst: 2)
    let chat = ScriptedChat(time, budget: budget, limit: budget)
    let outbox = try outbox(chat)
    try await outbox.put([message("0", to: "!other")])
    await outbox.takeAhead(message("1"), mayHaveLeft: false)
    await outbox.takeAhead(message("2"), mayHaveLeft: true)
    try await outbox.put([message("3"), message("4")])
    try await outbox.sendDue()
    #expect(chat.texts == ["0", "1"])
    await outbox.takeNoted(message("1"))
    await outbox.takeNoted(message("2"))
    try await drain(outbox)
    // What may have left is looked for by its own key.
    #expect(chat.texts == ["0", "1", "2", "3\n4"])
    #expect(chat.searches == 1)
  }

  @Test func whatTheBotLogHasGoesWithOthers() async throws {
    let budget = SendBudget(perSecond: 0.2, burst: 2)
    let chat = ScriptedChat(time, budget: budget, limit: budget)
    let outbox = try outbox(chat)
    for key in ["1", "2", "3"] { await outbox.takeAhead(message(key), mayHaveLeft: false) }
    for key in ["1", "2", "3"] { await outbox.takeNoted(message(key)) }
    try await drain(outbox)
    #expect(chat.texts == ["1\n2\n3"])
  }

  @Test func whatIsTooOldIsNotSent() async throws {
    let chat = ScriptedChat(time)
    let outbox = try outbox(chat)
    try await outbox.put([message("1", expires: 60), message("2", expires: 7200)])
    time.advance(.seconds(3600))
    try await drain(outbox)
    #expect(chat.texts == ["2"])
    #expect(await outbox.counts.expired == 1)
    try await outbox.put([message("1")])
    #expect(await outbox.count == 0)
  }

  @Test func aClockThatIsSetBackOrForwardSendsNothingTwiceAndLosesNothing() async throws {
    let chat = ScriptedChat(time)
    let outbox = try outbox(chat)
    let start = time.now
    try await outbox.put([message("1"), message("2", after: 7200)])
    try await outbox.sendDue()
    time.set(start.adding(seconds: -86_400))
    try await outbox.sendDue()
    #expect(chat.texts == ["1"])
    time.set(start.adding(seconds: 86_400))
    try await outbox.sendDue()
    time.set(start)
    try await outbox.sendDue()
    #expect(chat.texts == ["1", "2"])
  }

  @Test func aMemberIsReachedInAPrivateRoomAndOneWhoCannotBeIsNoted() async throws {
    let chat = ScriptedChat(time)
    let outbox = try outbox(chat)
    let reply = Reply(text: "x", html: "x")
    try await outbox.put(
      ["nadia", "nobody"].map { name in
        OutgoingMessage(
          key: name, recipient: .member(MemberID(name)), reply: reply, priority: .reminder,
          at: time.now)
      })
    try await drain(outbox)
    #expect(chat.sent.map(\.room) == ["!private-@nadia:cfa.invalid"])
    #expect(await outbox.counts.refused == 1)
  }

  @Test func aRoomThatMovedGetsItsMessagesInTheNewOne() async throws {
    let chat = ScriptedChat(time)
    let outbox = try outbox(chat)
    try await outbox.put([message("1", after: 60)])
    await outbox.move(from: Room("!a", .alone), to: Room("!b", .alone))
    try await drain(outbox)
    #expect(chat.sent.map(\.room) == ["!b"])
  }

  @Test func whateverOperationOfTheDiskFailsNothingAcknowledgedIsLostOrDoubled() async throws {
    for fault in FaultyFileSystem.Fault.allCases {
      var number = 1
      while true {
        let memory = MemoryFileSystem()
        _ = try StoreFolder.create("/store", files: memory)
        let faulty = FaultyFileSystem(memory, failing: number, with: fault)
        let chat = ScriptedChat(time)
        var acknowledged: [String] = []
        do {
          let folder = try? StoreFolder.open("/store", access: .readOnly, files: faulty)
          let log =
            folder.flatMap { try? BotLog.open("@bot:cfa.invalid", in: $0) }
            ?? folder.flatMap { try? BotLog.open("@bot:cfa.invalid", in: $0) }
          if let log, let outbox = try? outbox(chat, log) {
            for key in ["1", "2", "3"] {
              if (try? await outbox.put([message(key)])) != nil { acknowledged.append(key) }
              _ = try? await outbox.sendDue()
            }
          }
        }
        guard faulty.hasFailed else { break }
        let log = try BotLog.open(
          "@bot:cfa.invalid", in: StoreFolder.open("/store", access: .readOnly, files: memory))
        let again = try outbox(chat, log)
        try await drain(again)
        #expect(Set(chat.texts).isSuperset(of: acknowledged), "\(fault) \(number)")
        #expect(Set(chat.texts).count == chat.texts.count, "\(fault) \(number)")
        number += 1
      }
      #expect(number > 5)
    }
  }
}
