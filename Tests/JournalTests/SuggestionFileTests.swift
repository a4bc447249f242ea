import Foundation
import Journal
import JournalTesting
import Testing

@Suite struct SuggestionFileTests {
  private func suggestion(_ text: String) -> Suggestion {
    Suggestion(text: text, day: "2026-11-20", nearest: ["log_session"])
  }

  @Test func eachTextIsKeptOnceAndTheNewestLast() async throws {
    let folder = try TemporaryFolder()
    let file = SuggestionFile(try StoreFolder.create(folder.store))
    #expect(try await file.add(suggestion("a")))
    #expect(try await file.add(suggestion("b")))
    #expect(try await !file.add(suggestion("a")))
    #expect(try file.all().map(\.text) == ["a", "b"])
    #expect(try file.all()[0].nearest == ["log_session"])
  }

  @Test func theOldestGivesWayWhenThereAreFiveHundred() async throws {
    let folder = try TemporaryFolder()
    let file = SuggestionFile(try StoreFolder.create(folder.store))
    for number in 1...SuggestionFile.most + 3 {
      try await file.add(suggestion("text \(number)"))
    }
    let texts = try file.all().map(\.text)
    #expect(texts.count == 500)
    #expect(texts.first == "text 4")
    #expect(texts.last == "text 503")
  }

  @Test func theFileIsForItsOwnerAlone() async throws {
    let folder = try TemporaryFolder()
    let file = SuggestionFile(try StoreFolder.create(folder.store))
    for number in 1...SuggestionFile.most + 1 { try await file.add(suggestion("\(number)")) }
    let path = "\(folder.store)/suggestions.jsonl"
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(rights as? Int == 0o600)
  }

  @Test func aTornLineIsPassedOverAndMended() async throws {
    let folder = try TemporaryFolder()
    let file = SuggestionFile(try StoreFolder.create(folder.store))
    try await file.add(suggestion("a"))
    let path = "\(folder.store)/suggestions.jsonl"
    let whole = try String(contentsOfFile: path, encoding: .utf8)
    try (whole + "{\"text\":\"b").write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try file.all().map(\.text) == ["a"])
    try await file.add(suggestion("c"))
    #expect(try file.all().map(\.text) == ["a", "c"])
    #expect(try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == 2)
  }

  @Test func whatIsRemovedIsGoneForAllProcesses() async throws {
    let folder = try TemporaryFolder()
    let store = try StoreFolder.create(folder.store)
    let file = SuggestionFile(store)
    for text in ["a", "b", "c"] { try await file.add(suggestion(text)) }
    #expect(try SuggestionFile(store).remove { $0.text == "b" } == 1)
    #expect(try file.all().map(\.text) == ["a", "c"])
    #expect(try file.remove { $0.text == "b" } == 0)
  }

  @Test func severalWritersLoseNothing() async throws {
    let folder = try TemporaryFolder()
    let store = try StoreFolder.create(folder.store)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        let file = SuggestionFile(store)
        group.addTask {
          for number in 0..<25 {
            try await file.add(
              Suggestion(text: "\(writer) \(number)", day: "2026-11-20", nearest: []))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try SuggestionFile(store).all().count == 100)
  }

  @Test func aBackupHasThem() async throws {
    let folder = try TemporaryFolder()
    let store = try StoreFolder.create(folder.store)
    try await SuggestionFile(store).add(suggestion("a"))
    _ = try store.backup(to: "\(folder.path)/copy")
    let copy = try StoreFolder.open("\(folder.path)/copy", access: .readOnly)
    #expect(try SuggestionFile(copy).all().map(\.text) == ["a"])
  }

  /// Whatever operation fails, the caller is told, and what was there is there.
  @Test(arguments: FaultyFileSystem.Fault.allCases)
  func aFailureIsToldAndTheOthersStay(_ fault: FaultyFileSystem.Fault) async throws {
    for target in 1...40 {
      let folder = try TemporaryFolder()
      let good = try StoreFolder.create(folder.store)
      try await SuggestionFile(good).add(suggestion("a"))
      let files = FaultyFileSystem(POSIXFileSystem(), failing: target, with: fault)
      let store = try? StoreFolder.open(folder.store, access: .readOnly, files: files)
      if let store { _ = try? await SuggestionFile(store).add(suggestion("b")) }
      #expect(try SuggestionFile(good).all().first?.text == "a", "\(target)")
      if !files.hasFailed { return }
    }
    Issue.record("it never ran to its end")
  }
}
