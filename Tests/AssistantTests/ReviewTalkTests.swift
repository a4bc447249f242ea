import Assistant
import Chat
import CivilTime
import Dossier
import Foundation
import Journal
import Testing

/// What a référent may say in the midst of a review.
@Suite struct ReviewTalkTests {
  /// Karima's eight, the review begun.
  private func begun() async throws -> TestStore {
    let store = try await TestStore()
    try await store.say("on fait la revue")
    return store
  }

  private func records(_ store: TestStore, _ kind: RecordKind = .review) async throws -> [Record] {
    try await store.store.log.read { $0.dossier.records.filter { $0.kind == kind } }
  }

  private func notes(_ store: TestStore) async throws -> [String] {
    try await store.store.log.read { state in
      state.dossier.records.last { $0.kind == .review }?.notes.map(\.note.text) ?? []
    }
  }

  private func name(_ id: ApprenticeID, _ store: TestStore) async throws -> String {
    try await store.store.log.read { $0.dossier.apprentices[id]?.name ?? "" }
  }

  @Test(arguments: [
    "1 2 1", "1, 2, 1", "1,2,1", "121", "1-2-1", "1/2/1", "aucun, régulière, on continue",
    "Aucun ; régulière ; on continue.", "aucun\nrégulière\non continue",
  ])
  func threeAnswersInOneMessage(_ text: String) async throws {
    let store = try await begun()
    let answer = try await store.say(text)
    #expect(answer?.reply?.text.contains("✓ Bilan mensuel") == true)
    // What the numbers stand for is said.
    #expect(
      answer?.reply?.text.contains(
        "Freins\u{202F}: aucun. Progression\u{202F}: régulière. Décision\u{202F}: on continue.")
        == true, "\(answer?.reply?.text ?? "")")
    #expect(try await records(store).count == 1)
    #expect(
      try await notes(store) == [
        "Freins\u{202F}: aucun.", "Progression\u{202F}: régulière.",
        "Décision\u{202F}: on continue.",
      ])
  }

  @Test(arguments: [
    "5", "0 1 1", "2+4 2 7", "1 2 1 1", "ok", "oui", "merci", "je ne sais pas", "?",
  ])
  func whatIsNoAnswerIsAskedAgain(_ text: String) async throws {
    let store = try await begun()
    let asked = try await store.say(text)
    #expect(asked?.reply?.text.contains("pas compris") == true, "\(asked?.reply?.text ?? "")")
    #expect(asked?.reply?.text.contains("Freins") == true)
    try await store.say("1 2 1")
    #expect(try await records(store).count == 1)
    #expect(try await notes(store).first == "Freins\u{202F}: aucun.")
  }

  @Test(arguments: ["RAS", "rien", "non", "pas de souci"])
  func noObstacleInWords(_ text: String) async throws {
    let store = try await begun()
    try await store.say(text)
    try await store.say("2 1")
    #expect(try await notes(store).first == "Freins\u{202F}: aucun.")
  }

  @Test func anAnswerThatNamesSomebodyElseIsAskedAbout() async throws {
    let store = try await begun()
    let review = try await store.say("transport le matin, comme Enzo Marchetti")
    #expect(review?.reply?.choices.count == 2)
    #expect(review?.reply?.text.contains("Enzo Marchetti") == true)
    try await store.restart()
    let taken = try await store.say("1")
    #expect(taken?.reply?.text.contains("Progression") == true)
    try await store.say("2 1")
    #expect(
      try await notes(store).first == "Freins\u{202F}: transport le matin, comme Enzo Marchetti.")
  }

  @Test func whatIsAboutSomebodyElseIsReadByItselfAndTheQuestionComesBack() async throws {
    let store = try await begun()
    let asked = try await store.say("difficultés en maths chez Enzo Marchetti")
    try #require(asked?.reply?.choices.count == 2)
    let apart = try await store.say("2")
    #expect(apart?.reply?.text.contains("Freins") == true, "\(apart?.reply?.text ?? "")")
    try await store.say("1 2 1")
    #expect(try await notes(store).first == "Freins\u{202F}: aucun.")
  }

  @Test func aQuestionIsAnsweredAndTheReviewGoesOn() async throws {
    let store = try await begun()
    try await store.say("aucun")
    let answer = try await store.say("il manque quoi pour Enzo Marchetti ?")
    #expect(answer?.reply?.text.contains("Enzo Marchetti") == true)
    #expect(answer?.reply?.text.contains("Progression") == true)
    let next = try await store.say("2")
    #expect(next?.reply?.text.contains("Décision") == true)
    try await store.say("1")
    #expect(try await records(store).count == 1)
  }

  @Test func anAppointmentInTheMidstIsMadeAndTheReviewGoesOn() async throws {
    let store = try await begun()
    let made = try await store.say("rdv avec Enzo Marchetti jeudi à 10h")
    #expect(made?.reply?.text.contains("✓ Rendez-vous") == true)
    #expect(made?.reply?.text.contains("Freins") == true)
    // What is said next may still be about it.
    try await store.say("annule")
    #expect(try await records(store, .appointment).map(\.status) == [.withdrawn])
    try await store.say("1 2 1")
    #expect(try await records(store).count == 1)
  }

  @Test func aCorrectionIsOfTheBilanBefore() async throws {
    let store = try await begun()
    try await store.say("1 2 1")
    let corrected = try await store.say("non, c'était hier")
    #expect(corrected?.reply?.text.contains("✓ Corrigé") == true, "\(corrected?.reply?.text ?? "")")
    #expect(corrected?.reply?.text.contains("Freins") == true)
    let reviews = try await records(store)
    #expect(reviews.map(\.fields.date?.description) == ["2026-11-19"])
    try await store.say("1 2 1")
    #expect(try await records(store).count == 2)
  }

  @Test(arguments: [
    "son patron la frappe", "se fait harceler par les anciens", "parle de suicide",
    "elle veut rompre son contrat",
  ])
  func somebodyInDangerIsTheOneAtHand(_ text: String) async throws {
    let store = try await begun()
    let answer = try await store.say(text)
    #expect(answer?.reply?.text.contains("✓ Signalement") == true, "\(answer?.reply?.text ?? "")")
    let alert = try #require(try await records(store, .alert).first)
    let whom = try await name(try #require(alert.participants.first?.apprentice), store)
    // Nobody is pressed to go on, and it does go on.
    #expect(answer?.reply?.text.contains("La revue attend à \(whom)") == true)
    #expect(answer?.reply?.text.contains("Freins") == false)
    let resumed = try await store.say("reprends")
    #expect(resumed?.reply?.text.hasPrefix(whom) == true)
    #expect(try await records(store).isEmpty)
  }

  @Test func whoWasPassedHasAnotherTurnAtTheEnd() async throws {
    let store = try await begun()
    let passed = try await store.say("passe")
    #expect(passed?.reply?.text.contains("novembre reste à faire") == true)
    let first = try #require(passed?.reply?.text.components(separatedBy: "\u{202F}:").first)
    var last: Answer?
    for _ in 0..<7 { last = try await store.say("1 2 1") }
    #expect(last?.reply?.text.contains("bilan encore à faire\u{202F}: \(first)") == true)
    let again = try await store.say("on fait la revue")
    #expect(again?.reply?.text.hasPrefix(first) == true, "\(again?.reply?.text ?? "")")
    #expect(again?.reply?.text.contains("dernier dossier") == true)
    let done = try await store.say("1 2 1")
    #expect(done?.reply?.text.contains("La revue est faite.") == true)
    #expect(try await records(store).count == 8)
    let over = try await store.say("on fait la revue")
    #expect(over?.reply?.text == "La revue est faite.")
  }

  @Test func whatWasAnsweredIsSaidWhenItGoesOnTheNextDay() async throws {
    let store = try await begun()
    try await store.say("transport le matin")
    try await store.say("on s'arrête là")
    try await store.restart()
    store.clock.advance(seconds: 3 * 86_400)
    let resumed = try await store.say("on continue")
    #expect(resumed?.reply?.text.contains("Freins\u{202F}: transport le matin.") == true)
    #expect(resumed?.reply?.text.contains("Progression\u{202F}?") == true)
    try await store.say("2 1")
    #expect(try await records(store).count == 1)
  }

  /// Sensitive words leave their category only, in what is said back too.
  @Test func sensitiveWordsAreNotSaidBack() async throws {
    let store = try await begun()
    try await store.say("arrêt maladie, hospitalisé depuis lundi")
    let answer = try await store.say("2 1")
    #expect(answer?.reply?.text.contains("hospitalisé") == false, "\(answer?.reply?.text ?? "")")
    #expect(try await !notes(store).contains { $0.contains("hospitalisé") })
    #expect(try await records(store).count == 1)
  }
}
