import Assistant
import Chat
import CivilTime
import Dossier
import Foundation
import JSONText
import Journal
import Testing
import Webhooks

/// What holds for each product alike: replays, deadlines, accounts, floods.
@Suite struct HookPromiseTests {
  private static let text = "Vu Rose 30 min ce matin pour son CV"

  private func store() async throws -> TestStore {
    let folder = try TestFolder()
    return try await TestStore(team: try Bench.teamWithAccounts(in: folder))
  }

  // MARK: - Replays

  @Test(arguments: ProductCalls.allCases)
  func aCallThatIsReplayedAfterARestartWritesNothing(_ product: ProductCalls) async throws {
    let store = try await store()
    let call = product.request(
      HookPromiseTests.text, by: "karima", number: 1, at: store.clock.now)
    let first = try await response(to: call, product, on: store)
    let head = try await store.head
    #expect(first.status == 200)
    try await store.restart()
    store.clock.advance(seconds: 299)
    #expect(try await response(to: call, product, on: store) == first)
    try await store.restart()
    store.clock.advance(seconds: 2)
    // Mattermost signs no time: there the message's own id alone tells a replay.
    let isTimed = product != .mattermostPost && product != .mattermostCommand
    #expect(
      try await response(to: call, product, on: store) == (isTimed ? WebResponse(401) : first))
    #expect(try await store.head == head)
    let log = "\(store.folder.path)/store/bot/hook-2.jsonl"
    #expect(!FileManager.default.fileExists(atPath: log), "it was no restart")
  }

  private func response(
    to call: WebRequest, _ product: ProductCalls, on store: TestStore
  ) async throws -> WebResponse {
    let hook = try await TestHook(product.dialect, on: store)
    var response = WebResponse(0)
    try await hook.serving { response = await hook.desk.respond(to: call) }
    return response
  }

  // MARK: - Deadlines

  @Test(arguments: ProductCalls.allCases)
  func aProductIsAnsweredBeforeItStopsWaiting(_ product: ProductCalls) {
    let waits: [ProductCalls: Duration] = [
      .slackEvent: .seconds(3), .slackCommand: .seconds(3), .teams: .seconds(5),
      .mattermostPost: .seconds(30), .mattermostCommand: .seconds(30), .generic: .seconds(15),
    ]
    #expect(product.dialect.patience <= (waits[product] ?? .zero) - .seconds(1))
  }

  @Test(arguments: ProductCalls.allCases)
  func aSlowAnswerKeepsNoProductWaitingAndComesTheOtherWay(_ product: ProductCalls) async throws {
    let store = try await store()
    let (gate, open) = AsyncStream<Void>.makeStream()
    let hook = try await TestHook(product.dialect, on: store, impatient: true) { event, intake in
      for await _ in gate {}
      guard case .message(let message) = event else { return nil }
      return try await intake.handle(message)
    }
    let head = try await store.head
    let call = product.request(
      HookPromiseTests.text, by: "karima", number: 1, at: store.clock.now)
    try await hook.serving {
      let response = await hook.desk.respond(to: call)
      #expect(response.status == 200)
      #expect(hook.record.all.isEmpty)
      // In Teams there is no other way, and the author learns so.
      let isTold = product.answer(in: response)?.contains("long cette fois") == true
      #expect(isTold == (product == .teams), "\(String(decoding: response.body, as: UTF8.self))")
      open.finish()
      while hook.record.all.isEmpty { await Task.yield() }
      while product != .teams, await hook.outbox.count == 0 { await Task.yield() }
    }
    #expect(try await store.head > head)
    _ = try await hook.outbox.sendDue()
    #expect(hook.transport.sent.count == (product == .teams ? 0 : 1))
    #expect(hook.transport.sent.allSatisfy { $0.reply.text.contains("Rose C") })
  }

  // MARK: - Accounts

  /// Each call says that it is Karima's: only the account's id counts.
  @Test(arguments: ProductCalls.allCases)
  func aDisplayNameMakesNobodyAMember(_ product: ProductCalls) async throws {
    let store = try await store()
    let hook = try await TestHook(product.dialect, on: store)
    let head = try await store.head
    try await hook.serving {
      let call = product.request(
        HookPromiseTests.text, by: "someone", number: 1, at: store.clock.now)
      #expect(await hook.desk.respond(to: call).status == 200)
    }
    let answer = try #require(hook.record.all.last?.answer)
    #expect(answer.reply?.text.contains("dans l’équipe") == true, "\(answer)")
    #expect(answer.entries.isEmpty)
    #expect(try await store.head == head)
  }

  @Test(arguments: ProductCalls.allCases)
  func anAccountIsTiedThroughEachProduct(_ product: ProductCalls) async throws {
    let store = try await store()
    let hook = try await TestHook(product.dialect, on: store)
    let now = store.clock.now
    try await hook.serving {
      let asked = product.request("lier mon compte", by: "karima", number: 1, at: now)
      #expect(await hook.desk.respond(to: asked).status == 200)
      var said = hook.record.all.last?.answer?.reply?.text ?? ""
      let form = /[A-Z2-9]{4}-[A-Z2-9]{4}/
      // With others no code is given: then it comes from elsewhere.
      #expect(said.contains(form) == product.isAlone, "\(said)")
      if !product.isAlone {
        #expect(said.contains("en privé"))
        said = try await store.say("lier mon compte")?.reply?.text ?? ""
      }
      let code = try #require(said.firstMatch(of: form)).output
      for (number, text) in ["\(code)", HookPromiseTests.text].enumerated() {
        let call = product.request(text, by: "other", number: 2 + number, at: now)
        #expect(await hook.desk.respond(to: call).status == 200)
        if number == 0 {
          #expect(hook.record.all.last?.answer?.reply?.text.contains("Karima") == true)
        }
      }
    }
    #expect(hook.record.all.last?.answer?.entries.first?.fact.by == "karima")
  }

  // MARK: - Reminders

  @Test func whoCannotBeReachedLearnsSoWithTheReminder() async throws {
    let store = try await store()
    let clock = store.clock
    let intake = try await Intake(
      store.store.log, bot: try store.store.freeBotLog("reach"), intents: try Bench.intents.get(),
      settings: store.settings, account: "reach", isTerminal: false,
      speaksTo: { _, member in member.raw != "karima" }, clock: { clock.now })
    for (member, isTold) in [("karima", true), ("helene", false)] {
      let answer = try await intake.handle(
        IncomingMessage(
          id: member, room: Room(member, .alone), account: Account("intranet:\(member)"),
          sentMilliseconds: clock.now.milliseconds,
          text: "rappelle-moi jeudi à 9h d’appeler le tuteur de Rose"))
      let text = answer?.reply?.text ?? ""
      #expect(text.contains("Rappel "), "\(text)")
      #expect(text.contains("je ne peux pas vous écrire de moi-même") == isTold, "\(text)")
    }
  }

  // MARK: - Floods

  @Test func aFloodOfOneAuthorLeavesRoomForTheOthers() async throws {
    let store = try await store()
    let (gate, open) = AsyncStream<Void>.makeStream()
    let product = ProductCalls.generic
    let plain = try #require(StandardWebhooks(secrets: [ProductCalls.standardSecret]))
    let hook = try await TestHook(plain, on: store) { event, _ in
      if case .message(let message) = event, message.account == product.account("karima") {
        for await _ in gate {}
      }
      return nil
    }
    let (desk, now) = (hook.desk, store.clock.now)
    try await hook.serving {
      await withTaskGroup(of: Int.self) { group in
        for number in 0..<HookDesk.mostOfOneAuthor + 50 {
          let call = product.request("\(number)", by: "karima", number: number, at: now)
          group.addTask { await desk.respond(to: call).status }
        }
        for _ in 0..<50 { #expect(await group.next() == 503) }
        let other = product.request("x", by: "helene", number: 100_000, at: now)
        #expect(await desk.respond(to: other).status == 200)
        open.finish()
        for await status in group { #expect(status == 200) }
      }
    }
    #expect(hook.record.all.count == HookDesk.mostOfOneAuthor + 1)
  }
}
