import Foundation
import JSONText
import Journal
import Testing

@Suite("backup and export")
struct BackupTests {
  @Test("a backup that is taken while others write is whole")
  func running() async throws {
    let place = try TemporaryFolder()
    let folder = try StoreFolder.create(place.store)
    let log = try await TallyLog.open(folder)
    let evidence = try EvidenceFiles(folder).add([1, 2, 3])
    let bot = try BotLog.open("@a:b", in: folder)
    try await bot.append(BotRecord(key: "k", time: "t", content: .null))
    try await log.note("first", [1], at: "2026-10-01T00:00:00Z")
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { for number in 0..<300 { try await log.note("\(number)", [1, 2]) } }
      for number in 0..<5 {
        let target = "\(place.path)/backup\(number)"
        let head = try folder.backup(to: target)
        let copy = try StoreFolder.open(target, access: .readOnly)
        let audit = try copy.verify(head: head.hash)
        #expect(audit.isSound && audit.unfinishedBytes == 0 && audit.head == head)
        #expect(try EvidenceFiles(copy).read(evidence) == [1, 2, 3])
        #expect(try BotLog.open("@a:b", in: copy).records.all().map(\.key) == ["k"])
      }
      try await group.waitForAll()
    }
    #expect(throws: JournalError.self) { try folder.backup(to: place.path + "/backup0") }
    let restored = try await TallyLog.open(
      StoreFolder.open(place.path + "/backup4", access: .readWrite))
    try await restored.note("after", [1])
  }

  @Test("an export is every entry, one JSON object a line")
  func export() async throws {
    let place = try TemporaryFolder()
    let folder = try StoreFolder.create(place.store)
    let log = try await TallyLog.open(folder)
    try await log.note("a", [1, 2], at: "2026-10-01T00:00:00Z")
    try await log.note("b", [3])
    var text: [UInt8] = []
    try folder.export { text += $0 }
    let lines = text.split(separator: 0x0A)
    #expect(try lines.map { try JSON(bytes: Array($0))["seq"]?.integer } == [1, 2, 3])
  }
}
