import CivilTime
import Dossier
import JSONText
import Testing

@Suite struct CodingTests {
  @Test func everyEventComesBackFromItsJSON() throws {
    var events = RandomEvents(seed: 1)
    var types: Set<String> = []
    for _ in 0..<5_000 {
      let event = events.event()
      types.insert(event.type)
      let data = try JSON(parsing: event.data.text)
      #expect(try DossierEvent(type: event.type, data: data) == event)
    }
    #expect(types.count == 14 + 5 + 6 + 4 + 8)
  }

  @Test func unknownMembersArePassedOverAndUnknownTypesNamed() throws {
    let data = try JSON(
      parsing: #"{"record":3,"apprentice":"a","presence":"late","mood":"good","scores":{"x":1}}"#)
    let event = try DossierEvent(type: "participation.set", data: data)
    #expect(event == .joined(Participation(.record(3), ApprenticeID("a"), .late, scores: Scores())))
    let unknown = #expect(throws: DossierEventError.self) {
      try DossierEvent(type: "moon.seen", data: .null)
    }
    #expect(unknown?.description == "the event type “moon.seen” is unknown")
  }

  @Test(arguments: [
    ("session.logged", #"{"date":"2026-02-30","record":1}"#, "date"),
    ("session.logged", #"{"date":"2026-02-28"}"#, "record"),
    ("gap.opened", #"{"record":1}"#, "gap"),
    ("session.logged", #"{"record":1,"mode":"pigeon"}"#, "mode"),
    ("note.added", #"{"record":1}"#, "text"),
    ("participation.set", #"{"record":1}"#, "apprentice"),
    ("record.closed", #"{}"#, "record"),
    ("member.changed", #"{"member":"x"}"#, "firstName"),
    ("session.logged", #"[1]"#, "data"),
  ]) func whatDoesNotFitIsNamed(type: String, json: String, member: String) throws {
    let data = try JSON(parsing: json)
    let error = #expect(throws: DossierEventError.self) {
      try DossierEvent(type: type, data: data)
    }
    #expect(error == .badMember(member, type: type))
  }

  @Test func noEventButANoteIsAboutSeveralPeople() {
    var events = RandomEvents(seed: 2)
    for _ in 0..<2_000 {
      let event = events.event()
      switch event {
      case .noted, .noteWithdrawn: continue
      default: #expect(event.subjects.count <= 1)
      }
      // Whoever is named in the data is among the subjects.
      for number in 1...9 where event.data.text.contains("apprentice-number-\(number)\"") {
        #expect(event.subjects == [ApprenticeID("apprentice-number-\(number)")])
      }
    }
  }
}
