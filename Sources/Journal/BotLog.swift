import Dispatch
import Synchronization

/// What one bot account has noted, in a file of its own that one process at a time holds open. Its
/// first line is `{"format":1}`, each other one `{"key":…,"time":…,"content":…}`.
package final class BotLog: Sendable {
  private let path: String
  private let folder: StoreFolder
  private let lock: any OpenFile
  private let end: Mutex<End>
  private let queue = DispatchQueue(label: "journal.bot")
  /// Where the file is written anew: one at a time, while records go on being noted.
  private let rewriting = DispatchQueue(label: "journal.bot.rewriting")
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
    let offset = try BotRecords.end(of: file)
    // A line without its end was never acknowledged.
    if try file.status().size > offset { try file.truncate(to: offset) }
    try file.syncData()
    end = Mutex(End(file: file, offset: offset))
  }

  /// How long the file is, in bytes.
  package var size: Int { end.withLock { $0.offset } }

  /// The records that are in the file now.
  package var records: BotRecords {
    get throws(JournalError) {
      try end.withLock { end throws(JournalError) in
        BotRecords(file: try folder.files.open(path, for: .read), end: end.offset)
      }
    }
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

  /// Writes a small file beside the log, one of this account's own, and makes it durable, to see
  /// whether the store takes anything.
  package func probe() async throws {
    try await onQueue { [path, folder] _ throws(JournalError) in
      try folder.files.replace(path + ".probe", in: folder.bot, with: Self.header)
    }
  }

  /// Writes the file anew with the records that are still wanted.
  package func compact(keeping wanted: @escaping @Sendable (BotRecord) -> Bool) async throws {
    try await compact { _ in { _, record in wanted(record) ? record : nil } }
  }

  /// What becomes of a record, by its place among all, from 0: nil when it goes.
  package typealias Rewrite = (_ place: Int, BotRecord) -> BotRecord?

  /// Writes the file anew with what becomes of its records. Records go on being noted meanwhile; those
  /// stay as they are.
  ///
  /// - Parameter prepare: looks at all records first, and says what becomes of each.
  package func compact(
    _ prepare: @escaping @Sendable (BotRecords) throws(JournalError) -> Rewrite
  ) async throws {
    try await withCheckedThrowingContinuation { continuation in
      rewriting.async { [self] in
        continuation.resume(
          with: Result { () throws(JournalError) in try writeAnew(prepare) })
      }
    }
  }

  /// On the queue for it.
  private func writeAnew(
    _ prepare: (BotRecords) throws(JournalError) -> Rewrite
  ) throws(JournalError) {
    let old = try records
    let rewrite = try prepare(old)
    let draft = try folder.files.open(path + ".new", for: .create)
    var bytes = Self.header
    var place = 0
    var changes = false
    try old.forEach { record throws(JournalError) in
      let kept = rewrite(place, record)
      changes = changes || kept != record
      bytes += kept?.line ?? []
      place += 1
      guard bytes.count >= Self.pieceSize else { return }
      try draft.writeAll(bytes)
      bytes = []
    }
    guard changes else { return try folder.files.remove(draft.path) }
    try draft.writeAll(bytes)
    // The most of it is durable before anybody has to wait.
    try draft.syncData()
    let result = queue.sync {
      Result { () throws(JournalError) in try exchange(old, for: draft) }
    }
    try result.get()
  }

  /// Bytes that are copied at once.
  private static let pieceSize = 1 << 18

  /// Puts the draft in the place of the file, with what was noted since the draft was begun.
  private func exchange(_ old: BotRecords, for draft: any OpenFile) throws(JournalError) {
    try end.withLock { end throws(JournalError) in
      var offset = old.end
      while offset < end.offset {
        let bytes = try old.file.read(
          at: offset, count: min(Self.pieceSize, end.offset - offset))
        guard !bytes.isEmpty else {
          throw .damaged(file: path, line: nil, reason: "another program has cut it")
        }
        try draft.writeAll(bytes)
        offset += bytes.count
      }
      guard try !old.file.read(at: offset, count: Self.pieceSize).contains(0x0A) else {
        throw .damaged(file: path, line: nil, reason: "another program has written to it")
      }
      try draft.syncData()
      let new = try draft.status()
      end.file = nil
      do throws(JournalError) {
        try folder.files.rename(path + ".new", to: path)
      } catch {
        // It may have been done all the same.
        if try folder.files.status(of: path)?.identity == new.identity { end.offset = new.size }
        throw error
      }
      end.offset = new.size
      try folder.files.syncFolder(folder.bot)
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
