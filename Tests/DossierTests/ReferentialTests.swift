import CivilTime
import DataFiles
import Dossier
import Testing

@Suite struct ReferentialTests {
  private let referential = World.referential

  @Test func everyActivityHasWhatTextNeeds() {
    #expect(referential.activities.filter { $0.parent == nil }.count == 27)
    #expect(referential.proofs.count == 33)
    for activity in referential.activities {
      #expect(!activity.label.text.isEmpty && !activity.indicators.isEmpty, "\(activity.id)")
      #expect(activity.label.short.count <= 26, "\(activity.id)")
    }
    #expect(referential.missions.map(\.number) == Array(1...14))
  }

  @Test func finerKindsHaveTheProofsOfTheirParent() throws {
    let maths = ActivityID("remise_a_niveau_maths")
    let parent = ActivityID("remise_a_niveau")
    #expect(referential.activity(maths)?.expected == referential.activity(parent)?.expected)
    #expect(referential.corpusActivity(maths) == parent)
    #expect(referential.isActivity(maths, a: parent))
    #expect(!referential.isActivity(parent, a: maths))
  }

  @Test func theVersionInForceOnTheDayApplies() throws {
    let indicator = try #require(referential.indicators.first { $0.number == "14" })
    let before = try #require(indicator.version(on: World.day("2026-10-31")))
    let after = try #require(indicator.version(on: World.day("2026-11-01")))
    #expect(!before.text.contains("sans délai"))
    #expect(after.text.contains("sans délai"))
    #expect(before.onlyMajor == true)
    #expect(after.onlyMajor == nil)
    #expect(indicator.version(on: World.day("2020-01-01")) == nil)
  }

  private func error(_ change: (inout [String: String]) -> Void) -> String? {
    var files = [
      "activities": """
      defaults: {grace: 7, individual: a, needs: a}
      activities:
        a: {label: a, gender: m, family: suivi, indicators: ["14"], missions: [6], expected: [p]}
      """,
      "proofs": "proofs:\n  p: {label: p, gender: f, part: resultats, purpose: x}",
      "rules": "rules:\n  r: {label: r, kind: needs, grace: 3}",
      "targets": "targets: []", "missions": "missions: {6: x}",
      "indicators": "indicators: {\"14\": {title: x, versions: []}}",
    ]
    change(&files)
    func value(_ name: String) throws -> YAMLValue {
      try YAMLValue(parsing: files[name] ?? "", file: name)
    }
    do {
      _ = try Referential(
        activities: value("activities"), proofs: value("proofs"), rules: value("rules"),
        targets: value("targets"), missions: value("missions"), indicators: value("indicators"))
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func mistakesInTheFilesAreSaidWithTheirPlace() {
    #expect(error { _ in } == nil)
    #expect(
      error { $0["rules"] = "rules:\n  r: {label: r, kind: moon, grace: 3}" }?
        .hasPrefix("rules:2:23: expected referent, needs") == true)
    #expect(
      error { $0["rules"] = "rules:\n  r: {label: r, kind: needs, grace: -1}" }
        == "rules:2:37: expected a whole number from 0 to 3660, found “-1”")
    #expect(
      error { $0["activities"]?.replace("[p]", with: "[q]") }
        == "activities:3:89: expected a known proof, found “q”")
    #expect(
      error { $0["activities"]?.replace("[6]", with: "[7]") }
        == "activities:3:74: expected a mission of missions.yaml, found “7”")
    #expect(
      error { $0["proofs"]?.replace("purpose", with: "porpoise") }?
        .contains("unknown key “porpoise”") == true)
    #expect(
      error { $0["targets"] = "targets:\n  - {measure: quiz, value: 101}" }
        == "targets:2:28: expected 0 to 100, found “101”")
  }
}
