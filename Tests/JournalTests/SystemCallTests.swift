import ChildProcesses
import Foundation
import Testing

@Suite("system calls")
struct SystemCallTests {
  static let strace = ["/usr/bin/strace", "/bin/strace", "/usr/local/bin/strace"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test(
    "each append is synced before it is acknowledged, and each new name with its folder",
    .enabled(if: strace != nil, "strace is not installed"))
  func order() async throws {
    let place = try TemporaryFolder()
    let trace = place.path + "/trace"
    let probe = try await ProbeProcess.start(
      ["serve", place.store],
      under: [
        Self.strace ?? "", "-f", "-y", "-s", "24", "-o", trace, "-e",
        "trace=write,pwrite64,fdatasync,fsync,rename,renameat,renameat2,openat",
      ])
    probe.send((0..<20).map { "m\($0) 2 10\n" }.joined())
    probe.endInput()
    #expect(await probe.rest().count == 21)
    try await probe.end()
    let text = try String(contentsOfFile: trace, encoding: .utf8)
    let calls = Self.whole(text.split(separator: "\n").map(String.init))
    let segment = "/journal/2026-11.jsonl>"
    var appends = 0
    var synced = true
    var unsyncedNames: Set<String> = []
    for call in calls {
      if call.hasPrefix("pwrite64("), call.contains(segment), call.contains("seq") {
        #expect(synced, "a second append before the first was synced: \(call)")
        appends += 1
        synced = false
      } else if call.hasPrefix("fdatasync("), call.contains(segment) {
        synced = true
      } else if call.hasPrefix("rename") {
        #expect(call.contains(".new\""), "\(call)")
        let target = call.split(separator: "\"")[2...].first { $0.hasPrefix("/") }
        if let target {
          unsyncedNames.insert((String(target) as NSString).deletingLastPathComponent)
        }
      } else if call.hasPrefix("fsync(") {
        let folder = call.split(separator: "<").last?.split(separator: ">").first.map(String.init)
        if let folder { unsyncedNames.remove(folder) }
      } else if call.hasPrefix("write(1<"), call.contains("\"m") {
        #expect(synced, "acknowledged before it was synced: \(call)")
        #expect(unsyncedNames.isEmpty, "acknowledged before a new name was synced: \(call)")
      }
    }
    #expect(appends == 20)
    #expect(calls.contains { $0.hasPrefix("fsync(") && $0.contains("/store/journal>") })
    #expect(unsyncedNames.isEmpty)
  }

  /// The calls in the order they ended, without process ids; those that were interrupted by another
  /// thread's are put together again.
  private static func whole(_ lines: [String]) -> [String] {
    var begun: [Substring: String] = [:]
    return lines.compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      guard parts.count == 2 else { return nil }
      let call = parts[1].drop { $0 == " " }
      if call.hasSuffix("<unfinished ...>") {
        begun[parts[0]] = String(call.dropLast(16))
        return nil
      }
      if call.hasPrefix("<..."), let end = call.range(of: "resumed>") {
        return (begun.removeValue(forKey: parts[0]) ?? "") + call[end.upperBound...]
      }
      return String(call)
    }
  }
}
