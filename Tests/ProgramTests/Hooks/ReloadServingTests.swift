import Foundation
import Testing

/// The running program on a folder of intents that somebody edits.
@Suite struct ReloadServingTests {
  private let hook = "- {path: /hooks/generic, dialect: generic, secretFile: FOLDER/generic.secret}"

  @Test func changedIntentsAreTakenWhenTheyPassAndAreWhole() async throws {
    let school = try await HookedSchool(hooks: hook, hasOwnIntents: true)
    let thanks = "\(school.intents)/fr/thanks.yaml"
    func say(_ text: String) async throws -> String {
      try await school.call("generic", as: "intranet:karima", text).body
    }
    func reloads(_ outcome: String, _ count: Int) async throws -> Bool {
      try await school.page("metrics").contains(
        "quatorze_intent_reloads_total{outcome=\"\(outcome)\"} \(count)")
    }
    try await school.serving {
      #expect(try await !say("merci du fond du coeur").contains("Avec plaisir"))
      let phrase = "intent: thanks\nsentences:\n  - \"merci du fond du coeur\"\n"
      try phrase.write(toFile: thanks, atomically: true, encoding: .utf8)
      try await school.wait("intents taken") { try await reloads("taken", 1) }
      #expect(try await say("merci du fond du coeur").contains("Avec plaisir"))

      // Somebody writes slowly: what stands there so far would pass.
      let slow = try #require(FileHandle(forWritingAtPath: thanks))
      try slow.truncate(atOffset: 0)
      try slow.write(
        contentsOf: Data("intent: thanks\nsentences:\n  - \"un grand merci à toi\"\n".utf8))
      try await Task.sleep(for: .seconds(4))
      #expect(try await reloads("taken", 1))
      #expect(try await say("merci du fond du coeur").contains("Avec plaisir"))
      try slow.write(contentsOf: Data("  - \"merci du fond du coeur\"\n".utf8))
      try slow.close()
      try await school.wait("intents taken") { try await reloads("taken", 2) }

      try (phrase + "  - \"merci {machin}\"\n").write(
        toFile: thanks, atomically: true, encoding: .utf8)
      try await school.wait("intents refused") { try await reloads("refused", 1) }
      #expect(school.log.contains("fr/thanks.yaml:4:5"))
      #expect(school.log.contains("“{machin}” is no slot that has values"))
      #expect(try await say("merci du fond du coeur").contains("Avec plaisir"))
      #expect(try await school.page("healthz").first == "200")
    }
  }
}
