import Journal
import JournalTesting
import Testing

@Suite("evidence files")
struct EvidenceFilesTests {
  let files = MemoryFileSystem()
  let folder: StoreFolder
  let evidence: EvidenceFiles

  init() throws {
    folder = try StoreFolder.create("/store", files: files)
    evidence = EvidenceFiles(folder)
  }

  @Test("the same content is kept once, under its hash, and read back")
  func roundTrip() throws {
    let bytes = [UInt8](repeating: 7, count: 1_100_000)
    let hash = try evidence.add(bytes)
    #expect(hash == EntryHash(of: bytes))
    _ = try files.open("/upload.pdf", for: .create).write(bytes[...])
    #expect(try evidence.add(contentsOf: "/upload.pdf") == hash)
    #expect(try files.names(in: "/store/evidence") == [String(hash.description.prefix(2))])
    #expect(try evidence.read(hash) == bytes)
    let survivor = try StoreFolder.open(
      "/store", access: .readOnly, files: files.afterPowerLoss())
    #expect(try EvidenceFiles(survivor).read(hash) == bytes)
    try evidence.remove(hash)
    #expect(throws: JournalError.noEvidence(hash)) { try evidence.read(hash) }
  }

  @Test("content that changed is not handed out")
  func damaged() throws {
    let hash = try evidence.add([1, 2, 3])
    let path = "/store/evidence/\(hash.description.prefix(2))/\(hash)"
    _ = try files.open(path, for: .create).write([1, 2, 4][...])
    #expect(throws: JournalError.self) { try evidence.read(hash) }
  }

  @Test("whatever operation fails, a file is there whole or not at all, and leftovers are swept")
  func faults() throws {
    for fault in FaultyFileSystem.Fault.allCases {
      var number = 1
      while true {
        let memory = MemoryFileSystem()
        let folder = try StoreFolder.create("/store", files: memory)
        let faulty = FaultyFileSystem(memory, failing: number, with: fault)
        let failing = try? StoreFolder.open("/store", access: .readOnly, files: faulty)
        let hash = failing.flatMap { try? EvidenceFiles($0).add([1, 2, 3]) }
        guard faulty.hasFailed else { break }
        let evidence = EvidenceFiles(folder)
        try evidence.sweep()
        #expect(
          try memory.names(in: "/store/evidence")?.contains { $0.hasSuffix(".part") } == false)
        if let hash { #expect(try evidence.read(hash) == [1, 2, 3]) }
        let expected = EntryHash(of: [1, 2, 3])
        if try evidence.contains(expected) { #expect(try evidence.read(expected) == [1, 2, 3]) }
        number += 1
      }
    }
  }
}
