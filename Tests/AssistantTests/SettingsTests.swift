import Assistant
import Chat
import CivilTime
import Conversation
import DataFiles
import Foundation
import Testing

@Suite struct SettingsTests {
  private func read(_ yaml: String, environment: [String: String] = [:]) throws -> Settings {
    let folder = try TestFolder()
    try yaml.write(
      toFile: "\(folder.path)/quatorze.yaml", atomically: true, encoding: .utf8)
    return try Settings.read(config: nil, store: folder.path, environment: environment)
  }

  @Test func theFileBesideTheStoreCounts() throws {
    let settings = try read(
      """
      zone: Indian/Reunion
      alreadyNotedMinutes: 3
      alerts:
        contacts:
          - {name: Claire Petit, role: référente harcèlement, phone: 01 02 03 04 05}
          - {name: Jean Roux, role: direction}
      """)
    #expect(settings.zone.identifier == "Indian/Reunion")
    #expect(settings.alreadyNotedMinutes == 3)
    #expect(settings.contacts.people.map(\.name) == ["Claire Petit", "Jean Roux"])
    #expect(settings.contacts.people.map(\.phone) == ["01 02 03 04 05", nil])
  }

  @Test func withoutAFileThereAreDefaults() throws {
    let settings = try Settings.read(config: nil, store: "/nowhere", environment: [:])
    #expect(settings.zone.identifier == "Europe/Paris")
    #expect(settings.alreadyNotedMinutes == 10)
  }

  @Test(arguments: [
    ("zon: Europe/Paris", "quatorze.yaml:1:1: unknown key “zon”"),
    ("zone: Europe/Pari", "quatorze.yaml:1:7: expected a zone"),
    ("zone: Europe/Paris\nalerts:\n  contact: []", "quatorze.yaml:3:3: unknown key “contact”"),
    ("alreadyNotedMinutes: soon", "quatorze.yaml:1:22: expected a whole number"),
  ])
  func aWrongSettingIsNamedWithItsPlace(_ yaml: String, _ expected: String) throws {
    let error = #expect(throws: AssistantError.self) { try read(yaml) }
    #expect("\(error.map(String.init(describing:)) ?? "")".contains(expected))
  }

  @Test func theEnvironmentOverrules() throws {
    let settings = try read(
      "zone: Europe/Paris\nalreadyNotedMinutes: 3",
      environment: [
        "QUATORZE_ALREADY_NOTED_MINUTES": "0", "QUATORZE_ZONE": "Indian/Reunion",
        "QUATORZE_ALERT_CONTACTS": "Ana|direction|06; Bob|infirmerie",
      ])
    #expect(settings.alreadyNotedMinutes == 0)
    #expect(settings.zone.identifier == "Indian/Reunion")
    #expect(settings.contacts.people.map(\.role) == ["direction", "infirmerie"])
    #expect(throws: AssistantError.self) { try read("", environment: ["QUATORZE_ZONE": "x"]) }
  }

  @Test func aConfigurationThatIsNamedMustBeThere() {
    #expect(throws: AssistantError.self) {
      try Settings.read(config: "/nowhere/q.yaml", store: nil, environment: [:])
    }
  }

  @Test func theSampleSaysHowToReachMatrixWhenItsSectionIsUncommented() throws {
    let sample = try String(
      contentsOfFile: "\(Bench.root)/intents/demo/quatorze.yaml", encoding: .utf8)
    #expect(try read(sample).matrix() == nil)
    let lines = sample.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let start = try #require(lines.firstIndex(of: "# matrix:"))
    let section = lines[start...].prefix { !$0.isEmpty }
      .map { $0.hasPrefix("# ") ? String($0.dropFirst(2)) : $0 }
    let access = try #require(try read(section.joined(separator: "\n")).matrix())
    #expect(access.homeserver == "https://matrix.cfa.fr")
    #expect(access.user == "@quatorze:cfa.fr")
    #expect(access.credential == .password(.file("/etc/quatorze/password")))
    #expect(access.deviceID == "QUATORZE")
    #expect(access.budget?.perSecond == 0.2)
    #expect(access.budget?.burst == 10)
  }

  @Test func theEnvironmentReachesMatrixAloneAndASecretIsNeverPrinted() throws {
    let settings = try read(
      "matrix: {homeserver: \"https://a.invalid\", user: \"@a:b\", passwordFile: x}",
      environment: [
        "QUATORZE_MATRIX_HOMESERVER": "https://c.invalid", "QUATORZE_MATRIX_TOKEN": "xylophone",
        "QUATORZE_MATRIX_MESSAGES_PER_SECOND": "0",
      ])
    let access = try #require(try settings.matrix())
    #expect(access.homeserver == "https://c.invalid")
    #expect(access.credential == .token(.value(Secret("xylophone"))))
    #expect(access.budget == nil)
    var dumped = ""
    dump(settings, to: &dumped)
    #expect(!"\(settings) \(access) \(dumped)".contains("xylophone"))
    #expect(throws: AssistantError.self) {
      try read(
        "", environment: ["QUATORZE_MATRIX_TOKEN": "a", "QUATORZE_MATRIX_PASSWORD": "b"])
    }
  }

  @Test(arguments: [
    ("matrix: {homeserver: \"https://a.invalid\"}", "matrix.user is missing"),
    ("matrix: {user: \"@a:b\", tokenFile: x}", "matrix.homeserver is missing"),
    ("matrix: {homeserver: \"https://a.invalid\", user: \"@a:b\"}", "passwordFile"),
    ("matrix: {homeserver: a.invalid, user: \"@a:b\", tokenFile: x}", "expected an address"),
    ("matrix: {user: nadia}", "quatorze.yaml:1:16: expected a full account"),
    ("matrix: {passwordFile: a, tokenFile: b}", "not both"),
    ("matrix: {server: a}", "unknown key “server”"),
  ])
  func whatTheSectionLacksIsSaid(_ yaml: String, _ expected: String) throws {
    let error = #expect(throws: AssistantError.self) { _ = try read(yaml).matrix() }
    #expect("\(error.map(String.init(describing:)) ?? "")".contains(expected))
  }
}
