import Glibc
import JSONText
import Journal

/// A process of its own for the journal's tests: one that can be killed, limited and
/// watched, which the process that runs the tests cannot do to itself. No part of the product.
@main
enum Probe {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch (arguments.first, Array(arguments.dropFirst())) {
      case ("serve", let rest) where rest.count == 1: try await Serving.run(store: rest[0])
      case ("append", let rest) where rest.count == 4:
        try await Appending.run(
          store: rest[0], name: rest[1], count: Int(rest[2]) ?? 0, writers: Int(rest[3]) ?? 1)
      case ("fill", let rest) where rest.count == 2:
        try await Filling.run(store: rest[0], limitBytes: Int(rest[1]) ?? 0)
      default:
        say("usage: journal-probe serve STORE | append STORE NAME COUNT WRITERS | fill STORE BYTES")
        exit(64)
      }
    } catch {
      say("failed: \(error)")
      exit(1)
    }
  }

  /// Writes a line to standard output at once.
  static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let count = unsafe write(
          1, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
        if count < 0 { exit(2) }
        done += count
      }
    }
  }

  static func message(_ id: String) -> Provenance {
    Provenance(
      at: "2026-11-20T09:00:00Z", said: "2026-11-20T09:00:00Z", by: "m1",
      via: MessageKey(account: "@probe:cfa.example", id: id), reads: "intents-1")
  }
}

/// How many entries there are, and the sum of their `n`.
struct Count: JournalState {
  var entries = 0
  var sum = 0

  init() {}

  mutating func apply(_ fact: JournalFact) {
    entries += 1
    sum += fact.data?["n"]?.integer ?? 0
  }

  static var snapshotForm: String { "count 1" }

  func snapshot() -> [UInt8] { JSON.array([.integer(entries), .integer(sum)]).bytes }

  init(snapshot: [UInt8]) throws {
    let values = try JSON(bytes: snapshot).array?.compactMap(\.integer) ?? []
    guard values.count == 2 else { throw JournalError.refused(reason: "no count") }
    (entries, sum) = (values[0], values[1])
  }
}
