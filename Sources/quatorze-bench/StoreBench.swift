import Foundation

/// The store of a large CFA. Filling it and serving it are processes of their own, so that memory
/// is that of a program that has just been started.
enum StoreBench {
  static func run(_ place: String) async throws {
    let store = "\(place)/store"
    let filling = try await seconds { try child("fill", store) }
    Figure.title("A store of 2,000 apprentices and 100,000 entries")
    Figure(name: "written by the commands of 50 référents", value: filling, unit: .seconds).report()
    try child("serve", store)
    try child("reminders", store)
    try FileManager.default.removeItem(atPath: "\(store)/snapshot.json")
    try child("reopen", store)
  }

  private static func child(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    // What was printed before comes first.
    fflush(nil)
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw CocoaError(.executableRuntimeMismatch)
    }
  }
}
