/// The folder that several processes share:
///
///     journal/2026-11.jsonl   a segment of the log: a header, then one entry a line
///     journal/erasure.json    an erasure that was begun and must be brought to its end
///     evidence/ab/abcd…       evidence files by SHA-256
///     bot/ACCOUNT.jsonl       what one bot account has handled and has still to send
///     suggestions.jsonl       messages that were not understood, without names
///     aside/                  incomplete ends that were cut off segments, kept for inspection
///     snapshot.json           a cache, safe to delete
///     lock                    whoever writes to the log holds its lock
package struct StoreFolder: Sendable {
  package let path: String
  package let files: any FileSystem

  /// Opens a store that exists. Reading needs no right to write, and works from any file system.
  ///
  /// - Throws: `absent` when there is none; `unsuitablePlace` when it shall be written to and lies
  ///   on a network or synchronised file system.
  package static func open(
    _ path: String, access: Access, files: any FileSystem = POSIXFileSystem()
  ) throws(JournalError) -> StoreFolder {
    let folder = StoreFolder(path: path, files: files)
    guard try files.status(of: folder.journal)?.isFolder == true else {
      throw .absent(folder: path)
    }
    if access == .readWrite { try folder.prepare() }
    return folder
  }

  /// Makes a store, or opens the one that is there, for reading and writing. The folder above it
  /// must exist.
  package static func create(
    _ path: String, files: any FileSystem = POSIXFileSystem()
  ) throws(JournalError) -> StoreFolder {
    let folder = StoreFolder(path: path, files: files)
    try files.createFolder(path)
    try folder.prepare()
    let above = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    try files.syncFolder(
      above.isEmpty ? "." : above == [""] ? "/" : above.joined(separator: "/"))
    return folder
  }

  package enum Access: Hashable, Sendable {
    case readOnly
    case readWrite
  }

  private init(path: String, files: any FileSystem) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    self.files = files
  }

  private func prepare() throws(JournalError) {
    if let reason = try files.objection(to: path) {
      throw .unsuitablePlace(folder: path, reason: reason)
    }
    for folder in [journal, evidence, bot, aside] { try files.createFolder(folder) }
    try files.syncFolder(path)
  }

  var journal: String { "\(path)/journal" }
  var evidence: String { "\(path)/evidence" }
  var bot: String { "\(path)/bot" }
  var aside: String { "\(path)/aside" }
  var snapshot: String { "\(path)/snapshot.json" }
  var lock: String { "\(path)/lock" }
  var suggestions: String { "\(path)/suggestions.jsonl" }
  var erasurePlan: String { "\(journal)/erasure.json" }

  func segment(_ month: String) -> String { "\(journal)/\(month).jsonl" }

  /// The months of the segments, in order, and whether an erasure was begun and not ended.
  func listJournal() throws(JournalError) -> (months: [String], erasureBegun: Bool) {
    guard let names = try files.names(in: journal) else { throw .absent(folder: path) }
    var months: [String] = []
    for name in names where name.hasSuffix(".jsonl") {
      let month = String(name.dropLast(6))
      if Self.isMonth(month) { months.append(month) }
    }
    return (months.sorted(), names.contains("erasure.json"))
  }

  /// How often a writer has told that the names in the log's folder are about to change: the length
  /// of the lock file.
  func announcedChanges() throws(JournalError) -> Int { try files.status(of: lock)?.size ?? 0 }

  /// The month, as in `2026-11`, that an RFC 3339 time begins with; nil when it does not.
  static func month(of at: String) -> String? {
    let month = String(Substring(at.utf8.prefix(7)))
    return isMonth(month) && at.utf8.dropFirst(7).first == UInt8(ascii: "-") ? month : nil
  }

  private static func isMonth(_ text: String) -> Bool {
    var count = 0
    for byte in text.utf8 {
      guard count == 4 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte) else {
        return false
      }
      count += 1
    }
    return count == 7
  }
}
