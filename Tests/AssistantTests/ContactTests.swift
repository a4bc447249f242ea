import Assistant
import Chat
import Dossier
import Journal
import Testing

/// Nobody counts as seen of whom no meeting is told.
@Suite struct ContactTests {
  private func records(_ store: TestStore) async throws -> [Record] {
    try await store.store.log.read { $0.dossier.records.filter { $0.kind != .importing } }
  }

  @Test(arguments: ["Théo travaille 50h", "Rose cherche un employeur"])
  func whatSomebodyDoesAloneIsAskedAbout(_ text: String) async throws {
    let store = try await TestStore()
    let answer = try await store.say(text, as: "helene")
    #expect(answer?.ask == "confirm")
    #expect(answer?.reply?.text.contains("ni rencontre") == true)
    #expect(try await records(store).isEmpty)
    try await store.say("oui", as: "helene")
    #expect(try await records(store).map(\.kind) == [.session])
  }

  @Test(arguments: ["Vu Théo hier", "Rose 20 min CV hier", "Théo en immersion lundi chez Orange"])
  func whatTellsOfAMeetingIsNot(_ text: String) async throws {
    let store = try await TestStore()
    #expect(try await store.say(text, as: "helene")?.ask == nil)
    #expect(try await records(store).first?.attendees.count == 1)
  }

  @Test(arguments: ["Rose malade aujourd'hui", "rdv raté avec Théo", "Fatou absente"])
  func whoWasNotThereIsAbsent(_ text: String) async throws {
    let store = try await TestStore()
    let answer = try await store.say(text, as: "helene")
    #expect(answer?.ask == nil)
    #expect(answer?.reply?.text.hasPrefix("✓ Absence") == true)
    let record = try #require(try await records(store).first)
    #expect(record.attendees.isEmpty && record.absentees.count == 1)
    #expect(record.fields.activity == nil)
  }

  @Test func somebodyIllWhoWasSeenWasSeen() async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 20 min ce matin, malade hier", as: "helene")
    #expect(try await records(store).first?.attendees.count == 1)
  }

  @Test func anAbsenceAfterSomebodyElsesMeetingIsARecordOfItsOwn() async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 20 min ce matin", as: "helene")
    try await store.say("Fatou absente", as: "helene")
    let records = try await records(store)
    #expect(records.map { $0.attendees.count } == [1, 0])
    #expect(records.map { $0.absentees.count } == [0, 1])
  }

  @Test func anAbsenteeOfAQuizHasNoInterview() async throws {
    let store = try await TestStore()
    let answer = try await store.say(
      "Quiz NDRC 2 : Nour 12/20, Lina 15/20, Fatou absente", as: "helene")
    #expect(answer?.reply?.text.contains("Absence : Fatoumata Koné") == true)
    #expect(answer?.reply?.text.contains("Entretien") == false)
  }

  @Test(arguments: ["bilan de Rose demain", "bilan mensuel avec Théo lundi prochain"])
  func aBilanToComeIsPlannedAndNotDone(_ text: String) async throws {
    let store = try await TestStore()
    try await store.say(text, as: "helene")
    #expect(try await records(store).map(\.kind) == [.appointment])
  }
}
