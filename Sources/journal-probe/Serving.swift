import JSONText
import Journal

/// Reads `ID PARTS BYTES` a line, writes a batch of so many entries of so many bytes of text for
/// each, and acknowledges it with `ID FIRST-SEQ`, or `ID FIRST-SEQ known`.
enum Serving {
  static func run(store: String) async throws {
    let log = try await FileEntryLog<Count>.open(StoreFolder.create(store))
    try await log.writeSnapshot()
    Probe.say("open \(try await log.setAside().count)")
    while let line = readLine() {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 3, let parts = Int(words[1]), let bytes = Int(words[2]) else { continue }
      let text = JSON.string(String(repeating: "x", count: bytes))
      let commit = try await log.transact(Probe.message(words[0])) { transaction in
        for part in 1...parts {
          try transaction.record("noted", .object(["n": .integer(part), "text": text]))
        }
      }
      let first = commit.entries.first?.seq ?? 0
      Probe.say("\(words[0]) \(first)\(commit.outcome == nil ? " known" : "")")
    }
    try await log.close()
  }
}

/// Appends batches of two entries, several at a time.
enum Appending {
  static func run(store: String, name: String, count: Int, writers: Int) async throws {
    let log = try await FileEntryLog<Count>.open(StoreFolder.create(store))
    try await append(to: log, name: name, count: count, writers: writers)
    let head = try await log.head()
    Probe.say("done \(head.seq)")
  }

  static func append(
    to log: FileEntryLog<Count>, name: String, count: Int, writers: Int
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<writers {
        group.addTask {
          for number in stride(from: writer, to: count, by: writers) {
            _ = try await log.transact(Probe.message("\(name)-\(number)")) { transaction in
              try transaction.record("noted", .object(["n": 1]))
              try transaction.record("noted", .object(["n": 2]))
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
