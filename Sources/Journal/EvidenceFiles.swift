import Crypto

/// The evidence files of a store, each under the SHA-256 of its content. All calls block their
/// thread.
package struct EvidenceFiles: Sendable {
  private let folder: StoreFolder

  package init(_ folder: StoreFolder) { self.folder = folder }

  /// Keeps a file of that content, durably; the same content is kept once.
  package func add(_ bytes: [UInt8]) throws(JournalError) -> EntryHash {
    var rest = bytes[...]
    return try add { () throws(JournalError) in
      defer { rest = rest.dropFirst(1 << 20) }
      return Array(rest.prefix(1 << 20))
    }
  }

  /// Keeps a copy of the file at `path`.
  package func add(contentsOf path: String) throws(JournalError) -> EntryHash {
    let source = try folder.files.open(path, for: .read)
    var offset = 0
    return try add { () throws(JournalError) in
      let bytes = try source.read(at: offset, count: 1 << 20)
      offset += bytes.count
      return bytes
    }
  }

  /// The content, checked against its hash.
  ///
  /// - Throws: `noEvidence`, or `damaged` when the content is another.
  package func read(_ hash: EntryHash) throws(JournalError) -> [UInt8] {
    let path = path(of: hash)
    guard try folder.files.status(of: path) != nil else { throw .noEvidence(hash) }
    let bytes = try folder.files.open(path, for: .read).readAll()
    guard EntryHash(of: bytes) == hash else {
      throw .damaged(file: path, line: nil, reason: "its content is not the one it is named after")
    }
    return bytes
  }

  package func contains(_ hash: EntryHash) throws(JournalError) -> Bool {
    try folder.files.status(of: path(of: hash)) != nil
  }

  /// Destroys the file, durably; one that is not there is no error.
  package func remove(_ hash: EntryHash) throws(JournalError) {
    guard try contains(hash) else { return }
    try folder.files.remove(path(of: hash))
    try folder.files.syncFolder(shelf(of: hash))
  }

  /// Removes what processes that were killed while they added a file have left.
  package func sweep() throws(JournalError) {
    for name in try folder.files.names(in: folder.evidence) ?? [] where name.hasSuffix(".part") {
      let path = "\(folder.evidence)/\(name)"
      guard try folder.files.status(of: path) != nil else { continue }
      // Whoever is still writing it holds its lock.
      let file = try folder.files.open(path, for: .append)
      if try file.lock(waiting: false) { try folder.files.remove(path) }
    }
  }

  private func add(
    _ next: () throws(JournalError) -> [UInt8]
  ) throws(JournalError) -> EntryHash {
    let draft = "\(folder.evidence)/\(EntryHash.random().description.prefix(16)).part"
    let file = try folder.files.open(draft, for: .create)
    do throws(JournalError) {
      _ = try file.lock(waiting: false)
      var hasher = SHA256()
      while true {
        let bytes = try next()
        if bytes.isEmpty { break }
        unsafe bytes.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
        try file.writeAll(bytes)
      }
      try file.syncData()
      let hash = EntryHash(hasher.finalize())
      try folder.files.createFolder(shelf(of: hash))
      // In the place of an equal file, if there is one: it may not have been durable.
      try folder.files.rename(draft, to: path(of: hash))
      try folder.files.syncFolder(shelf(of: hash))
      try folder.files.syncFolder(folder.evidence)
      return hash
    } catch {
      try? folder.files.remove(draft)
      throw error
    }
  }

  private func shelf(of hash: EntryHash) -> String {
    "\(folder.evidence)/\(hash.description.prefix(2))"
  }

  private func path(of hash: EntryHash) -> String { "\(shelf(of: hash))/\(hash)" }
}
