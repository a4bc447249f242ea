import ChildProcesses
import Foundation
import JSONText
import JournalTesting
import Testing

@testable import Journal

/// Where python3 is, by the search path; nil when there is none.
private let python3: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin")
  .split(separator: ":").map { $0 + "/python3" }
  .first { FileManager.default.isExecutableFile(atPath: $0) }

@Suite("chain vectors")
struct VectorTests {
  private static let here = URL(filePath: #filePath).deletingLastPathComponent()

  private func store(of vector: String) throws -> (StoreFolder, [UInt8]) {
    let data = try Data(contentsOf: Self.here.appending(path: "Vectors/" + vector))
    let files = MemoryFileSystem()
    let folder = try StoreFolder.create("/store", files: files)
    _ = try files.open("/store/journal/2026-11.jsonl", for: .create).write([UInt8](data)[...])
    return (folder, [UInt8](data))
  }

  private func python(_ arguments: [String]) async throws
    -> (end: ChildProcess.End, output: String)
  {
    let (end, lines) = try await ChildProcess.run(
      python3 ?? "", [Self.here.appending(path: "verify.py").path] + arguments)
    return (end, lines.joined(separator: "\n"))
  }

  @Test("good ones verify, and are written again byte by byte", arguments: ["chain", "erased"])
  func good(name: String) throws {
    let (folder, bytes) = try store(of: name + ".jsonl")
    let audit = try folder.verify()
    #expect(audit.head.seq == 4)
    // Nothing in the vector tells who erased what is erased.
    #expect((audit.fault == nil) == (name == "chain"))
    var written = SegmentHeader.line(generation: name == "chain" ? 0 : 1)
    try folder.forEachEntry { entry, _ in
      _ = EntryLine.write(
        entry.fact, parts: entry.parts, salt: entry.salt, data: entry.data?.bytes ?? [],
        dataHash: entry.dataHash, prev: entry.prev, to: &written)
    }
    #expect(written == bytes)
  }

  @Test(
    "bad ones are refused at the line that is bad",
    arguments: [("bad-data", 2), ("bad-metadata", 2), ("bad-order", 4), ("bad-salt", 2)])
  func bad(name: String, line: Int) throws {
    let (folder, _) = try store(of: name + ".jsonl")
    guard case .damaged(_, line, _)? = try folder.verify().fault else {
      Issue.record("\(try folder.verify())")
      return
    }
  }

  @Test(
    "a program in another language comes to the same results",
    .enabled(if: python3 != nil, "python3 is not installed"))
  func independent() async throws {
    for name in ["chain", "erased", "bad-data", "bad-metadata", "bad-order", "bad-salt"] {
      let result = try await python([Self.here.appending(path: "Vectors/\(name).jsonl").path])
      #expect((result.end == .exited(0)) == !name.hasPrefix("bad"), "\(name): \(result.output)")
    }
    let place = try TemporaryFolder()
    let log = try await TallyLog.open(StoreFolder.create(place.store))
    try await log.note("a", [1, 2], at: "2026-11-01T00:00:00Z", text: "« é » \u{7F}\u{2028}\"\\")
    try await log.note("b", [3], at: "2026-12-01T00:00:00Z")
    _ = try await log.erase(.message("c", at: "2026-12-02T00:00:00Z"), reason: "test") {
      $0.seq == 1
    }
    let head = try await log.head()
    let result = try await python(
      ["2026-11", "2026-12"].map { "\(place.store)/journal/\($0).jsonl" })
    #expect(result.output == "ok 4 \(head.hash)")
  }
}
