extension StoreFolder {
  /// Copies the store into a new folder while others write: all whole batches of the log, checked
  /// as they are copied, then the evidence files that they may name, the bot logs and the
  /// suggestions. Blocks its thread.
  ///
  /// - Parameter target: must not exist, or be empty; the folder above it must exist.
  /// - Returns: the last entry of the copy.
  package func backup(to target: String) throws(JournalError) -> ChainHead {
    if let names = try files.names(in: target), !names.isEmpty {
      throw .callFailed(operation: "back up to", path: target, errno: 39)
    }
    let copy = try StoreFolder.create(target, files: files)
    var head = try copyLog(to: copy)
    while head == nil { head = try copyLog(to: copy) }
    try copyEvidence(to: copy)
    for name in try files.names(in: bot) ?? [] where name.hasSuffix(".jsonl") {
      try copyFile("\(bot)/\(name)", to: "\(copy.bot)/\(name)")
    }
    try copyFile(suggestions, to: copy.suggestions)
    for folder in [copy.journal, copy.bot, copy.path] { try files.syncFolder(folder) }
    return head ?? .empty
  }

  /// Nil when an erasure, or a new segment, came in between.
  private func copyLog(to copy: StoreFolder) throws(JournalError) -> ChainHead? {
    let before = try announcedChanges()
    var head = ChainHead.empty
    let listing = try listJournal()
    try files.remove(copy.erasurePlan)
    // Whoever opens the copy to write to it brings that erasure to its end.
    if listing.erasureBegun { try copyFile(erasurePlan, to: copy.erasurePlan) }
    for month in listing.months {
      let source = try files.open(segment(month), for: .read)
      let header = try SegmentHeader.read(source)
      let file = try files.open(copy.segment(month), for: .create)
      try file.writeAll(SegmentHeader.line(generation: header.generation))
      var scanner = SegmentScanner(source, from: header.length, line: 2, after: head)
      var bytes: [UInt8] = []
      _ = try scanner.scan { batch throws(JournalError) in
        guard let last = batch.lines.last else { return }
        bytes += batch.bytes[(batch.offset - batch.base)...last.range.upperBound]
        if bytes.count >= 1 << 20 {
          try file.writeAll(bytes)
          bytes = []
        }
      }
      try file.writeAll(bytes)
      try file.syncData()
      head = scanner.head ?? head
    }
    return try announcedChanges() == before ? head : nil
  }

  private func copyEvidence(to copy: StoreFolder) throws(JournalError) {
    for shelf in try files.names(in: evidence) ?? [] where shelf.utf8.count == 2 {
      try files.createFolder("\(copy.evidence)/\(shelf)")
      for name in try files.names(in: "\(evidence)/\(shelf)") ?? [] {
        try copyFile("\(evidence)/\(shelf)/\(name)", to: "\(copy.evidence)/\(shelf)/\(name)")
      }
      try files.syncFolder("\(copy.evidence)/\(shelf)")
    }
    try files.syncFolder(copy.evidence)
  }

  /// Copies what the file held when it was opened. One that is gone meanwhile is passed over.
  private func copyFile(_ path: String, to target: String) throws(JournalError) {
    guard try files.status(of: path) != nil else { return }
    let source = try files.open(path, for: .read)
    let file = try files.open(target, for: .create)
    var offset = 0
    while true {
      let bytes = try source.read(at: offset, count: 1 << 20)
      if bytes.isEmpty { break }
      try file.writeAll(bytes)
      offset += bytes.count
    }
    try file.syncData()
  }
}
