import Assistant
import Chat
import Dossier
import Journal
import Testing

/// Short messages after a record or a question that must not change what they do not speak of.
@Suite struct RiskyTalkTests {
  private func last(_ store: TestStore) async throws -> Record {
    try #require(try await store.store.log.read { $0.dossier.records.last })
  }

  @Test func somebodyLateTakesNobodyElseOut() async throws {
    let store = try await TestStore()
    try await store.say(
      "Séance de maths avec les CAP Boulanger 1 ce matin 2h, Mamadou absent", as: "julie")
    let before = try await last(store)
    #expect(before.participants.count == 4)
    try await store.say("et Bastien en retard", as: "julie")
    let after = try await last(store)
    #expect(after.participants.count == 4)
    #expect(after.participants.map(\.presence).count { $0 == .late } == 1)
    #expect(after.participants.map(\.presence).count { $0 == .absent } == 1)
  }

  @Test func anotherOneAbsentLeavesTheFirstAbsent() async throws {
    let store = try await TestStore()
    try await store.say(
      "Séance de maths avec les CAP Boulanger 1 ce matin 2h, Mamadou absent", as: "julie")
    try await store.say("et Bastien absent", as: "julie")
    try await store.say("oui", as: "julie")
    let all = try await store.store.log.read { $0.dossier.records }
    let absent = all.filter { $0.status == .active }.flatMap(\.participants)
      .filter { $0.presence == .absent }
    #expect(absent.count == 2)
  }

  @Test func aQuestionRecordsNothing() async throws {
    let store = try await TestStore()
    try await store.say("dernier bilan de Mamadou ?")
    #expect(
      try await store.store.log.read { state in
        state.dossier.records.allSatisfy { $0.kind == .importing }
      })
  }

  @Test func whoFollowsSomebodyElseIsNoAnswerToWhoIsMeant() async throws {
    let store = try await TestStore()
    try await store.say("Karim est suivi par Olivier", as: "patrick")
    try await store.say("Rose est maintenant suivie par Karima", as: "patrick")
    let owner = try await store.store.log.read { state in
      state.dossier.apprentices.values.first { $0.fields.firstName == "Rose" }?
        .fields.referent
    }
    #expect(owner == MemberID("karima"))
  }

  @Test func aCorrectionOfAnotherRecordIsNoAnswer() async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 30 min hier\nVu Théo 20 min CV\nNour absente", as: "helene")
    try await store.say("non, Théo c'était lundi", as: "helene")
    let records = try await store.store.log.read { $0.dossier.records }
    #expect(!records.contains { $0.participants.count > 1 })
  }
}
