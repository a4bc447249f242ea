import Assistant
import Chat
import CivilTime
import Foundation
import JSONText
import Journal
import Testing
import Webhooks

@Suite struct HookDeskTests {
  private static let text = "Vu Rose 30 min ce matin pour son CV"

  private func store() async throws -> TestStore {
    let folder = try TestFolder()
    return try await TestStore(team: try Bench.teamWithAccounts(in: folder))
  }

  private func request(
    _ product: ProductCalls, _ store: TestStore, number: Int = 1, text: String = text,
    by member: String = "karima"
  ) -> WebRequest {
    product.request(text, by: member, number: number, at: store.clock.now)
  }

  @Test(arguments: ProductCalls.allCases)
  func aMessageThatComesAgainIsWrittenOnceAndAnsweredTheSame(_ product: ProductCalls) async throws {
    let store = try await store()
    let hook = try await TestHook(product.dialect, on: store)
    try await hook.serving {
      let first = await hook.desk.respond(to: request(product, store))
      let head = try await store.head
      let second = await hook.desk.respond(to: request(product, store))
      #expect(first == second)
      #expect(try await store.head == head)
      _ = try await hook.outbox.sendDue()
      #expect(hook.transport.sent.count == (product == .slackEvent ? 1 : 0))
    }
  }

  @Test(arguments: ProductCalls.allCases)
  func aWrongSignatureIsRefusedAndNothingIsRead(_ product: ProductCalls) async throws {
    let store = try await store()
    let hook = try await TestHook(product.dialect, on: store)
    var request = request(product, store)
    if product == .mattermostPost || product == .mattermostCommand {
      request.body = Array(
        String(decoding: request.body, as: UTF8.self)
          .replacing(ProductCalls.token, with: "xxxxxxxxxxxxxxxxxxxxxxxxxx").utf8)
    } else {
      request.headers = request.headers.map { name, value in
        ["webhook-signature", "x-slack-signature", "authorization"].contains(name)
          ? (name, value + "🥛") : (name, value)
      }
    }
    try await hook.serving {
      #expect(await hook.desk.respond(to: request) == WebResponse(401))
    }
    #expect(hook.record.all.isEmpty)
  }

  @Test func aProductThatDoesNotWaitGetsItsAnswerLaterAlsoAfterARestart() async throws {
    let store = try await store()
    let product = ProductCalls.mattermostCommand
    let (gate, open) = AsyncStream<Void>.makeStream()
    // The store is busy when the call comes, and the program ends before it is free.
    let hook = try await TestHook(product.dialect, on: store, impatient: true) { event, intake in
      for await _ in gate {}
      throw CancellationError()
    }
    try await hook.serving {
      let response = await hook.desk.respond(to: request(product, store))
      #expect(response == .json(Array("{}".utf8)))
    }
    open.finish()
    #expect(hook.record.all.isEmpty)
    let unfinished = try unfinished(store)
    #expect(unfinished.count == 1)
    let again = try await TestHook(
      product.dialect, on: store, unfinished: unfinished, account: "again")
    try await again.serving {
      while again.record.all.isEmpty { await Task.yield() }
      while await again.outbox.count == 0 { await Task.yield() }
    }
    _ = try await again.outbox.sendDue()
    let sent = try #require(again.transport.sent.first)
    #expect(sent.room == Room("response:https://chat.cfa.fr/hooks/commands/x1", .alone))
    #expect(sent.reply.text.contains("Rose Carpentier"))
  }

  /// What the hook's bot log says was acknowledged and not done.
  private func unfinished(_ store: TestStore) throws -> [WebhookMessage] {
    let log = try String(
      contentsOfFile: "\(store.folder.path)/store/bot/hook.jsonl", encoding: .utf8)
    return HookDesk.unfinished(
      in: log.split(separator: "\n").compactMap { line -> BotRecord? in
        guard let json = try? JSON(parsing: line), let key = json["key"]?.string else { return nil }
        return BotRecord(
          key: key, time: json["time"]?.string ?? "", content: json["content"] ?? .null)
      })
  }

  /// The clock stands: nobody would end a wait.
  @Test func aCallThatComesAfterTheEndIsNotedForTheNextStartOrAskedToComeBack() async throws {
    let store = try await store()
    let command = try await TestHook(ProductCalls.mattermostCommand.dialect, on: store)
    try await command.serving {}
    let call = request(.mattermostCommand, store)
    #expect(await command.desk.respond(to: call) == .json(Array("{}".utf8)))
    #expect(try unfinished(store).count == 1)
    let plain = try #require(StandardWebhooks(secrets: [ProductCalls.standardSecret]))
    let other = try await TestHook(plain, on: store, account: "other")
    try await other.serving {}
    #expect(await other.desk.respond(to: request(.generic, store)).status == 503)
    #expect(command.record.all.isEmpty && other.record.all.isEmpty)
  }

  @Test func whoCallsAgainIsAskedToComeBackAndThenFindsTheAnswer() async throws {
    let store = try await store()
    let plain = try #require(StandardWebhooks(secrets: [ProductCalls.standardSecret]))
    let impatient = try await TestHook(plain, on: store, impatient: true) { event, _ in
      throw CancellationError()
    }
    try await impatient.serving {
      let response = await impatient.desk.respond(to: request(.generic, store))
      #expect(response.status == 503)
      #expect(response.retryAfterSeconds != nil)
    }
    let patient = try await TestHook(plain, on: store, account: "second")
    try await patient.serving {
      let response = await patient.desk.respond(to: request(.generic, store))
      #expect(response.status == 200)
    }
  }

  @Test func oneAuthorsMessagesAreHandledInTheirOrder() async throws {
    let store = try await store()
    let product = ProductCalls.generic
    let hook = try await TestHook(product.dialect, on: store) { _, _ in nil }
    let (desk, now) = (hook.desk, store.clock.now)
    try await hook.serving {
      await withTaskGroup(of: Void.self) { group in
        for author in ["karima", "helene", "patrick"] {
          group.addTask {
            for number in 1...20 {
              let request = product.request(
                "\(number)", by: author, number: number * 10 + author.count, at: now)
              _ = await desk.respond(to: request)
            }
          }
        }
      }
    }
    for author in ["karima", "helene", "patrick"] {
      let texts = hook.record.all.compactMap { event, _ -> String? in
        guard case .message(let message) = event, message.account == product.account(author) else {
          return nil
        }
        return message.text
      }
      #expect(texts == (1...20).map { "\($0)" })
    }
  }

  @Test func inARoomWithOthersOnlyWhatIsAddressedIsHeard() async throws {
    let store = try await store()
    let dialect = Mattermost(tokens: [ProductCalls.token])
    let hook = try await TestHook(dialect, on: store)
    var request = request(.mattermostPost, store)
    request.body = Array(
      String(decoding: request.body, as: UTF8.self)
        .replacing("trigger_word=suivi", with: "trigger_word=").utf8)
    let head = try await store.head
    try await hook.serving {
      #expect(await hook.desk.respond(to: request) == .json(Array("{}".utf8)))
    }
    #expect(try await store.head == head)
  }
}
