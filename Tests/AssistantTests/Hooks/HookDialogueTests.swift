import Assistant
import Chat
import JSONText
import Journal
import Testing
import Webhooks

/// The conversations of the terminal, held through each product: the same entries, the same answers.
@Suite struct HookDialogueTests {
  @Test(arguments: ProductCalls.allCases)
  func theDialoguesGoAsInTheTerminal(_ product: ProductCalls) async throws {
    for dialogue in DialogueTests.dialogues { try await hold(dialogue, through: product) }
  }

  private func hold(_ dialogue: JSON, through product: ProductCalls) async throws {
    let id = "\(product.rawValue) \(dialogue["id"]?.string ?? "?")"
    let folder = try TestFolder()
    let store = try await TestStore(
      start: dialogue["start"]?.string ?? "", team: try Bench.teamWithAccounts(in: folder))
    let hook = try await TestHook(product.dialect, on: store)
    try await hook.serving {
      var number = 0
      for turn in dialogue["turns"]?.array ?? [] {
        if let text = turn["user"]?.string {
          number += 1
          store.clock.advance(seconds: 60)
          let member = turn["author"]?.string ?? dialogue["author"]?.string ?? ""
          let response = await hook.desk.respond(
            to: product.request(text, by: member, number: number, at: store.clock.now))
          #expect(response.status == 200, "\(id)")
          try check(product, response, hook, said: text, by: member, number, in: id)
        } else if let expected = turn["expect"], let answer = hook.record.all.last?.answer {
          if product.isAlone {
            try DialogueTests.check(expected, answer, in: id)
          } else if let types = expected["entries"]?.strings {
            // With others the same is written; less is said.
            #expect(answer.entries.map(\.type) == types, "\(id)")
          }
        }
      }
    }
  }

  private func check(
    _ product: ProductCalls, _ response: WebResponse, _ hook: TestHook, said text: String,
    by member: String, _ number: Int, in id: String
  ) throws {
    #expect(hook.record.all.count == number, "\(id)")
    guard let (event, answer) = hook.record.all.last, case .message(let message) = event else {
      Issue.record("\(id): no message")
      return
    }
    #expect(message.text == text, "\(id)")
    #expect(message.account == product.account(member), "\(id)")
    guard let reply = answer?.reply else { return }
    let written = product.flavour?.text(reply) ?? reply.text
    if product == .slackEvent {
      #expect(response == .empty, "\(id)")
    } else {
      #expect(product.answer(in: response) == written, "\(id)")
    }
  }
}
