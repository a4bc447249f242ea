import Assistant
import Foundation
import Testing

@Suite struct IntentFolderTests {
  @Test func whatIsNamedComesFirst() throws {
    let found = try IntentFolder.find(
      option: Bench.folder.path, environment: ["QUATORZE_INTENTS": "/nowhere"], executable: nil)
    #expect(found.path == Bench.folder.path)
    #expect(throws: AssistantError.self) {
      try IntentFolder.find(
        option: nil, environment: ["QUATORZE_INTENTS": "/nowhere"], executable: nil)
    }
  }

  @Test func thePlaceBesideTheProgramIsFound() throws {
    let folder = try TestFolder()
    let share = "\(folder.path)/share/quatorze"
    try FileManager.default.createDirectory(atPath: share, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: "\(share)/intents", withDestinationPath: Bench.folder.path)
    let found = try IntentFolder.find(
      option: nil, environment: ["QUATORZE_INTENTS": "\(share)/intents"],
      executable: "\(folder.path)/bin/quatorze")
    #expect(found.path == "\(share)/intents")
  }

  @Test func everyBrokenFileIsNamed() throws {
    let folder = try TestFolder()
    let copy = "\(folder.path)/intents"
    try FileManager.default.copyItem(atPath: Bench.folder.path, toPath: copy)
    for name in ["undo", "greet"] {
      try "intent: [".write(
        toFile: "\(copy)/fr/\(name).yaml", atomically: true, encoding: .utf8)
    }
    let error = #expect(throws: AssistantError.self) { try LoadedIntents(IntentFolder(copy)) }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains("fr/undo.yaml:"))
    #expect(text.contains("fr/greet.yaml:"))
  }

  @Test func aSlotWithoutValuesIsNamedWithItsPlace() throws {
    let folder = try TestFolder()
    let copy = "\(folder.path)/intents"
    try FileManager.default.copyItem(atPath: Bench.folder.path, toPath: copy)
    try "intent: undo\nsentences:\n  - annule {machin}\n".write(
      toFile: "\(copy)/fr/undo.yaml", atomically: true, encoding: .utf8)
    let error = #expect(throws: AssistantError.self) { try IntentFolder(copy).language() }
    let text = error.map { "\($0)" } ?? ""
    #expect(text.contains("fr/undo.yaml:3:"))
    #expect(text.contains("{machin}"))
  }

  @Test func theFingerprintChangesWithAnyFile() throws {
    let folder = try TestFolder()
    let copy = IntentFolder("\(folder.path)/intents")
    try FileManager.default.copyItem(atPath: Bench.folder.path, toPath: copy.path)
    #expect(try copy.fingerprint() == Bench.folder.fingerprint())
    try "# \n".write(
      toFile: "\(copy.path)/fr/vocabulary/zzz.yaml", atomically: true, encoding: .utf8)
    #expect(try copy.fingerprint() != Bench.folder.fingerprint())
  }
}
