import Dispatch
package import JSONText

/// A message that was not understood, without whom it named.
package struct Suggestion: Hashable, Sendable {
  /// Placeholders such as `{person}` stand for what was masked.
  package let text: String
  /// The day on which it was said, `YYYY-MM-DD`.
  package let day: String
  /// The ids of the intents that came nearest.
  package let nearest: [String]
  /// The message by a hash that tells nothing of it, so that it can be taken back; nil for none.
  package let source: String?

  package init(text: String, day: String, nearest: [String], source: String? = nil) {
    self.text = text
    self.day = day
    self.nearest = nearest
    self.source = source
  }

  /// Nil for what is no suggestion.
  package init?(json: JSON) {
    guard let text = json["text"]?.string, let day = json["day"]?.string else { return nil }
    self.init(
      text: text, day: day, nearest: json["nearest"]?.strings ?? [],
      source: json["source"]?.string)
  }

  package var json: JSON {
    .object([
      "text": .string(text), "day": .string(day), "nearest": .strings(nearest),
      "source": source.map { .string($0) },
    ])
  }
}

/// The messages that nobody understood, a line of JSON each in `suggestions.jsonl` of the store, the
/// newest last. Several processes may write it.
///
/// It is no truth of the store: what is written is not synced, and a line that was torn by a power
/// cut is passed over.
package final class SuggestionFile: Sendable {
  /// So many are kept; an older one gives way.
  package static let most = 500

  private let folder: StoreFolder
  private let queue = DispatchQueue(label: "journal.suggestions")

  package init(_ folder: StoreFolder) { self.folder = folder }

  /// Adds one, unless its text is there already. No thread of the caller's waits meanwhile.
  ///
  /// - Returns: whether it is new.
  @discardableResult
  package func add(_ suggestion: Suggestion) async throws -> Bool {
    try await onQueue { () throws(JournalError) in
      try self.change { known in
        if known.contains(where: { $0.text == suggestion.text }) { return false }
        known.append(suggestion)
        return true
      }
    }
  }

  /// Removes what came from these messages. No thread of the caller's waits meanwhile.
  package func remove(from sources: Set<String>) async throws {
    _ = try await onQueue { () throws(JournalError) in
      try self.remove { $0.source.map { sources.contains($0) } ?? false } > 0
    }
  }

  private func onQueue(
    _ body: @escaping @Sendable () throws(JournalError) -> Bool
  ) async throws -> Bool {
    try await withCheckedThrowingContinuation { continuation in
      queue.async {
        continuation.resume(with: Result { () throws(JournalError) -> Bool in try body() })
      }
    }
  }

  /// All of them, the oldest first; none where there is no file.
  package func all() throws(JournalError) -> [Suggestion] {
    try content().suggestions
  }

  /// Removes those that are told by `isUnwanted`. Blocks its thread.
  ///
  /// - Returns: how many there were.
  @discardableResult
  package func remove(
    where isUnwanted: (Suggestion) -> Bool
  ) throws(JournalError) -> Int {
    guard try folder.files.status(of: folder.suggestions) != nil else { return 0 }
    var count = 0
    _ = try change { known in
      let before = known.count
      known.removeAll(where: isUnwanted)
      count = before - known.count
      return count > 0
    }
    return count
  }

  /// Lets `body` change the list, alone among all processes, and writes what came of it.
  private func change(
    _ body: (inout [Suggestion]) -> Bool
  ) throws(JournalError) -> Bool {
    let lock = try folder.files.open("\(folder.suggestions).lock", for: .appendOrCreate)
    _ = try lock.lock(waiting: true)
    // It ends with the descriptor.
    defer { try? lock.unlock() }
    let (before, isWhole) = try content()
    var after = before
    guard body(&after) else { return false }
    after.removeFirst(max(0, after.count - SuggestionFile.most))
    if isWhole, after.count == before.count + 1, after.dropLast() == before[...],
      let last = after.last
    {
      let file = try folder.files.open(folder.suggestions, for: .appendOrCreate)
      try file.writeAll(SuggestionFile.line(last))
    } else {
      let draft = folder.suggestions + ".new"
      let file = try folder.files.open(draft, for: .create)
      try file.writeAll(after.flatMap(SuggestionFile.line))
      try folder.files.rename(draft, to: folder.suggestions)
    }
    return true
  }

  private static func line(_ suggestion: Suggestion) -> [UInt8] { suggestion.json.bytes + [0x0A] }

  /// What the file holds, and whether all of it are whole lines.
  private func content() throws(JournalError) -> (suggestions: [Suggestion], isWhole: Bool) {
    guard try folder.files.status(of: folder.suggestions) != nil else { return ([], true) }
    let bytes = try folder.files.open(folder.suggestions, for: .read).readAll()
    var found: [Suggestion] = []
    var isWhole = bytes.isEmpty || bytes.last == 0x0A
    var start = 0
    for end in bytes.indices where bytes[end] == 0x0A || end == bytes.count - 1 {
      let stop = bytes[end] == 0x0A ? end : end + 1
      if let json = try? JSON(bytes: bytes, range: start..<stop), let one = Suggestion(json: json) {
        found.append(one)
      } else {
        isWhole = false
      }
      start = end + 1
    }
    return (found, isWhole)
  }
}
