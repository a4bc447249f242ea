package import CivilTime
package import Conversation
package import DataFiles
import Foundation
package import Reminders

/// What a CFA sets for itself.
package struct Settings: Hashable, Sendable {
  package var zone = CivilZone.paris
  /// Whom an alert names at once.
  package var contacts = AlertContacts([])
  /// The same message within so many minutes asks «déjà noté ?»; 0 never does.
  package var alreadyNotedMinutes = 10
  private var matrixDraft = MatrixAccess.Draft()

  package var http = WebSettings()
  package var hooks: [HookSettings] = []
  /// When is reminded of what, and when reviews take place.
  package var reminders = ReminderRules()

  package init() {}

  /// Reads the file that `--config` names, or else `STORE/quatorze.yaml` where there is one, then
  /// lets the environment overrule it.
  ///
  /// - Throws: every problem of the file with its line; a file that was named and is not there.
  package static func read(
    config: String?, store: String?, environment: [String: String]
  ) throws(AssistantError) -> Settings {
    var settings = Settings()
    let beside = store.map { "\($0)/quatorze.yaml" }
    if let path = config ?? beside,
      config != nil || FileManager.default.fileExists(atPath: path)
    {
      do {
        try settings.take(try YAMLValue(path: path))
      } catch {
        throw .files([error])
      }
    }
    try settings.take(environment)
    return settings
  }

  /// Where the bot is on Matrix; nil when nothing is said about it.
  ///
  /// - Throws: what the section lacks.
  package func matrix() throws(AssistantError) -> MatrixAccess? { try matrixDraft.finished() }

  /// The settings of a file; the others stay.
  package mutating func take(_ file: YAMLValue) throws(DataFileError) {
    _ = try file.fields()
    try file.allowOnly([
      "zone", "alerts", "alreadyNotedMinutes", "matrix", "http", "hooks", "reminders", "review",
    ])
    if let section = file["matrix"] { try matrixDraft.take(section) }
    if let value = file["zone"] {
      guard let zone = CivilZone(try value.string()) else {
        throw value.expected("a zone such as Europe/Paris")
      }
      self.zone = zone
    }
    if let value = file["alreadyNotedMinutes"] {
      alreadyNotedMinutes = try value.integer(in: 0...1440)
    }
    if let section = file["http"] { http = try WebSettings(section) }
    if let section = file["hooks"] { hooks = try HookSettings.list(section) }
    if let value = file["reminders"] {
      let name = file.place.file
      let folder = name.contains("/") ? name[..<(name.lastIndex(of: "/") ?? name.endIndex)] : "."
      try reminders.takeReminders(value, folder: String(folder))
    }
    if let value = file["review"] { try reminders.takeReview(value) }
    guard let alerts = file["alerts"] else { return }
    _ = try alerts.fields()
    try alerts.allowOnly(["contacts"])
    var people: [AlertContacts.Person] = []
    for value in try alerts["contacts"]?.list() ?? [] {
      try value.allowOnly(["name", "role", "phone"])
      people.append(
        AlertContacts.Person(
          name: try value.required("name").string(), role: try value.required("role").string(),
          phone: try value["phone"]?.string()))
    }
    contacts = AlertContacts(people)
  }

  /// `QUATORZE_ZONE`, `QUATORZE_ALREADY_NOTED_MINUTES`, and `QUATORZE_ALERT_CONTACTS`:
  /// `name|role|phone` for each, with semicolons between them; and those of `MatrixAccess`.
  mutating func take(_ environment: [String: String]) throws(AssistantError) {
    try matrixDraft.take(environment)
    if let name = environment["QUATORZE_ZONE"], !name.isEmpty {
      guard let zone = CivilZone(name) else {
        throw .unusable("$QUATORZE_ZONE is “\(name)”; expected a zone such as Europe/Paris")
      }
      self.zone = zone
    }
    if let text = environment["QUATORZE_ALREADY_NOTED_MINUTES"], !text.isEmpty {
      guard let minutes = Int(text), (0...1440).contains(minutes) else {
        throw .unusable(
          "$QUATORZE_ALREADY_NOTED_MINUTES is “\(text)”; expected a whole number from 0 to 1440")
      }
      alreadyNotedMinutes = minutes
    }
    if let text = environment["QUATORZE_ALERT_CONTACTS"], !text.isEmpty {
      var people: [AlertContacts.Person] = []
      for item in text.split(separator: ";") {
        let parts = item.split(separator: "|", omittingEmptySubsequences: false)
          .map { $0.trimmingCharacters(in: .whitespaces) }
        guard (2...3).contains(parts.count), !parts[0].isEmpty else {
          throw .unusable(
            "$QUATORZE_ALERT_CONTACTS holds “\(item)”; expected name|role or name|role|phone")
        }
        people.append(
          AlertContacts.Person(
            name: parts[0], role: parts[1], phone: parts.count == 3 ? parts[2] : nil))
      }
      contacts = AlertContacts(people)
    }
  }
}
