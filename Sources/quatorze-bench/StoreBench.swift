internal import ChildProcesses
import Foundation

/// The store of a large CFA. Filling it and serving it are processes of their own, so that memory
/// is that of a program that has just been started.
enum StoreBench {
  static func run(_ place: String) async throws {
    let store = "\(place)/store"
    let filling = try await seconds { try await child("fill", store) }
    Figure.title("A store of 2,000 apprentices and 100,000 entries")
    Figure(name: "written by the commands of 50 référents", value: filling, unit: .seconds).report()
    try await child("serve", store)
    try await child("reminders", store)
    try FileManager.default.removeItem(atPath: "\(store)/snapshot.json")
    try await child("reopen", store)
  }

  private static func child(_ arguments: String...) async throws {
    let own = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let process = try await ChildProcess(own.path, arguments)
    while let line = await process.line() { print(line) }
    guard try await process.end() == .exited(0) else {
      throw CocoaError(.executableRuntimeMismatch)
    }
  }
}
