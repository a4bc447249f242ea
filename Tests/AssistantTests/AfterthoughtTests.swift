import Assistant
import Chat
import CivilTime
import Dossier
import Journal
import Testing

/// Short messages that change what was just recorded, and nothing else.
@Suite struct AfterthoughtTests {
  private func names(_ record: Record?, _ store: TestStore) async throws -> [String] {
    try await store.store.log.read { state in
      (record?.attendees ?? []).compactMap { state.dossier.apprentices[$0]?.fields.firstName }
    }
  }

  @Test(arguments: [
    ("plutôt 45 min", 45), ("non 35", 35), ("pas 20, 25", 25), ("mets 15 min", 15),
  ])
  func anotherLengthCorrects(_ text: String, minutes: Int) async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 20 min ce matin", as: "helene")
    try await store.say(text, as: "helene")
    #expect(try await store.noted().map(\.fields.minutes) == [minutes])
  }

  @Test func anotherHourCorrectsTheAppointment() async throws {
    let store = try await TestStore()
    try await store.say("Rdv Rose lundi 10h", as: "helene")
    try await store.say("non 11h", as: "helene")
    #expect(try await store.noted().map(\.fields.time) == [ClockTime(hour: 11)])
  }

  @Test func anotherPersonTakesThePlace() async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 20 min ce matin", as: "helene")
    try await store.say("non, Lina", as: "helene")
    let all = try await store.noted()
    #expect(all.count == 1)
    #expect(try await names(all.first, store) == ["Lina"])
  }

  @Test func aNobodyIsAskedAboutAndTheRecordStands() async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 20 min ce matin", as: "helene")
    #expect(try await store.say("non, Karim", as: "helene")?.ask == "apprentices")
    try await store.say("Lina", as: "helene")
    #expect(try await names(try await store.noted().first, store) == ["Lina"])
  }

  @Test func peopleJoinAndLeave() async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose et Théo 1h hier sur le CV", as: "helene")
    try await store.say("ajoute Lina", as: "helene")
    #expect(
      try await names(try await store.noted().first, store).sorted() == ["Lina", "Rose", "Théo"])
    try await store.say("enlève Théo", as: "helene")
    #expect(try await names(try await store.noted().first, store).sorted() == ["Lina", "Rose"])
    try await store.say("ajoute Nour et enlève Rose", as: "helene")
    #expect(try await names(try await store.noted().first, store).sorted() == ["Lina", "Nour"])
    #expect(try await store.noted().count == 1)
  }

  @Test func whoWasThereAfterAllTakesNobodyOut() async throws {
    let store = try await TestStore()
    try await store.say("atelier cv ndrc1 ce matin 9h-11h, absents: Théo, Camille", as: "helene")
    try await store.say("Camille était là finalement", as: "helene")
    let record = try #require(try await store.noted().first)
    #expect(record.attendees.count == 3 && record.absentees.count == 1)
  }

  @Test func anotherDayOfAnAlertKeepsWhatItIsAbout() async throws {
    let store = try await TestStore()
    try await store.say("rose m'a dit que son patron la tape", as: "julie")
    try await store.say("c'était mercredi", as: "julie")
    #expect(try await store.noted().map(\.fields.alert) == [.violence])
  }

  @Test func somebodyElseIsNoAnswerToIsThatSo() async throws {
    let store = try await TestStore()
    try await store.say("vu rose ce matin 25 min", as: "helene")
    try await store.say("et théo ?", as: "helene")
    try await store.say("et Nour aussi 20 min", as: "helene")
    let all = try await store.noted()
    #expect(all.allSatisfy { $0.participants.count == 1 })
    #expect(!(try await names(all.last, store)).contains("Théo"))
  }

  @Test(arguments: ["on se revoit le 2/12 à 9h30", "rdv avec lui le 2/12 à 9h30"])
  func theNextMeetingIsWithWhoWasSeen(_ text: String) async throws {
    let store = try await TestStore()
    try await store.say("Vu Théo 40 min ce midi", as: "helene")
    #expect(try await store.say(text, as: "helene")?.ask == nil)
    let last = try #require(try await store.noted().last)
    #expect(last.kind == .appointment)
    #expect(try await names(last, store) == ["Théo"])
  }

  @Test func aStrayNoSaysNothingOfNotRecording() async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 20 min ce matin", as: "helene")
    let answer = try await store.say("non", as: "helene")
    #expect(answer?.reply?.plain.contains("enregistre rien") == false)
    #expect(try await store.noted().count == 1)
  }

  @Test func aCorrectionOfNothingSaysSo() async throws {
    let store = try await TestStore()
    try await store.say("ajoute Inès Dupond en CAP Boulanger 1", as: "patrick")
    let told = try await store.say("non, c'est Karima qui la suit", as: "patrick")
    #expect(told?.reply?.plain.contains("déjà ainsi") == false)
    let undone = try await store.say("annule", as: "patrick")
    let gone = try await store.say("annule", as: "patrick")
    #expect(undone?.reply?.plain.contains("effacée") == false)
    #expect(gone?.reply?.plain.contains("effacée") == false)
  }

  @Test func aListOfTheDayIsALineEach() async throws {
    let store = try await TestStore()
    try await store.say(
      """
      vendredi:
      - Ange 15 min
      - Juin 20 min, retard de 10 min
      - Thomas V : pas venu
      - Enzo ok 30min
      """)
    let all = try await store.noted()
    #expect(all.compactMap(\.fields.minutes).sorted() == [15, 20, 30])
    #expect(all.allSatisfy { $0.participants.count == 1 })
    #expect(all.flatMap(\.absentees).count == 1)
  }

  @Test func aMonthsNameThatOpensASentenceIsAPersons() async throws {
    let store = try await TestStore()
    try await store.say(
      "cours d'esprit critique avec les cap boulanger 2 mardi 13h30-15h30. Juin absent, Enzo retard 15 min",
      as: "julie")
    let record = try #require(try await store.noted().first)
    #expect(record.absentees.count == 1 && record.latecomers.count == 1)
    #expect(record.absentees != record.latecomers)
  }

  @Test func somebodyNewWhoArrivesIsNoAppointment() async throws {
    let store = try await TestStore()
    #expect(try await store.say("Zoé Martin arrive lundi", as: "patrick")?.ask == "group")
    try await store.say("BTS NDRC 1", as: "patrick")
    #expect(try await store.noted().map(\.kind) == [.entry])
  }

  @Test func whatIsStillToBeDoneIsNotDone() async throws {
    let store = try await TestStore()
    #expect(try await store.say("bilan de mamadou à faire")?.ask == "date")
    #expect(try await store.noted().isEmpty)
  }

  @Test func twoHoursAreTwoAppointments() async throws {
    let store = try await TestStore()
    try await store.say("rdv Giulia mardi 14h puis Bastien 15h")
    let all = try await store.noted()
    #expect(all.map(\.fields.time) == [ClockTime(hour: 14), ClockTime(hour: 15)])
    #expect(Set(all.map(\.fields.date)).count == 1)
  }

  @Test func twoResultsOfTwoPeopleAreEachTheirOwn() async throws {
    let store = try await TestStore()
    try await store.say("Mamadou et Bastien 14/20 et 12/20 au quiz d'hier")
    let scores = try await store.noted().map { $0.participants.first?.scores?.value }
    #expect(scores == [14, 12])
  }

  @Test func whoLeftAGroupEarlyHadNoMeetingAlone() async throws {
    let store = try await TestStore()
    try await store.say("Atelier CV avec les boulanger 1 ce matin 3h sauf Camille")
    try await store.say("et Giulia partie avant la fin")
    #expect(try await store.noted().count == 1)
  }

  @Test func eraseTakesTheLastRecordBack() async throws {
    let store = try await TestStore()
    try await store.say("Vu Ange 30 min ce matin")
    try await store.say("supprime")
    #expect(try await store.noted().isEmpty)
  }

  @Test(arguments: [("non", false), ("oui", true)])
  func aDoubtedAlertStandsOrGoesAsTheAnswerSays(_ answer: String, stands: Bool) async throws {
    let store = try await TestStore()
    let asked = try await store.say(
      "Théo dit qu'il va tout arrêter mais c'était pour rire", as: "helene")
    #expect(asked?.ask == "confirm")
    let reply = try await store.say(answer, as: "helene")?.reply?.plain ?? ""
    #expect(try await store.noted().contains { $0.kind == .alert } == stands)
    #expect(reply.contains(stands ? "reste noté" : "Annulé"))
  }
}
