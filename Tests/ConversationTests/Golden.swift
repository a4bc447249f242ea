import Foundation
import Testing

/// Texts as files: what users read is compared verbatim. `QUATORZE_RECORD=1 swift test` writes
/// them anew, for a person to read the difference.
enum Golden {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  static func check(
    _ name: String, _ cases: [(title: String, text: String)],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = cases.map { "## \($0.title)\n\n\($0.text)\n" }.joined(separator: "\n")
    for bad in [" ;", " !", " ?", " :", "« ", " »", "..", " ,", "  "] {
      #expect(!text.contains(bad), "\(name): “\(bad)”", sourceLocation: sourceLocation)
    }
    let file = folder.appendingPathComponent(name + ".md")
    if ProcessInfo.processInfo.environment["QUATORZE_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    if text == expected { return }
    let parts = expected.components(separatedBy: "\n## ")
    let found = text.components(separatedBy: "\n## ")
    for (position, part) in found.enumerated()
    where position >= parts.count || parts[position] != part {
      Issue.record(
        "\(name).md: expected\n\(position < parts.count ? parts[position] : "nothing")\nfound\n\(part)",
        sourceLocation: sourceLocation)
      return
    }
    Issue.record("\(name).md has more cases than the test", sourceLocation: sourceLocation)
  }
}
