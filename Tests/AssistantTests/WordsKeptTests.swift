import Assistant
import Chat
import Dossier
import Journal
import Testing

/// What somebody wrote is neither lost nor bent.
@Suite struct WordsKeptTests {
  private func records(_ store: TestStore) async throws -> [Record] {
    try await store.store.log.read { $0.dossier.records.filter { $0.kind != .importing } }
  }

  @Test func aLengthThatNoSessionHasIsSaid() async throws {
    let store = try await TestStore()
    let answer = try await store.say("Vu Rose 25h hier", as: "helene")
    #expect(answer?.reply?.plain.contains("« 25h »") == true)
    #expect(try await records(store).first?.fields.minutes == nil)
  }

  @Test(arguments: [
    ("Vu Rose 1h1/4 hier", 75), ("Vu Rose 1 h 1/2 hier", 90), ("Vu Rose 1h½ hier", 90),
    ("Vu Rose 2h 3/4 hier", 165), ("Vu Rose mardi 1h", 60), ("Rose mardi 1h CV", 60),
  ])
  func aLengthIsReadAsWritten(_ text: String, minutes: Int) async throws {
    let store = try await TestStore()
    try await store.say(text, as: "helene")
    #expect(try await records(store).first?.fields.minutes == minutes)
  }

  @Test(arguments: [
    "Vu M. Garcia 20 min", "Vu Mlle Le Bihan hier 15 min", "rdv avec Mme Lefort lundi 10h",
  ])
  func aTitleAndASurnameNameAnApprentice(_ text: String) async throws {
    let store = try await TestStore()
    #expect(try await store.say(text, as: "helene")?.ask == nil)
    #expect(try await records(store).first?.participants.count == 1)
  }

  @Test func aTutorOfThatSurnameIsNoApprentice() async throws {
    let store = try await TestStore()
    let answer = try await store.say("Vu son tuteur M. Garcia 20 min", as: "helene")
    #expect(answer?.ask == "apprentices")
  }

  @Test func twoDocumentsAreTwoPieces() async throws {
    let store = try await TestStore()
    try await store.say("Voici le CV de Rose et sa lettre", as: "helene")
    let proofs = try await records(store).map { $0.fields.proof?.raw }
    #expect(proofs == ["cv", "lettre_motivation"])
    #expect(try await records(store).allSatisfy { $0.participants.count == 1 })
  }

  @Test func aNameForTheGroupQuestionIsTakenAsTheName() async throws {
    let store = try await TestStore()
    try await store.say("nouvelle apprentie Zoé", as: "patrick")
    let answer = try await store.say("Zoé Martin", as: "patrick")
    #expect(answer?.ask == "group")
    let added = try await store.say("BTS NDRC 1", as: "patrick")
    #expect(added?.reply?.plain.contains("Zoé Martin") == true)
    #expect(try await records(store).map(\.kind) == [.entry])
  }

  @Test func aGapIsEchoedInItsOwnWords() async throws {
    let store = try await TestStore()
    let answer = try await store.say(
      "ouvre un écart : les plannings ne sont pas signés", as: "patrick")
    #expect(answer?.reply?.plain.hasPrefix("✓ Écart : les plannings ne sont pas signés,") == true)
    let asked = try await store.say("ouvre un écart majeur", as: "patrick")
    #expect(asked?.ask == "note")
    let opened = try await store.say("aucune procédure de rupture", as: "patrick")
    #expect(opened?.reply?.plain.contains("aucune procédure de rupture") == true)
    let level = try await store.store.log.read { $0.dossier.record(.gap(2))?.fields.level }
    #expect(level == .major)
  }

  @Test func anUndoneMoveOfAReminderSaysWhatStandsAgain() async throws {
    let store = try await TestStore()
    try await store.say("rappelle-moi jeudi à 9h d'appeler le patron de Rose", as: "helene")
    try await store.say("décale le rappel 1 à vendredi", as: "helene")
    let back = try await store.say("annule", as: "helene")
    #expect(back?.reply?.plain.contains("jeu. 26 nov. à 9 h") == true)
    let gone = try await store.say("annule", as: "helene")
    #expect(gone?.reply?.plain.contains("Rappel 1 annulé") == true)
  }

  @Test(arguments: ["Rose a changé d'entreprise", "Théo veut arrêter de fumer"])
  func whatIsNoDangerIsNoAlert(_ text: String) async throws {
    let store = try await TestStore()
    let answer = try await store.say(text, as: "helene")
    #expect(answer?.reply?.plain.contains("Signalement") == false)
    #expect(!(try await records(store).contains { $0.kind == .alert }))
  }

  @Test(arguments: [
    "Théo veut arrêter", "Théo veut arrêter sa formation", "Rose parle d'arrêter le CFA",
  ])
  func whoWantsToStopIsOne(_ text: String) async throws {
    let store = try await TestStore()
    let answer = try await store.say(text, as: "helene")
    #expect(answer?.reply?.plain.contains("Signalement") == true)
  }
}
