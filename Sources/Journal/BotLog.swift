import Dispatch
package import JSONText
import Synchronization

/// One thing that a bot account has noted: what it handled, asked, or still has to send.
package struct BotRecord: Hashable, Sendable {
  /// What the record is about; the log gives it no meaning.
  package let key: String
  /// When, RFC 3339; the log gives it no meaning.
  package let time: String
  package let content: JSON

  package init(key: String, time: String, content: JSON) {
    self.key = key
    self.time = time
    self.content = content
  }

  fileprivate var line: [UInt8] {
    JSON.object(["key": .string(key), "time": .string(time), "content": content]).bytes + [0x0A]
  }

  fileprivate init?(_ json: JSON) {
    guard let key = json["key"]?.string, let time = json["time"]?.string,
      let content = json["content"]
    else { return nil }
    self.init(key: key, time: time, content: content)
  }
}

/// What one bot account has noted, in a file of its own that one process at a time holds open. Its
/// first line is `{"format":1}`, each other one `{"key":…,"time":…,"content":…}`.
package final class BotLog: Sendable {
  /// The records that were in the file when it was opened, in the order they were noted; none once
  /// they were forgotten.
  package var records: [BotRecord] { opened.withLock { $0 } }

  private let opened: Mutex<[BotRecord]>
  private let path: String
  private let folder: StoreFolder
  private let lock: any OpenFile
  private let end: Mutex<End>
  private let queue = DispatchQueue(label: "journal.bot")
  private let waiting = Mutex<[Waiting]>([])

  /// Records that are not written yet, and who waits for them.
  private struct Waiting: Sendable {
    let bytes: [UInt8]
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct End: Sendable {
    /// Nil after a failure: what the descriptor says is not trusted any more.
    var file: (any OpenFile)?
    /// The end of the last durable record, in bytes.
    var offset: Int
  }

  private static let header = Array("{\"format\":1}\n".utf8)

  /// Opens the log of an account, alone.
  ///
  /// - Throws: `inUse` when another process has it open.
  package static func open(
    _ account: String, in folder: StoreFolder
  ) throws(JournalError) -> BotLog {
    guard let log = try openIfFree(account, in: folder) else {
      throw .inUse(file: "\(folder.bot)/\(try fileName(account)).jsonl")
    }
    return log
  }

  /// Nil when another process has it open.
  private static func openIfFree(
    _ account: String, in folder: StoreFolder
  ) throws(JournalError) -> BotLog? {
    let name = try fileName(account)
    let lock = try folder.files.open("\(folder.bot)/\(name).lock", for: .appendOrCreate)
    guard try lock.lock(waiting: false) else { return nil }
    return try BotLog("\(folder.bot)/\(name).jsonl", folder, lock)
  }

  /// Opens the log of an account as soon as no other process has it open: a standby that takes over
  /// when the running bot ends, and can be cancelled.
  ///
  /// - Parameter told: called once, when there is somebody to wait for.
  package static func standBy(
    _ account: String, in folder: StoreFolder, told: @Sendable () -> Void = {}
  ) async throws -> BotLog {
    let name = try fileName(account)
    let lock = try folder.files.open("\(folder.bot)/\(name).lock", for: .appendOrCreate)
    if try !lock.lock(waiting: false) {
      told()
      try await lock.lockWhenFree()
    }
    return try BotLog("\(folder.bot)/\(name).jsonl", folder, lock)
  }

  private init(
    _ path: String, _ folder: StoreFolder, _ lock: any OpenFile
  ) throws(JournalError) {
    self.path = path
    self.folder = folder
    self.lock = lock
    if try folder.files.status(of: path) == nil {
      try folder.files.replace(path, in: folder.bot, with: Self.header)
    }
    let file = try folder.files.open(path, for: .append)
    let (records, offset) = try Self.read(file)
    // A line without its end was never acknowledged.
    if try file.status().size > offset { try file.truncate(to: offset) }
    try file.syncData()
    opened = Mutex(records)
    end = Mutex(End(file: file, offset: offset))
  }

  /// Gives back the memory of `records`.
  package func forgetRecords() { opened.withLock { $0 = [] } }

  /// How long the file is, in bytes.
  package var size: Int { end.withLock { $0.offset } }

  /// The records that are in the file now, in the order they were noted.
  package func readRecords() async throws -> [BotRecord] {
    let found = Mutex<[BotRecord]>([])
    try await onQueue { [path, folder] _ throws(JournalError) in
      let (records, _) = try Self.read(try folder.files.open(path, for: .read))
      found.withLock { $0 = records }
    }
    return found.withLock { $0 }
  }

  /// Notes these records in one go; durable when it returns, and nothing of them is kept when it
  /// throws. What others note meanwhile goes with them, in one write.
  package func append(_ records: [BotRecord]) async throws {
    let bytes = records.flatMap(\.line)
    if bytes.isEmpty { return }
    try await withCheckedThrowingContinuation { continuation in
      waiting.withLock { $0.append(Waiting(bytes: bytes, continuation: continuation)) }
      queue.async { [self] in writeWaiting() }
    }
  }

  /// On the queue: writes all that waits. The first of several that were asked for it finds it all.
  private func writeWaiting() {
    let group = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    if group.isEmpty { return }
    let result = Result {
      try end.withLock { end throws(JournalError) in try write(group.flatMap(\.bytes), at: &end) }
    }
    for one in group { one.continuation.resume(with: result) }
  }

  private func write(_ bytes: [UInt8], at end: inout End) throws(JournalError) {
    let file: any OpenFile
    if let open = end.file {
      file = open
    } else {
      file = try folder.files.open(path, for: .append)
      try file.truncate(to: end.offset)
      try file.syncData()
    }
    do throws(JournalError) {
      try file.writeAll(bytes)
      try file.syncData()
    } catch {
      end.file = nil
      // At once, so that a restart does not find what was refused.
      if let fresh = try? folder.files.open(path, for: .append) {
        try? fresh.truncate(to: end.offset)
        try? fresh.syncData()
      }
      throw error
    }
    end.file = file
    end.offset += bytes.count
  }

  /// Notes one record.
  package func append(_ record: BotRecord) async throws { try await append([record]) }

  /// Writes a small file beside the log and makes it durable, to see whether the store takes anything.
  package func probe() async throws {
    try await onQueue { [folder] _ throws(JournalError) in
      try folder.files.replace("\(folder.bot)/probe", in: folder.bot, with: Self.header)
    }
  }

  /// Writes the file anew with the records that are still wanted.
  package func compact(keeping wanted: @escaping @Sendable (BotRecord) -> Bool) async throws {
    try await compact { $0.filter(wanted) }
  }

  /// Writes the file anew with what `rewrite` makes of its records; nothing is noted meanwhile.
  package func compact(
    _ rewrite: @escaping @Sendable ([BotRecord]) -> [BotRecord]
  ) async throws {
    try await onQueue { [path, folder] end throws(JournalError) in
      let file = try folder.files.open(path, for: .append)
      let (records, offset) = try Self.read(file)
      guard offset == end.offset else {
        throw .damaged(file: path, line: nil, reason: "another program has written to it")
      }
      let kept = rewrite(records)
      if kept == records { return }
      let bytes = Self.header + kept.flatMap(\.line)
      end.file = nil
      try folder.files.replace(path, in: folder.bot, with: bytes)
      end.offset = bytes.count
    }
  }

  private func onQueue(
    _ body: @escaping @Sendable (inout End) throws(JournalError) -> Void
  ) async throws {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { [self] in
        continuation.resume(
          with: Result { try end.withLock { end throws(JournalError) in try body(&end) } })
      }
    }
  }

  /// The records of whole lines, and where the last of them ends.
  private static func read(
    _ file: any OpenFile
  ) throws(JournalError) -> (records: [BotRecord], end: Int) {
    let bytes = try file.readAll()
    var records: [BotRecord] = []
    var start = 0
    var line = 1
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      let json = try? JSON(bytes: bytes, range: start..<end)
      if line == 1 {
        guard let format = json?["format"]?.integer else {
          throw .damaged(file: file.path, line: 1, reason: "there is no header")
        }
        guard format == 1 else { throw .newerFormat(file: file.path, format: format, known: 1) }
      } else if let record = json.flatMap(BotRecord.init) {
        records.append(record)
      } else if bytes[start...].contains(0) {
        // A block that was allotted and never written.
        break
      } else {
        throw .damaged(file: file.path, line: line, reason: "it is no record")
      }
      start = end + 1
      line += 1
    }
    guard start > 0 else { throw .damaged(file: file.path, line: 1, reason: "there is no header") }
    return (records, start)
  }

  /// The account as a file name: all but letters, digits, `-`, `_` and inner dots as `%XX`.
  static func fileName(_ account: String) throws(JournalError) -> String {
    var name = ""
    for byte in account.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"):
        name.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: ".") where !name.isEmpty: name += "."
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        name += "%" + (digits.count == 1 ? "0" : "") + digits
      }
    }
    guard (1...200).contains(name.utf8.count) else {
      throw .refused(reason: "an account's name of \(account.utf8.count) bytes cannot name a file")
    }
    return name
  }
}
