import Foundation
import JSONText
import Journal
import JournalTesting
import Testing

@Suite("erasure")
struct ErasureTests {
  let files = MemoryFileSystem()
  let folder: StoreFolder

  init() throws { folder = try StoreFolder.create("/store", files: files) }

  private func text(_ path: String) throws -> String {
    let file = try files.open(path, for: .read)
    return String(decoding: try file.read(at: 0, count: 1 << 20), as: UTF8.self)
  }

  @Test("what was erased is gone from every file and from the state; the chain still verifies")
  func erase() async throws {
    let log = try await TallyLog.open(folder)
    try await log.note("a", [1, 2], at: "2026-10-01T00:00:00Z", text: "secret")
    try await log.note("b", [4], at: "2026-11-01T00:00:00Z", text: "secret")
    try await log.note("c", [8], at: "2026-11-01T00:00:00Z", text: "plain")
    try await log.writeSnapshot()
    let other = try await TallyLog.open(folder)
    let before = try await log.head()
    let erasure = try await log.erase(.message("e", at: "2026-11-02T00:00:00Z"), reason: "art. 17")
    { $0.data?["text"]?.string == "secret" }
    #expect(erasure.outcome == [1, 2, 3])
    #expect(erasure.entries.map(\.type) == [JournalEntry.erasureType])
    for name in ["journal/2026-10.jsonl", "journal/2026-11.jsonl"] {
      #expect(try !text("/store/" + name).contains("secret"))
      #expect(try text("/store/" + name).hasPrefix(#"{"format":1,"generation":1}"#))
    }
    #expect(try files.status(of: "/store/snapshot.json") == nil)
    let audit = try folder.verify(head: before.hash)
    #expect(audit.isSound && audit.erased == 3)
    #expect(audit.witness == .found(seq: 4, following: 1))
    // Another process notices when it next looks, and so does one that starts.
    try await other.refresh()
    for log in [log, other, try await TallyLog.open(folder)] {
      let state = try await log.read { $0 }
      #expect(state.sum == 8 && state.erased == 3 && state.texts == ["plain": 1])
    }
    #expect(try await other.note("d", [16], at: "2026-11-02T00:00:00Z").entries[0].seq == 6)
    let again = try await log.erase(.message("e", at: "2026-11-03T00:00:00Z"), reason: "art. 17") {
      _ in true
    }
    #expect(again.outcome == nil && again.entries == erasure.entries)
  }

  @Test("nothing that matches writes nothing; only an erasure may look like one")
  func nothing() async throws {
    let log = try await TallyLog.open(folder)
    let first = try await log.note("a", [1])
    let none = try await log.erase(.message("e"), reason: "") { _ in false }
    #expect(none.outcome == [] && none.entries.isEmpty)
    #expect(try await log.head().hash == first.entries[0].hash)
    await #expect(throws: JournalError.self) {
      _ = try await log.transact(.message("f")) { transaction in
        try transaction.record(JournalEntry.erasureType, .object([:]))
      }
    }
  }

  @Test("content that was taken out without an erasure's entry is found")
  func tampering() async throws {
    let log = try await TallyLog.open(folder)
    try await log.note("a", [1])
    try await log.note("b", [1])
    let path = "/store/journal/2026-11.jsonl"
    let lines = try text(path).split(separator: "\n").map(String.init)
    let start = try #require(lines[1].range(of: #","salt":"#)).lowerBound
    let changed = [lines[0], lines[1][..<start] + #","salt":null,"data":null}"#, lines[2], ""]
    let file = try files.open(path, for: .create)
    _ = try file.write(Array(changed.joined(separator: "\n").utf8)[...])
    let fault = try folder.verify().fault
    #expect("\(try #require(fault))".contains("entry 1 has lost its content"))
  }
}
