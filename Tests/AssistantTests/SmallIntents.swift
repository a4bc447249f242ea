import Assistant
import Foundation

/// A folder of few intents that a test may change.
final class SmallIntents: Sendable {
  private let place: TestFolder
  var folder: IntentFolder { IntentFolder("\(place.path)/intents") }

  /// What an intent's file holds besides those that every folder has.
  static let sessions = """
    intent: log_session
    sentences:
      - "vu {person} {duration} {pastdate}"
      - "(vu|reçu) {person} {pastdate} {duration}"
    examples:
      - text: "Vu Mamadou Cissé 30 min hier"
        author: karima
        now: "2026-11-20T17:00"
        slots: {"apprentices": ["Mamadou Cissé"], "date": "2026-11-19", "duration": 30}
    """
  static let agenda = """
    intent: show_agenda
    sentences:
      - "qu'est-ce que j'ai [de prévu] {futuredate} ?"
      - "(montre|affiche) mon agenda [de {futuredate}]"
    """

  init() throws {
    place = try TestFolder()
    try FileManager.default.copyItem(atPath: Bench.folder.path, toPath: folder.path)
    let kept: Set<String> = [
      "undo.yaml", "affirm.yaml", "deny.yaml", "fillers.yaml", "replies.yaml", "notes.yaml",
      "sensibles.yaml", "certitude.yaml",
    ]
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/fr")
    where name.hasSuffix(".yaml") && !kept.contains(name) {
      try FileManager.default.removeItem(atPath: "\(folder.path)/fr/\(name)")
    }
    // Their own examples need intents that this folder has not.
    try FileManager.default.removeItem(atPath: "\(folder.path)/fr/examples")
    let own = [
      "undo": "(annule|efface) (la dernière saisie|ce que j'ai mis)",
      "affirm": "(oui|d'accord) [c'est ça]", "deny": "(non|pas du tout) [c'est faux]",
    ]
    for (name, phrase) in own {
      try write("fr/\(name).yaml", "intent: \(name)\nsentences:\n  - \"\(phrase)\"\n")
    }
    try write("fr/log_session.yaml", SmallIntents.sessions + "\n")
    try write("fr/show_agenda.yaml", SmallIntents.agenda + "\n")
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
  }

  func write(_ name: String, _ text: String) throws {
    try text.write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
  }

  func change(_ name: String, _ old: String, to new: String) throws {
    let text = try read(name)
    guard text.contains(old) else { throw CocoaError(.formatting) }
    try write(name, text.replacingOccurrences(of: old, with: new))
  }

  func check() throws -> IntentCheck { try IntentCheck(try LoadedIntents(folder), in: folder) }

  /// What the check tells, without the folder's own path.
  func problems() throws -> [String] {
    try check().problems.map {
      "\($0)".replacingOccurrences(of: folder.path + "/", with: "")
    }
  }
}
