import ChildProcesses
import CivilTime
import Dossier
import Foundation
import Reminders
import Testing

@Suite struct AgendaFeedTests {
  private func feed() throws -> String {
    var campus = Campus()
    try campus.run(
      .makeAppointment(
        AppointmentDraft(
          People([campus.person(0, 0)]), date: Campus.day("2026-11-24"),
          time: ClockTime(hour: 14, minute: 30), minutes: 45, activity: ActivityID("atelier_cv"))),
      by: campus.referent(0), at: "2026-11-05T10:00")
    try campus.run(
      .makeAppointment(
        AppointmentDraft(
          People(groups: ["Groupe 0"]), date: Campus.day("2026-11-27"))),
      by: campus.referent(0), at: "2026-11-05T10:00")
    try campus.run(
      .makeAppointment(
        AppointmentDraft(People([campus.person(1, 0)]), date: Campus.day("2026-11-27"))),
      by: campus.referent(1), at: "2026-11-05T10:00")
    let now = Campus.at("2026-11-20T10:00")
    return AgendaFeed(
      campus.planner(at: now), of: campus.referent(0), now: now,
      words: AgendaWords(
        title: "Agenda, de R0 ; une ligne assez longue pour être pliée à soixante-quinze octets",
        appointment: "rendez-vous", review: "Revue mensuelle")
    ).text
  }

  @Test func itHasInitialsAndNoNames() throws {
    let text = try feed()
    #expect(text.contains("SUMMARY:atelier CV : P.N.\r\n"))
    #expect(text.contains("DTSTART:20261124T133000Z\r\nDURATION:PT45M\r\n"))
    #expect(text.contains("DTSTART;VALUE=DATE:20261127"))
    #expect(text.contains("DTSTART:20261126T130000Z"))
    #expect(!text.contains("Prénom") && !text.contains("Nom0"))
    #expect(!text.contains("appointment-3"))
  }

  @Test func noLineIsLongerThan75BytesAndAllEndWithCRLF() throws {
    let lines = try feed().components(separatedBy: "\r\n")
    #expect(lines.last == "")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") })
    #expect(lines.contains { $0.hasPrefix(" ") })
  }

  /// RFC 5545, by another program: PyPI's `icalendar`.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: AgendaFeedTests.python)))
  func anotherProgramReadsIt() async throws {
    let script = """
      import sys, icalendar
      data = sys.stdin.buffer.read()
      calendar = icalendar.Calendar.from_ical(data)
      events = calendar.walk('VEVENT')
      assert not calendar.errors and not any(e.errors for e in events), [e.errors for e in events]
      assert len({str(e['UID']) for e in events}) == len(events)
      for e in events:
          e['DTSTAMP'].dt, e['DTSTART'].dt, e['DURATION'].dt, str(e['SUMMARY'])
      print(len(events))
      """
    let (end, lines) = try await ChildProcess.run(
      AgendaFeedTests.python, ["-c", script], input: feed())
    #expect(end == .exited(0))
    // Two appointments, and the reviews of November 2026 to October 2027.
    #expect(lines == ["14"])
  }

  private static let python =
    ProcessInfo.processInfo.environment["QUATORZE_PYTHON"] ?? Campus.root + "/.venv/bin/python"
}
