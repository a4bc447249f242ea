import Foundation
import Journal
import JournalTesting
import Testing

@Suite("segments")
struct SegmentTests {
  private static func store(_ batches: Int) async throws -> (MemoryFileSystem, [UInt8]) {
    let files = MemoryFileSystem()
    let log = try await TallyLog.open(StoreFolder.create("/store", files: files))
    for number in 0..<batches {
      try await log.note("m\(number)", Array(1...(number % 3 + 1)))
    }
    let file = try files.open("/store/journal/2026-11.jsonl", for: .read)
    var bytes = try file.read(at: 0, count: 1 << 20)
    while bytes.last == 0 { bytes.removeLast() }
    return (files, bytes)
  }

  private static func store(of bytes: [UInt8]) throws -> StoreFolder {
    let files = MemoryFileSystem()
    let folder = try StoreFolder.create("/store", files: files)
    let file = try files.open("/store/journal/2026-11.jsonl", for: .create)
    _ = try file.write(bytes[...])
    return folder
  }

  @Test("cut at every byte of its last 2 kB, a segment gives whole batches and sets the rest aside")
  func cuts() async throws {
    let (_, bytes) = try await Self.store(5)
    for cut in (bytes.count - 2048)..<bytes.count {
      let folder = try Self.store(of: Array(bytes[..<cut]))
      let reading = try await TallyLog.open(folder, access: .readOnly)
      let log = try await TallyLog.open(folder)
      let state = try await log.read { $0 }
      #expect(try await reading.read { $0 } == state)
      // Batches of 1, 2, 3, 1 and 2 entries: only these numbers are whole batches.
      #expect([3, 6, 7, 9].contains(state.count), "cut at \(cut)")
      let audit = try folder.verify()
      #expect(audit.isSound && audit.unfinishedBytes == 0 && audit.head.seq == state.count)
      let kept = try folder.files.open("/store/journal/2026-11.jsonl", for: .read).status().size
      let aside = try await log.setAside()
      #expect(aside.map(\.size) == (kept == cut ? [] : [cut - kept]))
      for part in aside {
        let file = try folder.files.open(part.file, for: .read)
        #expect(try file.read(at: 0, count: 4096) == Array(bytes[part.offset..<cut]))
      }
      let next = try await log.note("m9", [1])
      #expect(next.entries.first?.seq == state.count + 1)
    }
  }

  @Test("zero bytes ahead of the batches are no rest, and gone when the log is closed")
  func padding() async throws {
    let files = MemoryFileSystem()
    let folder = try StoreFolder.create("/store", files: files)
    let log = try await TallyLog.open(folder)
    let reading = try await TallyLog.open(folder, access: .readOnly)
    let other = try await TallyLog.open(folder)
    try await log.note("first", [1])
    let file = try files.open("/store/journal/2026-11.jsonl", for: .read)
    for number in 1..<5 {
      try await (number % 2 == 0 ? log : other).note("m\(number)", [number])
      #expect(try file.read(at: 0, count: 1 << 20).last == 0)
      try await reading.refresh()
      #expect(try await reading.read { $0.count } == number + 1)
      let audit = try folder.verify()
      #expect(audit.isSound && audit.unfinishedBytes == 0 && audit.head.seq == number + 1)
    }
    try await other.close()
    #expect(try file.read(at: 0, count: 1 << 20).last == 0x0A)
    try await log.note("m5", [5])
    try await log.close()
    #expect(try file.read(at: 0, count: 1 << 20).last == 0x0A)
    #expect(try file.read(at: 0, count: 1 << 20).contains(0) == false)
    let again = try await TallyLog.open(folder)
    #expect(try await again.read { $0.count } == 6)
    #expect(try await again.setAside().isEmpty)
  }

  @Test("what a loss of power left behind zero bytes is set aside", arguments: [1, 5000, 70_000])
  func behindPadding(zeros: Int) async throws {
    let (_, bytes) = try await Self.store(5)
    // The batch's first block did not reach the disk, its second did.
    let torn = [UInt8](repeating: 0, count: zeros) + Array("\"text\":\"rest\"}\n".utf8)
    let folder = try Self.store(of: bytes + torn + [UInt8](repeating: 0, count: 9000))
    let log = try await TallyLog.open(folder)
    #expect(try await log.setAside().map(\.size) == [torn.count])
    try await log.note("m9", [1])
    #expect(try folder.verify().isSound)
    #expect(try await TallyLog.open(folder).read { $0.count } == 10)
  }

  @Test("a bit that changed anywhere is found, and the entry is named")
  func bits() async throws {
    let (_, bytes) = try await Self.store(4)
    var random = SeededRandom(seed: 3)
    for _ in 0..<150 {
      let place = Int.random(in: 32..<bytes.count, using: &random)
      var changed = bytes
      changed[place] ^= 1 << UInt8.random(in: 0..<7, using: &random)
      let folder = try Self.store(of: changed)
      let audit = try folder.verify()
      let line = bytes[..<place].count { $0 == 0x0A } + 1
      if place == bytes.count - 1 {
        // Without its end the last line is one that was never acknowledged.
        #expect(audit.unfinishedBytes > 0)
        continue
      }
      guard case .damaged(let file, let found, _)? = audit.fault else {
        Issue.record("byte \(place): \(audit)")
        continue
      }
      #expect(file == "/store/journal/2026-11.jsonl")
      #expect(found == line, "byte \(place)")
      await #expect(throws: JournalError.self) { _ = try await TallyLog.open(folder) }
    }
  }

  @Test("a line taken out, put twice or put elsewhere is found")
  func lines() async throws {
    let (_, bytes) = try await Self.store(6)
    let lines = bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
    for index in 1..<lines.count - 1 {
      var without = lines
      without.remove(at: index)
      #expect(try Self.store(of: Array(without.joined())).verify().fault != nil)
      var twice = lines
      twice.insert(lines[index], at: index)
      #expect(try Self.store(of: Array(twice.joined())).verify().fault != nil)
      var swapped = lines
      swapped.swapAt(index, index + 1)
      #expect(try Self.store(of: Array(swapped.joined())).verify().fault != nil)
    }
  }

  @Test("a tail that was cut off shows by a head that was told elsewhere")
  func witness() async throws {
    let (files, bytes) = try await Self.store(6)
    let folder = try StoreFolder.open("/store", access: .readOnly, files: files)
    let head = try folder.verify().head
    #expect(try folder.verify(head: head.hash).witness == .found(seq: 12, following: 0))
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let cut = try Self.store(of: Array(lines[...10].joined(separator: [0x0A])) + [0x0A])
    #expect(try cut.verify(head: head.hash).witness == .absent)
    #expect(try cut.verify().isSound)
    let earlier = try cut.verify().head
    #expect(
      try folder.verify(head: earlier.hash).witness
        == .found(seq: earlier.seq, following: 12 - earlier.seq))
  }

  @Test("zeroes that a loss of power left at the end are set aside, but never entries behind them")
  func zeroes() async throws {
    let (_, bytes) = try await Self.store(6)
    let folder = try Self.store(of: bytes + [UInt8](repeating: 0, count: 4096) + [0x0A])
    let log = try await TallyLog.open(folder)
    #expect(try await log.setAside().map(\.size) == [4097])
    #expect(try await log.read { $0.count } == 12)
    var hole = bytes
    for place in 600..<1200 { hole[place] = 0 }
    #expect(try Self.store(of: hole).verify().fault != nil)
  }

  @Test("a newer format is refused clearly")
  func newer() async throws {
    let folder = try Self.store(of: Array("{\"format\":2,\"generation\":0}\n".utf8))
    await #expect(
      throws: JournalError.newerFormat(
        file: "/store/journal/2026-11.jsonl", format: 2, known: 1)
    ) { _ = try await TallyLog.open(folder) }
  }
}
