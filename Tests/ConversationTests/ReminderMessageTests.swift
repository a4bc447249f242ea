import Chat
import CivilTime
import Conversation
import Dossier
@testable import Reminders
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
      school.state, School.referential, rules: ReminderRules(), zone: zone,
      from: school.now.adding(seconds: -60),
      days: 45, head: "abc")
    var told: Set<String> = []
    var found: [(title: String, text: String)] = []
    for message in simulation.messages {
      let kinds = message.occurrences.map { kind($0.content) }
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
    // What nothing of this school calls for.
    for content in others(["Sarah Haddad", "Léa Martin", "Karim Diallo"].map { school.id($0) }) {
      let occurrence = ReminderOccurrence(
        id: content.kind, recipient: MemberID("nadia"), due: school.now,
        usefulUntil: school.now, content: content)
      let message = ReminderMessage(to: occurrence.recipient, at: school.now, [occurrence])
      told.insert(content.kind)
      found.append(
        (content.kind, School.book.reminder(message, zone: zone, school.scene("nadia")).text))
    }
    let kinds = Set(told.compactMap { $0.split(separator: " ").first.map(String.init) })
    #expect(kinds.isSuperset(of: ReminderContent.kinds))
    // An alert's people and words are in none of them.
    #expect(found.allSatisfy { !$0.text.contains("rupture") })
    try Golden.check("reminders", found)
  }

  /// An alert's first message and those that follow are told apart.
  private func kind(_ content: ReminderContent) -> String {
    guard case .alert(_, let step) = content, step > 0 else { return content.kind }
    return "\(content.kind) again"
  }

  private func others(_ people: [ApprenticeID]) -> [ReminderContent] {
    let due = [
      DatedPerson(apprentice: people[0], day: School.day("2026-11-27")),
      DatedPerson(apprentice: people[1], day: School.day("2026-11-30")),
    ]
    let counts = [
      MemberCount(member: MemberID("nadia"), count: 2), MemberCount(member: nil, count: 1),
    ]
    return [
      .mentoringGrid([people[0], people[1]]),
      .diagnosis([due[0]]), .diagnosis(due), .finalInterviews(due),
      .actions([DatedAction(action: 1, due: School.day("2026-11-27"))], isLate: false),
      .actions([DatedAction(action: 1, due: School.day("2026-11-13"))], isLate: true),
      .lateDiagnoses([due[0]], days: 7), .lateDiagnosesByReferent(counts, days: 14),
      .absences(
        people[2], ["2026-11-17", "2026-11-18", "2026-11-19"].map(School.day)),
      .missed([
        MissedReminder(
          recipient: MemberID("nadia"), kind: "untraced", day: School.day("2026-11-16"))
      ]),
    ]
  }
}
