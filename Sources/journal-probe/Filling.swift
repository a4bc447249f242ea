import Glibc
import JSONText
import Journal

/// Appends until the file may not grow any more, then goes on when it may again.
enum Filling {
  static func run(store: String, limitBytes: Int) async throws {
    let log = try await FileEntryLog<Count>.open(StoreFolder.create(store))
    // Beyond the limit a write shall fail (EFBIG) and not end the process.
    _ = signal(SIGXFSZ, SIG_IGN)
    try limit(to: UInt(limitBytes))
    var number = 0
    var refusals = 0
    while refusals < 3 {
      do {
        try await append(number, to: log)
        number += 1
      } catch let error as JournalError {
        refusals += 1
        Probe.say("refused: \(error)")
      }
    }
    try limit(to: UInt.max)
    for _ in 0..<3 {
      try await append(number, to: log)
      number += 1
    }
    let count = try await log.read { $0.entries }
    Probe.say("resumed \(count == 2 * number) \(number)")
  }

  private static func append(_ number: Int, to log: FileEntryLog<Count>) async throws {
    _ = try await log.transact(Probe.message("fill-\(number)")) { transaction in
      try transaction.record("noted", .object(["n": 1]))
      try transaction.record("noted", .object(["n": 2]))
    }
  }

  /// Sets how long a file of this process may get, in bytes.
  private static func limit(to bytes: UInt) throws {
    var limits = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits) == 0 else {
      throw JournalError.callFailed(operation: "read the limit of", path: "files", errno: errno)
    }
    limits.rlim_cur = min(rlim_t(bytes), limits.rlim_max)
    guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limits) == 0 else {
      throw JournalError.callFailed(operation: "set the limit of", path: "files", errno: errno)
    }
  }
}
