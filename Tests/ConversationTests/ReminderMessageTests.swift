import Chat
import CivilTime
import Conversation
import Dossier
import Reminders
import Testing
import Understanding

/// What the bot says by itself.
@Suite struct ReminderMessageTests {
  @Test func everyKindOfMessage() throws {
    var school = try AnswerTests.busySchool()
    try school.say(
      .logReview,
      [.apprentices: school.people(["Karim Diallo"]), .date: .day(School.day("2026-10-28"))])
    try school.say(
      .setReminder, [.date: .day(School.day("2026-11-23"))],
      "rappelle-moi lundi d'appeler l'entreprise de Karim")
    let zone = CivilZone.paris
    let simulation = ReminderSimulation(
      school.state, School.referential, rules: ReminderRules(), zone: zone, from: school.now,
      days: 45, head: "abc")
    var told: Set<String> = []
    var found: [(title: String, text: String)] = []
    for message in simulation.messages {
      let kinds = message.occurrences.map(\.content.kind)
      // Each kind once for each role.
      let role = school.member(message.recipient.raw).roles.first?.rawValue ?? ""
      guard !kinds.allSatisfy({ told.contains("\($0) \(role)") }) else { continue }
      told.formUnion(kinds.map { "\($0) \(role)" })
      let scene = school.scene(message.recipient.raw)
      found.append(
        (
          title:
            "\(zone.moment(at: message.at)) \(message.recipient): \(kinds.joined(separator: ", "))",
          text: School.book.reminder(message, zone: zone, scene).text
        ))
    }
    // An alert's people and words are in none of them.
    #expect(found.allSatisfy { !$0.text.contains("rupture") })
    #expect(told.count >= 10)
    try Golden.check("reminders", found)
  }
}
