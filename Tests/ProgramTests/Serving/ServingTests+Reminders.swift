import ChildProcesses
import Foundation
import JSONText
import SynapseTesting
import Testing

/// Reminders on a real homeserver. Alerts are noted in another process on the same store, so that all
/// that `serve` sends is reminders; they are counted in the rooms of the one who gets them.
extension ServingTests {
  /// What a killed `serve` may have lost or doubled.
  private struct Reminding {
    let school: ServedSchool
    let patrick: SynapsePerson
    let terminal: ChildProcess
    private(set) var raised: [Int] = []

    init() async throws {
      let synapse = try await ServingTests.synapse()
      patrick = try await synapse.person("patrick-\(UUID().uuidString.prefix(8).lowercased())")
      school = try await ServedSchool(synapse, coordinator: patrick)
      terminal = try await ProgramProcess.start([
        "chat", "--json", "--store", school.folder.store, "--intents", school.intents, "--config",
        school.settings, "--as", "helene",
      ])
    }

    /// Notes an alert in the terminal; it is durable then.
    mutating func raise() async throws {
      terminal.send(
        .object([
          "id": .string("alert-\(raised.count)"),
          "text": "alerte : Rose se fait frapper par son patron",
        ]))
      let answer = await terminal.json()
      let entry = answer?["entries"]?.array?.first { $0["type"] == "alert.raised" }
      guard let number = entry?["data"]?["record"]?.integer else {
        throw ServeFailure("no alert: \(answer?.text ?? "")")
      }
      raised.append(number)
    }

    /// The numbers of the alerts that Patrick was told of, in all rooms, each as often as he was.
    func told() async throws -> [Int] {
      for (room, _) in try await patrick.invitations() { try await patrick.join(room) }
      var numbers: [Int] = []
      for room in try await patrick.ask("GET", "/v3/joined_rooms")["joined_rooms"]?.strings ?? [] {
        for event in try await patrick.history(of: room)
        where event["sender"]?.string == school.bot.id && event["type"] == "m.room.message" {
          let key = event["content"]?["fr.quatorze.key"]?.string ?? ""
          guard key.hasPrefix("reminder-"),
            let number = school.text(of: event).firstMatch(of: /n° ?(\d+)/)?.1
          else { throw ServeFailure("no reminder: \(event.text)") }
          numbers.append(Int(number) ?? 0)
        }
      }
      return numbers
    }

    /// Waits until Patrick was told of every alert.
    func everythingIsTold() async throws {
      let raised = Set(raised)
      _ = try await patrick.wait("reminder of every alert", seconds: 60) {
        raised.isSubset(of: try await told()) ? true : nil
      }
    }
  }

  /// Worked out, noted, put, before and after the request, after its end was noted.
  @Test func killedAtAnyPointOfSendingItRemindsOnce() async throws {
    var reminding = try await Reminding()
    var process = try await ServeProcess(reminding.school)
    try await process.logged(" serving")
    // Patrick's room is there.
    try await reminding.raise()
    try await reminding.everythingIsTold()
    for point in [
      "reminder-due", "reminder-noted", "reminder-put", "before-put", "after-put", "after-sent",
    ] {
      try await process.stop()
      process = try await ServeProcess(reminding.school, dyingAt: point)
      try await process.logged(" serving")
      try await reminding.raise()
      try await process.end()
      process = try await ServeProcess(reminding.school)
      try await reminding.everythingIsTold()
    }
    // What comes after finds everything in place.
    try await reminding.raise()
    try await reminding.everythingIsTold()
    try await process.stop()
    #expect(try await reminding.told().sorted() == reminding.raised)
    #expect(reminding.raised.count == 8)
  }
}
