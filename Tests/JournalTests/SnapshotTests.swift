import JSONText
import Journal
import JournalTesting
import Testing

@Suite("the snapshot")
struct SnapshotTests {
  /// Tells whether it was folded or read.
  struct Marked: JournalState, Equatable {
    var count = 0
    var fromSnapshot = false
    init() {}
    mutating func apply(_ fact: JournalFact) { count += 1 }
    static var snapshotForm: String { "marked" }
    func snapshot() -> [UInt8] { Array("\(count)".utf8) }
    init(snapshot: [UInt8]) throws {
      count = Int(String(decoding: snapshot, as: UTF8.self)) ?? 0
      fromSnapshot = true
    }
  }

  let files = MemoryFileSystem()
  let folder: StoreFolder

  init() throws { folder = try StoreFolder.create("/store", files: files) }

  private func log() async throws -> FileEntryLog<Marked> { try await FileEntryLog.open(folder) }

  private func write(_ ids: ClosedRange<Int>) async throws {
    let log = try await log()
    for id in ids {
      _ = try await log.transact(.message("\(id)")) { try $0.record("noted", .null) }
    }
    try await log.close()
  }

  @Test("is read at the next opening, also when more was written since, and its index is whole")
  func used() async throws {
    try await write(1...50)
    let other = try await TallyLog.open(folder, access: .readWrite)
    try await other.note("more", [1])
    let log = try await log()
    let state = try await log.read { $0 }
    #expect(state.fromSnapshot && state.count == 51)
    for id in ["1", "25", "50", "more"] {
      let entries = try await log.entries(via: Provenance.message(id).via)
      #expect(entries.first?.via.id == id)
    }
    #expect(try await log.entries(via: Provenance.message("51").via).isEmpty)
  }

  @Test("is passed over when it is broken, of another form, or of other segments")
  func passedOver() async throws {
    try await write(1...5)
    let path = "/store/snapshot.json"
    let whole = try files.open(path, for: .read).read(at: 0, count: 1 << 20)
    for place in stride(from: 0, to: whole.count, by: 7) {
      var changed = whole
      changed[place] ^= 1
      _ = try files.open(path, for: .create).write(changed[...])
      let state = try await log().read { $0 }
      #expect(!state.fromSnapshot && state.count == 5)
    }
    _ = try files.open(path, for: .create).write(whole[...])
    #expect(try await log().read { $0.fromSnapshot })
    #expect(try await TallyLog.open(folder).read { $0.count } == 5)
    // The same log, one entry shorter: the snapshot's last entry is not where it was.
    let segment = try files.open("/store/journal/2026-11.jsonl", for: .append)
    var bytes = try segment.read(at: 0, count: 1 << 20)
    while bytes.last == 0 { bytes.removeLast() }
    let cut = try #require(bytes.dropLast().lastIndex(of: 0x0A)) + 1
    try segment.truncate(to: cut)
    let state = try await log().read { $0 }
    #expect(!state.fromSnapshot && state.count == 4)
  }
}
