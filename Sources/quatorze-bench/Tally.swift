import Foundation
import JSONText
import Journal

/// A state as small as can be, so that the log alone is measured: how many entries there are, and
/// the sum of their `n`.
struct Tally: JournalState {
  private(set) var entries = 0
  private(set) var sum = 0

  init() {}

  mutating func apply(_ fact: JournalFact) {
    entries += 1
    sum += fact.data?["n"]?.integer ?? 0
  }

  static var snapshotForm: String { "tally 1" }

  func snapshot() -> [UInt8] { JSON.array([.integer(entries), .integer(sum)]).bytes }

  init(snapshot: [UInt8]) throws {
    let values = try JSON(bytes: snapshot).array?.compactMap(\.integer) ?? []
    guard values.count == 2 else { throw JournalError.refused(reason: "no tally") }
    (entries, sum) = (values[0], values[1])
  }
}

extension FileEntryLog<Tally> {
  /// Appends a batch as it comes from a message of some length.
  func append(_ number: Int) async throws {
    let provenance = Provenance(
      at: "2026-11-20T09:00:00Z", said: "2026-11-20T09:00:00Z", by: "m1",
      via: MessageKey(account: "@bench:cfa.example", id: "$\(number):cfa.example"),
      reads: "intents-1")
    _ = try await transact(provenance) { transaction in
      try transaction.record("session.noted", Tally.entry(number))
    }
  }

  /// Appends the numbers of a range, so many at a time.
  func append(_ numbers: Range<Int>, writers: Int) async throws {
    if writers == 1 {
      for number in numbers { try await append(number) }
      return
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<writers {
        group.addTask {
          for number in stride(
            from: numbers.lowerBound + writer, to: numbers.upperBound, by: writers)
          {
            try await self.append(number)
          }
        }
      }
      try await group.waitForAll()
    }
  }
}

extension Tally {
  fileprivate static func entry(_ number: Int) -> JSON {
    .object([
      "n": .integer(number), "apprentice": .string("a\(number % 400)"), "date": "2026-11-20",
      "minutes": 45, "mode": "visit",
      "text": .string("Entretien en entreprise, bilan du mois et objectifs n° \(number)"),
    ])
  }
}
