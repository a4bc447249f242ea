import Assistant
import Foundation

/// Measures the program against references in the same run, a figure a line: on another machine
/// only the ratios mean anything. No part of the product.
@main
enum QuatorzeBench {
  static func main() async {
    // As the program does.
    SharedHeap.begin()
    await run()
  }

  /// On one of the threads where the program's actors work: from the main one, each wait would be a
  /// change of thread that the program does not make.
  @concurrent private static func run() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch (arguments.first, arguments.dropFirst().first) {
      case ("journal", let folder?):
        try await inside(folder) { place in
          try await DurabilityBench(place: place).run()
          let entries = arguments.count > 2 ? Int(arguments[2]) ?? 0 : 1_000_000
          if entries > 0 { try await OpeningBench(place: place, entries: entries).run() }
        }
      case ("store", let folder?): try await inside(folder) { try await StoreBench.run($0) }
      case ("fill", let store?): try await StoreFilling.run(store)
      case ("serve", let store?): try await ServingBench(store: store).run()
      case ("reminders", let store?): try await RemindersBench.run(store)
      case ("reopen", let store?): try await ServingBench(store: store).runBriefly()
      case ("language", _): try await LanguageBench().run()
      default:
        print("usage: quatorze-bench journal FOLDER [ENTRIES] | store FOLDER | language")
        print("in the project's own folder; FOLDER lies on the disk that is to be measured")
        exit(64)
      }
    } catch {
      print("failed: \(error)")
      exit(1)
    }
  }

  /// A folder of this run's own, which goes with it.
  private static func inside(_ folder: String, _ body: (String) async throws -> Void) async throws {
    let place = "\(folder)/bench-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    try await body(place)
  }
}

/// How long `body` takes, in seconds.
func seconds(_ body: () async throws -> Void) async rethrows -> Double {
  let start = ContinuousClock.now
  try await body()
  return Double((ContinuousClock.now - start) / .microseconds(1)) / 1e6
}

/// How long `body` takes, in seconds, when it does not wait.
func secondsAtOnce(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return Double((ContinuousClock.now - start) / .microseconds(1)) / 1e6
}

extension [Double] {
  var median: Double { percentile(50) }

  /// The value that so many hundredths of all do not exceed.
  func percentile(_ hundredths: Int) -> Double {
    let order = sorted()
    return order.isEmpty ? 0 : order[Swift.min(count * hundredths / 100, count - 1)]
  }

  var sum: Double { reduce(0, +) }
}

/// The anonymous memory of this process that is resident (RssAnon of /proc/self/status), in MB.
func residentMegabytes() -> Double {
  let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = text.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
  return Double(line.flatMap { Int($0.filter(\.isNumber)) } ?? 0) / 1024
}
