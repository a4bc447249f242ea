import Foundation
import Testing

/// A text that the file must have is one that the program says: by the sources themselves.
@Suite struct ReplyUseTests {
  private let sources = School.root + "/Sources"

  /// All Swift files but those that list the keys.
  private func code() throws -> String {
    var code = ""
    for name in try FileManager.default.subpathsOfDirectory(atPath: sources)
    where name.hasSuffix(".swift") && !name.contains("ReplyKey") {
      code += try String(contentsOfFile: "\(sources)/\(name)", encoding: .utf8)
    }
    return code
  }

  @Test(arguments: ["Replies/ReplyKey.swift", "Reminders/ReminderReplyKey.swift"])
  func everyTextIsSaidSomewhere(_ file: String) throws {
    let used = Set(try code().matches(of: #/\.(\w+)/#).map { String($0.1) })
    let list = try String(contentsOfFile: "\(sources)/Conversation/\(file)", encoding: .utf8)
    let keys = list.matches(of: #/case (\w+)/#).map { String($0.1) }
    #expect(keys.count > 20)
    #expect(keys.filter { !used.contains($0) } == [])
  }
}
