import JSONText
import Journal

/// A state that shows which entries it has seen: their number, the sum of their `n`, and how many
/// came without data.
struct Tally: JournalState, Equatable {
  var count = 0
  var sum = 0
  var erased = 0
  var texts: [String: Int] = [:]

  init() {}

  mutating func apply(_ fact: JournalFact) {
    count += 1
    sum += fact.data?["n"]?.integer ?? 0
    if fact.data == nil { erased += 1 }
    if let text = fact.data?["text"]?.string { texts[text, default: 0] += 1 }
  }

  static var snapshotForm: String { "tally 1" }

  func snapshot() -> [UInt8] {
    let texts = texts.sorted { $0.key < $1.key }
    return JSON.object([
      "count": .integer(count), "sum": .integer(sum), "erased": .integer(erased),
      "texts": .object(texts.map { JSON.Member($0.key, .integer($0.value)) }),
    ]).bytes
  }

  init(snapshot: [UInt8]) throws {
    let json = try JSON(bytes: snapshot)
    count = json["count"]?.integer ?? 0
    sum = json["sum"]?.integer ?? 0
    erased = json["erased"]?.integer ?? 0
    for member in json["texts"]?.members ?? [] { texts[member.name] = member.value.integer }
  }
}

typealias TallyLog = FileEntryLog<Tally>

extension Provenance {
  /// The message `id` of the test's one account.
  static func message(_ id: String, at: String = "2026-11-20T09:00:00Z") -> Provenance {
    Provenance(
      at: at, said: at, by: "m1", via: MessageKey(account: "@bot:cfa.example", id: id),
      reads: "intents-1")
  }
}

extension TallyLog {
  /// Writes a batch of one entry for each number.
  @discardableResult
  func note(
    _ id: String, _ numbers: [Int], at: String = "2026-11-20T09:00:00Z", text: String? = nil
  ) async throws -> Commit<Int> {
    try await transact(.message(id, at: at)) { transaction in
      for number in numbers {
        try transaction.record(
          "noted", .object(["n": .integer(number), "text": text.map(JSON.string)]))
      }
      return transaction.state.sum
    }
  }
}
