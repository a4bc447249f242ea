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
    #expect(answer?.reply?.plain.contains("ni rencontre") == true)
    #expect(try await records(store).isEmpty)
    try await store.say("oui", as: "helene")
    #expect(try await records(store).map(\.kind) == [.session])
  }

  @Test(arguments: ["Vu Théo hier", "Rose 20 min CV hier", "Point avec Théo hier"])
  func whatTellsOfAMeetingIsNot(_ text: String) async throws {
    let store = try await TestStore()
    #expect(try await store.say(text, as: "helene")?.ask == nil)
    #expect(try await records(store).first?.attendees.count == 1)
  }

  @Test(arguments: ["Rose malade aujourd'hui", "Fatou absente"])
  func whoWasNotThereIsAbsent(_ text: String) async throws {
    let store = try await TestStore()
    let answer = try await store.say(text, as: "helene")
    #expect(answer?.ask == nil)
    #expect(answer?.reply?.plain.hasPrefix("✓ Absence") == true)
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
    #expect(answer?.reply?.plain.contains("Absence : Fatoumata Koné") == true)
    #expect(answer?.reply?.plain.contains("Entretien") == false)
  }

  @Test(arguments: ["bilan de Rose demain", "bilan de Rose demain à 10h"])
  func aBilanToComeIsPlannedAndNotDone(_ text: String) async throws {
    let store = try await TestStore()
    try await store.say(text, as: "helene")
    #expect(try await records(store).map(\.kind) == [.appointment])
  }

  @Test func aMissedMeetingIsNone() async throws {
    let store = try await TestStore()
    if try await store.say("rdv raté avec Théo", as: "helene")?.ask == "confirm" {
      try await store.say("oui", as: "helene")
    }
    let record = try #require(try await records(store).first)
    #expect(record.attendees.isEmpty && record.absentees.count == 1)
  }
}

extension Reply {
  /// The text with plain spaces.
  var plain: String {
    text.replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
  }
}
