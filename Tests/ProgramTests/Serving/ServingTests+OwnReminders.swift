import ChildProcesses
import Foundation
import JSONText
import SynapseTesting
import Testing

/// One's own reminders on a real homeserver, the bot killed around sending them. They are asked for in
/// another process on the same store, so that all that `serve` sends is reminders, and counted in the
/// room of the one who gets them.
extension ServingTests {
  /// What Hélène asked for, and when each is due.
  private struct Asking {
    let school: ServedSchool
    let terminal: ChildProcess
    /// By number.
    private(set) var due: [Int: Date] = [:]

    init() async throws {
      school = try await ServedSchool(try await ServingTests.synapse())
      terminal = try await ProgramProcess.start([
        "chat", "--json", "--store", school.folder.store, "--intents", school.intents, "--config",
        school.settings, "--as", "helene",
      ])
    }

    /// Asks, as if two minutes ago, to be reminded at the beginning of the minute that lies so many
    /// after this one. It is durable then; of this minute, it is due at once.
    mutating func remind(minutesFromNow minutes: Int = 0) async throws {
      let minute = Asking.minute(of: Date()).addingTimeInterval(Double(minutes) * 60)
      let parts = Asking.calendar.dateComponents([.hour, .minute], from: minute)
      let hour = "\(parts.hour ?? 0)h\(parts.minute ?? 0 < 10 ? "0" : "")\(parts.minute ?? 0)"
      terminal.send(
        .object([
          "id": .string("remind-\(due.count)"),
          "text": .string("rappelle-moi à \(hour) de relire le bilan \(due.count)"),
          "now": .string(minute.addingTimeInterval(-120).ISO8601Format()),
        ]))
      let answer = await terminal.json()
      let entry = answer?["entries"]?.array?.first { $0["type"] == "reminder.set" }
      guard let number = entry?["data"]?["reminder"]?.integer else {
        throw ServeFailure("no reminder at \(hour): \(answer?.text ?? "")")
      }
      due[number] = minute
    }

    static func minute(of date: Date) -> Date {
      Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 60).rounded(.down) * 60)
    }

    private static let calendar: Calendar = {
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
      return calendar
    }()

    /// The numbers of those that Hélène was sent, in all rooms, each as often as she was, and how many
    /// messages they came in.
    func told() async throws -> (numbers: [Int], messages: Int) {
      let helene = school.helene
      for (room, _) in try await helene.invitations() { try await helene.join(room) }
      var numbers: [Int] = []
      var messages = 0
      for room in try await helene.ask("GET", "/v3/joined_rooms")["joined_rooms"]?.strings ?? [] {
        for event in try await school.spoken(in: room) {
          let key = event["content"]?["fr.quatorze.key"]?.string ?? ""
          guard key.hasPrefix("reminder-") else { throw ServeFailure("no reminder: \(event.text)") }
          messages += 1
          numbers += school.text(of: event).matches(of: /Rappel (\d+)/).compactMap { Int($0.1) }
        }
      }
      return (numbers, messages)
    }

    /// Waits until all that is due by now was sent.
    func everythingIsTold() async throws {
      let now = Date()
      let due = Set(due.filter { $0.value <= now }.keys)
      _ = try await school.helene.wait("reminders \(due.count)", seconds: 60) {
        due.isSubset(of: try await told().numbers) ? true : nil
      }
    }
  }

  @Test func theRoomOfAMemberIsThereBeforeAnythingIsSent() async throws {
    let school = try await ServedSchool(try await ServingTests.synapse())
    let process = try await ServeProcess(school)
    let helene = school.helene
    let room = try await helene.wait("invitation", seconds: 60) {
      try await helene.invitations().first?.room
    }
    try await helene.join(room)
    #expect(try await school.spoken(in: room).isEmpty)
    try await process.stop()
  }

  /// `QUATORZE_KILLS` sets how often. One reminder is due at once in each life, one at each full
  /// minute; near a full minute it is waited for, so that kills fall around it too.
  @Test func killedAtRandomMomentsOfSendingItRemindsOnceOfEach() async throws {
    let kills = Int(ProcessInfo.processInfo.environment["QUATORZE_KILLS"] ?? "") ?? 5
    var asking = try await Asking()
    var process = try await ServeProcess(asking.school)
    try await process.logged(" serving")
    // What was due before the first look is never sent.
    for minutes in 1...(kills + 2) { try await asking.remind(minutesFromNow: minutes) }
    try await sleep(until: Asking.minute(of: Date()).addingTimeInterval(60))
    try await asking.everythingIsTold()
    var aroundMinute = 0
    var cutShort = 0
    for _ in 0..<kills {
      let minute = Asking.minute(of: Date()).addingTimeInterval(60)
      if minute.timeIntervalSinceNow < 4 {
        aroundMinute += 1
        try await sleep(until: minute.addingTimeInterval(.random(in: -0.05..<0.45)))
      } else {
        try await asking.remind()
        try await Task.sleep(for: .milliseconds(Int.random(in: 0..<900)))
      }
      try await process.kill()
      let now = Date()
      if !Set(asking.due.filter { $0.value <= now }.keys)
        .isSubset(of: try await asking.told().numbers)
      {
        cutShort += 1
      }
      process = try await ServeProcess(asking.school)
      try await process.logged(" serving")
      try await Task.sleep(for: .milliseconds(Int.random(in: 0..<250)))
    }
    try await asking.everythingIsTold()
    try await process.stop()
    let end = Date()
    let (numbers, messages) = try await asking.told()
    #expect(numbers.count == Set(numbers).count, "sent twice")
    let lost = asking.due.filter { $0.value <= end }.keys.filter { !numbers.contains($0) }
    // The last full minute may have come after the last look.
    #expect(lost.allSatisfy { end.timeIntervalSince(asking.due[$0] ?? end) < 2 })
    #expect(numbers.allSatisfy { number in asking.due[number].map { $0 <= end } ?? false })
    print(
      "own reminders on a homeserver: \(kills) kills, \(aroundMinute) of them at a full minute, "
        + "\(cutShort) with something still to send; \(numbers.count) reminders in \(messages) messages, "
        + "\(lost.count) lost, \(numbers.count - Set(numbers).count) twice")
  }

  private func sleep(until date: Date) async throws {
    let seconds = date.timeIntervalSinceNow
    if seconds > 0 { try await Task.sleep(for: .seconds(seconds)) }
  }
}
