import Assistant
import Chat
import CivilTime
import Foundation
import Journal
import Testing

/// Messages that were not understood are kept for whoever looks after the intents, and nothing else.
@Suite struct SuggestionTests {
  private final class Desk {
    let test: TestStore
    let intake: Intake
    private var count = 0

    /// - Parameter breaks: whether the file of suggestions cannot be written.
    init(breaks: Bool = false) async throws {
      test = try await TestStore()
      let clock = test.clock
      let folder = test.store.folder
      if breaks {
        try FileManager.default.createDirectory(
          atPath: "\(folder.path)/suggestions.jsonl.lock", withIntermediateDirectories: true)
      }
      intake = try await Intake(
        test.store.log, bot: try test.store.freeBotLog("suggesting"),
        intents: try Bench.intents.get(), settings: test.settings, account: "suggesting",
        isTerminal: true, suggestions: Suggestions(SuggestionFile(folder), zone: .paris),
        clock: { clock.now })
    }

    @discardableResult
    func say(_ text: String, in room: Room = Room("terminal", .alone)) async throws -> Answer? {
      count += 1
      return try await intake.handle(
        IncomingMessage(
          id: "s\(count)", room: room, account: Identity.terminal("karima"),
          sentMilliseconds: test.clock.now.milliseconds, text: text))
    }

    var kept: [Suggestion] { get throws { try SuggestionFile(test.store.folder).all() } }
  }

  /// Not understood by the intents of the project.
  private static let strange = "fournitures de Mamadou Cissé, 06 12 34 56 78"

  @Test func whatIsNotUnderstoodIsKeptOnceWithoutNames() async throws {
    let desk = try await Desk()
    let answer = try await desk.say(SuggestionTests.strange)
    try #require(
      answer?.reply?.text.contains("pas compris") == true,
      "\(String(describing: answer?.reply?.text))")
    try await desk.say(
      SuggestionTests.strange.replacingOccurrences(of: "Mamadou Cissé", with: "Giulia"))
    #expect(try desk.kept.map(\.text) == ["fournitures de {person}, {phone}"])
    #expect(try desk.kept.first?.day == "2026-11-20")
  }

  @Test(arguments: [
    "Vu Mamadou 30 min hier", "bonjour", "merci", "Enzo parle d’arrêter son contrat",
    "commande des cahiers pour Mamadou qui est diabétique", "joyeux anniversaire à Giulia !",
    "commande des cahiers pour Mamadou que son patron frappe", "ok",
  ])
  func whatIsUnderstoodOrSensitiveIsNot(_ text: String) async throws {
    let desk = try await Desk()
    try await desk.say(text)
    #expect(try desk.kept == [])
  }

  @Test func whatFollowsUponAnAlertOrAnswersAQuestionIsNot() async throws {
    let desk = try await Desk()
    try await desk.say("Enzo parle d’arrêter son contrat, son patron le frappe")
    try await desk.say(SuggestionTests.strange)
    #expect(try desk.kept == [])
    let other = try await Desk()
    let question = try await other.say("Atelier CV hier, 45 min")
    #expect(question?.ask == "apprentices")
    try await other.say(SuggestionTests.strange)
    #expect(try other.kept == [])
  }

  @Test func whatIsDeletedIsGone() async throws {
    let desk = try await Desk()
    try await desk.say(SuggestionTests.strange)
    try await desk.say("commande des cahiers pour Giulia")
    #expect(try desk.kept.count == 2)
    _ = try await desk.intake.remove(
      RemovedMessage(
        id: "s1", room: Room("terminal", .alone), account: Identity.terminal("karima"),
        sentMilliseconds: desk.test.clock.now.milliseconds))
    #expect(try desk.kept.map(\.text) == ["commande des cahiers pour {person}"])
  }

  @Test func aFailureLosesNoAnswer() async throws {
    let desk = try await Desk(breaks: true)
    let answer = try await desk.say(SuggestionTests.strange)
    #expect(answer?.reply?.text.contains("pas compris") == true)
    #expect(try desk.kept == [])
  }

  @Test func whoIsErasedIsInNoneOfThem() async throws {
    let test = try await TestStore()
    let file = SuggestionFile(test.store.folder)
    for text in ["le truc de mamadou", "le truc de {person}", "le truc de CISSE"] {
      try await file.add(Suggestion(text: text, day: "2026-11-20", nearest: []))
    }
    let erasure = StoreErasure(test.store)
    let person = try #require(try await erasure.find("Mamadou Cissé"))
    let result = try await erasure.erase(person, now: test.clock.now)
    #expect(result.suggestions == 2)
    #expect(try file.all().map(\.text) == ["le truc de {person}"])
  }
}
