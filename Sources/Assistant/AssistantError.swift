package import DataFiles

/// What keeps the assistant from its work before any message is read. The texts are for whoever
/// installs it.
package enum AssistantError: Error, Sendable, CustomStringConvertible {
  /// No folder of intents in any of the places that were looked at.
  case noIntents(tried: [String])
  /// Files that cannot be used, each problem with its place.
  case files([DataFileError])
  /// The folder of the demo holds a real store.
  case realStore(String)
  /// Another process brings in the same file.
  case importRunning
  /// A place, an argument or a setting that cannot be used; one sentence.
  case unusable(String)

  package var description: String {
    switch self {
    case .noIntents(let tried):
      "no folder of intents; looked for: \(tried.map { "“\($0)”" }.joined(separator: ", "))"
    case .files(let problems): problems.map(\.description).joined(separator: "\n")
    case .realStore(let path): "“\(path)” holds a real store; the demo goes elsewhere"
    case .importRunning: "this file is being imported by another process"
    case .unusable(let reason): reason
    }
  }
}
