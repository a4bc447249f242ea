import Chat
import CivilTime
import Conversation
import Dossier
import Testing
import Understanding

@Suite struct QuestionTests {
  @Test func everyQuestionSaysWhatWasUnderstood() throws {
    var school = try School()
    try school.say(
      .logSession,
      [.apprentices: school.people(["Léa Martin"]), .duration: .integer(30)], "Vu Léa 30 min")
    for time in [9, 14] {
      try school.say(
        .schedule,
        [
          .apprentices: school.people(["Karim Diallo"]), .date: .day(School.day("2026-11-27")),
          .time: .clock(try #require(ClockTime(hour: time))),
        ])
    }
    let workshop = Frame(
      .logSession,
      [
        .date: .day(School.day("2026-11-20")), .duration: .integer(90),
        .activity: .code("atelier_cv"),
      ])
    var cases: [(title: String, text: String)] = []
    func add(_ title: String, _ ask: Ask, _ frame: Frame) {
      cases.append((title, school.both { School.book.question(ask, about: frame, $0) }))
    }
    add("Personne", .slot(.apprentices), workshop)
    var unknown = workshop
    unknown[.unknown] = .texts(["Kévin"])
    add("Nom inconnu", .slot(.apprentices), unknown)
    let leas = [school.id("Léa Martin").raw, school.id("Léa Morel").raw]
    add("Deux personnes", .choice(.person(leas)), workshop)
    add(
      "Jour d’un rendez-vous", .slot(.date),
      Frame(.schedule, [.apprentices: school.people(["Hugo Petit"])]))
    add(
      "Référent", .slot(.referent),
      Frame(.assignReferent, [.apprentices: school.people(["Hugo Petit"])]))
    add("Groupe", .slot(.group), Frame(.addApprentice, [.name: .text("Lina Ferreira")]))
    add("Pièce", .slot(.proof), Frame(.attachProof, [.groups: .texts(["BTS MCO 1"])]))
    add("Écart", .slot(.gap), Frame(.closeGap))
    add(
      "Sortie à confirmer", .confirm(.required),
      Frame(
        .recordExit,
        [
          .apprentices: school.people(["Emma O'Connor"]), .date: .day(School.day("2027-04-30")),
          .reason: .code("rupture"),
        ]))
    add("Pas sûr", .confirm(.unsure), workshop.with(.apprentices, school.people(["Léa Martin"])))
    add("Pas sûr, question", .confirm(.unsure), Frame(.missingProofs))
    add("Déjà noté", .confirm(.alreadyNoted(3)), workshop)
    add("Rendez-vous", .choice(.appointment([4, 5])), Frame(.cancelAppointment))
    add("Intentions", .choice(.intent([.logSession, .schedule])), Frame(.none))
    cases.append(
      (
        "HTML",
        School.book.question(.choice(.person(leas)), about: workshop, school.scene("nadia")).html
      ))
    try Golden.check("questions", cases)
    let reply = School.book.question(
      .choice(.person(leas)), about: workshop, school.scene("nadia"))
    #expect(reply.choices == ["Léa Martin (BTS MCO 1)", "Léa Morel (CAP Cuisine 1)"])
  }

  @Test func everySlotHasAQuestion() throws {
    let school = try School()
    for slot in Slot.allCases {
      let text = School.book.question(.slot(slot), about: Frame(.none), school.scene("nadia")).text
      #expect(text.hasSuffix("\u{202F}?"), "\(slot): \(text)")
    }
  }
}

extension Frame {
  func with(_ slot: Slot, _ value: SlotValue) -> Frame {
    var frame = self
    frame[slot] = value
    return frame
  }
}
