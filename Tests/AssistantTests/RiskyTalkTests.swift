import Assistant
import Chat
import CivilTime
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

  @Test(arguments: ["non pour Lina c'était 40 min", "Lina c'était 40 min, pas 30"])
  func aCorrectionThatNamesAnEarlierOneLeavesTheLastAlone(_ text: String) async throws {
    let store = try await TestStore()
    try await store.say("Vu Lina 30 min ce matin", as: "helene")
    try await store.say("Vu Rose 15 min ce matin", as: "helene")
    try await store.say(text, as: "helene")
    let records = try await store.noted()
    #expect(records.map(\.fields.minutes) == [40, 15])
    #expect(records.map(\.attendees.count) == [1, 1])
    #expect(records.first?.attendees != records.last?.attendees)
  }

  @Test func whoItShouldHaveBeenTakesTheLastOnesPlace() async throws {
    let store = try await TestStore()
    try await store.say("Vu Lina 30 min ce matin", as: "helene")
    try await store.say("Vu Rose 15 min ce matin", as: "helene")
    try await store.say("non, c'était Nour, 40 min", as: "helene")
    #expect(try await store.noted().map(\.fields.minutes) == [30, 40])
  }

  @Test func anAppointmentIsNoAnswerToWhomAQuestionIsAbout() async throws {
    let store = try await TestStore()
    #expect(try await store.say("qui suit ?", as: "helene")?.ask == "apprentices")
    try await store.say("rdv avec Nour mardi 24 à 14h", as: "helene")
    #expect(try await store.noted().map(\.kind) == [.appointment])
  }

  @Test func theOtherOfNobodyChosenAsksAgain() async throws {
    let store = try await TestStore()
    #expect(try await store.say("Vu Thomas hier 20 min", as: "patrick")?.ask == "choice")
    #expect(try await store.say("non l'autre", as: "patrick")?.ask == "choice")
    try await store.say("2", as: "patrick")
    #expect(try await store.noted().map(\.fields.minutes) == [20])
  }

  @Test func whoFollowsHerIsSaidOfTheOneSpokenOf() async throws {
    let store = try await TestStore()
    try await store.say("qui suit Rose ?", as: "patrick")
    let answer = try await store.say("c'est Karima qui la suit", as: "patrick")
    #expect(answer?.ask == nil || answer?.ask == "confirm")
    #expect(answer?.reply?.text.contains("Rose") == true)
  }

  @Test func oneOfTwoOnAnotherDayLeavesTheOtherWhereItWas() async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose et Lina ce matin, 20 min chacune, pour leur rapport", as: "helene")
    try await store.say("non Lina c'était hier", as: "helene")
    let records = try await store.noted()
    #expect(records.map(\.attendees.count) == [1, 1])
    #expect(records.map(\.fields.date?.day) == [20, 19])
    #expect(records.first?.attendees != records.last?.attendees)
  }

  @Test(arguments: ["Théo n'était pas là", "Théo pas là", "Théo n'était pas là non plus"])
  func whoWasNotThereTakesNobodysPlace(_ text: String) async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 20 min ce matin", as: "helene")
    let rose = try await store.noted().map(\.attendees)
    try await store.say(text, as: "helene")
    let records = try await store.noted()
    #expect(records.first.map { [$0.attendees] } == rose)
    #expect(records.dropFirst().allSatisfy { $0.attendees.isEmpty })
  }

  @Test func anotherAbsenteeOfTheGroupLeavesTheOthersThere() async throws {
    let store = try await TestStore()
    try await store.say("atelier CV hier avec NDRC 1, 2h, Camille absente", as: "helene")
    try await store.say("Théo n'était pas là non plus", as: "helene")
    let record = try #require(try await store.noted().first)
    #expect(record.attendees.count == 2 && record.absentees.count == 2)
  }

  @Test func anotherHourKeepsTheDayAndWhatIsCancelledIsTheLast() async throws {
    let store = try await TestStore()
    try await store.say("rdv Théo lundi 10h", as: "helene")
    #expect(try await store.say("décale à 11h", as: "helene")?.ask == nil)
    #expect(try await store.noted().map(\.fields.time?.hour) == [11])
    try await store.say("c'est annulé, il est malade", as: "helene")
    let all = try await store.store.log.read { $0.dossier.records }
    #expect(all.last { $0.kind == .appointment }?.status != .active)
  }
}
