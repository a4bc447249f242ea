import ChildProcesses
import Foundation
import JSONText
import SynapseTesting

/// A store whose référente has an account, an account for the bot, and the settings to serve it.
struct ServedSchool {
  let bot: SynapsePerson
  let helene: SynapsePerson
  let folder: ProgramFolder
  /// A folder of few intents: a process starts at once.
  let intents: String
  let settings: String

  var synapse: Synapse { bot.synapse }

  /// - Parameter coordinator: whose account the coordinator's is; nil for none.
  init(_ synapse: Synapse, coordinator: SynapsePerson? = nil) async throws {
    let tag = UUID().uuidString.prefix(8).lowercased()
    bot = try await synapse.person("bot-\(tag)")
    helene = try await synapse.person("helene-\(tag)")
    folder = try ProgramFolder()
    intents = try folder.smallIntents()
    for name in ["missing_proofs.yaml", "raise_alert.yaml", "sensibles.yaml", "set_reminder.yaml"] {
      let there = "\(intents)/fr/\(name)"
      if FileManager.default.fileExists(atPath: there) { continue }
      try FileManager.default.copyItem(atPath: "\(folder.intents)/fr/\(name)", toPath: there)
    }
    settings = "\(folder.path)/quatorze.yaml"
    let files = [
      (
        "equipe.csv",
        """
        identifiant;nom;prénom;rôle;comptes
        helene;Marchand;Hélène;référent;\(helene.id)
        patrick;Weber;Patrick;coordinateur;\(coordinator?.id ?? "")
        """
      ),
      (
        "apprentis.csv",
        """
        matricule;nom;prénom;formation;référent
        D01;Carpentier;Rose;BTS NDRC 1;Hélène Marchand
        D12;Thomas;Julien;Bac Pro Maintenance 2;Hélène Marchand
        D03;Lefort;Camille;BTS NDRC 1;Hélène Marchand
        D04;Perrot;Camille;CAP Boulanger 1;Hélène Marchand
        D13;Vasseur;Thomas;CAP Boulanger 2;Hélène Marchand
        """
      ),
      ("password", bot.id.dropFirst().prefix { $0 != ":" } + "\n"),
      (
        "quatorze.yaml",
        """
        alreadyNotedMinutes: 0
        reminders: {enabled: false}
        matrix:
          homeserver: \(synapse.url)
          user: "\(bot.id)"
          passwordFile: \(folder.path)/password
          messagesPerSecond: 0
        http:
          listen: 127.0.0.1:\(try Synapse.freePort())
          status: 127.0.0.1:\(try Synapse.freePort())
        """
      ),
    ]
    for (name, text) in files {
      let path = "\(folder.path)/\(name)"
      try String(text).write(toFile: path, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
    for name in ["equipe", "apprentis"] {
      let imported = try await ProgramProcess.run([
        "import", "\(folder.path)/\(name).csv", "--store", folder.store, "--intents", intents,
      ])
      guard imported.end == .exited(0) else {
        throw ServeFailure("\(name).csv: " + imported.lines.joined(separator: "\n"))
      }
    }
  }

  /// A direct room of Hélène's that the bot has joined, with one message of hers answered; the bot
  /// runs then.
  func open() async throws -> (room: String, process: ServeProcess) {
    let room = try await helene.createRoom(inviting: [bot.id], isDirect: true)
    let process = try await ServeProcess(self)
    let first = try await helene.say("Vu Rose 1 min hier", in: room)
    _ = try await reply(to: first, in: room)
    return (room, process)
  }

  /// Makes the homeserver forget under which transaction ids it was sent what: it does so by itself
  /// after a day.
  func emptyTransactions() async throws {
    try await synapse.stop()
    try await synapse.database("DELETE FROM event_txn_id_device_id")
    try await synapse.start()
  }

  /// What the bot has said in a room, oldest first.
  func spoken(in room: String) async throws -> [JSON] {
    try await helene.history(of: room).filter {
      $0["sender"]?.string == bot.id && $0["type"] == "m.room.message"
    }
  }

  /// Waits for the bot's answer to an event.
  func reply(to id: String, in room: String) async throws -> JSON {
    try await helene.wait("answer to \(id)", seconds: 60) {
      try await spoken(in: room).first { answered($0) == id }
    }
  }

  func text(of event: JSON) -> String { event["content"]?["body"]?.string ?? "" }

  /// The event that a message of the bot answers.
  func answered(_ event: JSON) -> String? {
    (event["content"]?["fr.quatorze.key"]?.string).map { String($0.dropFirst(2)) }
  }

  /// The sessions that were recorded, in order.
  func sessions() async throws -> [Session] {
    (try await folder.export()["entries"]?.array ?? []).compactMap { entry in
      guard entry["type"] == "session.logged", let id = entry["via"]?["id"]?.string,
        let minutes = entry["data"]?["minutes"]?.integer,
        let date = entry["data"]?["date"]?.string
      else { return nil }
      return Session(id: id, minutes: minutes, date: date)
    }
  }

  struct Session: Hashable {
    /// Of the message that recorded it.
    var id: String
    var minutes: Int
    var date: String
  }
}
