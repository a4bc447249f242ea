import Assistant
import Foundation

/// What the program finds around it.
enum Surroundings {
  static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// The path of the running program.
  static var executable: String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  }

  static func intents(_ option: String?) throws(AssistantError) -> IntentFolder {
    try IntentFolder.find(option: option, environment: environment, executable: executable)
  }
}
