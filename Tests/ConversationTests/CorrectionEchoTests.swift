import Chat
import CivilTime
import Conversation
import Dossier
import Testing
import Understanding

@Suite struct CorrectionEchoTests {
  @Test func correctionsAndUndoSayWhatNowStands() throws {
    var school = try School()
    var cases: [(title: String, text: String)] = []
    func add(_ title: String, _ write: Write) {
      cases.append((title, school.both { School.book.echo([write], $0) }))
    }
    try school.say(
      .logSession,
      [.apprentices: school.people(["Léa Martin"]), .duration: .integer(30)], "Vu Léa 30 min")
    add(
      "Durée et jour",
      try school.say(
        .correct, [.duration: .integer(45), .date: .day(School.day("2026-11-19"))],
        "non, 45 min, hier"))
    add(
      "Prochain rendez-vous ajouté",
      try school.say(
        .correct, [.next: .moment(School.day("2026-11-27"), ClockTime(hour: 9))],
        "prochain rdv vendredi 9h"))
    add(
      "Prochain rendez-vous déplacé",
      try school.say(
        .correct, [.next: .moment(School.day("2026-11-30"), ClockTime(hour: 14))],
        "non, le prochain rdv lundi 14h"))
    add(
      "Quelqu’un d’autre",
      try school.say(
        .correct, [.apprentices: school.people(["Karim Diallo", "Sarah Haddad"])],
        "c'était Karim et Sarah"))
    add("Annulé", try school.say(.undo))
    try school.say(
      .recordExit, [.apprentices: school.people(["Hugo Petit"]), .reason: .code("abandon")])
    add("Sortie annulée", try school.say(.undo))
    try school.say(.logSession, [.apprentices: school.people(["Léa Martin"])])
    try school.say(.correct, [.duration: .integer(45)], "non, 45 min")
    add("Correction annulée", try school.say(.undo))
    try school.say(
      .schedule,
      [
        .apprentices: school.people(["Emma O'Connor"]), .date: .day(School.day("2026-11-24")),
        .time: .clock(try #require(ClockTime(hour: 14))),
      ])
    try school.run(
      .moveAppointment(
        AppointmentChoice(People([school.id("Emma O'Connor")])), date: School.day("2026-11-25"),
        time: ClockTime(hour: 10)))
    add("Déplacement annulé", try school.say(.undo))
    try school.say(.cancelAppointment, [.apprentices: school.people(["Emma O'Connor"])])
    add("Rendez-vous rétabli", try school.say(.undo))
    try school.say(
      .assignReferent,
      [
        .apprentices: school.people(["Lina Ferreira", "Hugo Petit", "Léa Morel"]),
        .referent: .people(["nadia"]),
      ], by: "sophie")
    add("Désignation annulée", try school.say(.undo, by: "sophie"))
    try school.say(
      .openGap, [:], "Écart mineur : pas de planning des ateliers, cause documents", by: "sophie")
    add(
      "Écart sans action",
      try school.run(.closeGap(1, date: nil, despiteOpenActions: true), by: "sophie"))
    add("Écart rouvert", try school.say(.undo, by: "sophie"))
    add("Écart annulé", try school.say(.undo, [:], "annule l’écart 1", by: "sophie"))
    try Golden.check("corrections", cases)
  }
}
