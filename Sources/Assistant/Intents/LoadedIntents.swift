package import Conversation
import DataFiles
package import Dossier
package import Understanding

/// Everything that a folder of intents holds, read and immutable.
package struct LoadedIntents: Sendable {
  package let language: Language
  package let referential: Referential
  package let replies: ReplyBook
  package let notes: NoteRules
  /// `IntentFolder.fingerprint`.
  package let fingerprint: String

  package init(_ folder: IntentFolder) throws(AssistantError) {
    fingerprint = try folder.fingerprint()
    var problems: [DataFileError] = []
    func attempt<Value>(_ read: () throws(DataFileError) -> Value) -> Value? {
      do throws(DataFileError) {
        return try read()
      } catch {
        problems.append(error)
        return nil
      }
    }
    let path = folder.path
    let referential = attempt { () throws(DataFileError) in
      try Referential(directory: "\(path)/referentiel")
    }
    let replies = attempt { () throws(DataFileError) in
      try ReplyBook(try YAMLValue(path: "\(path)/fr/replies.yaml"))
    }
    let notes = attempt { () throws(DataFileError) in
      try NoteRules(
        sensitive: try YAMLValue(path: "\(path)/fr/sensibles.yaml"),
        notes: try YAMLValue(path: "\(path)/fr/notes.yaml"))
    }
    var language: Language?
    do throws(AssistantError) {
      language = try folder.language()
    } catch {
      guard case .files(let found) = error else { throw error }
      problems += found
    }
    guard let referential, let replies, let notes, let language, problems.isEmpty else {
      throw .files(problems)
    }
    SharedHeap.giveBack()
    self.language = language
    self.referential = referential
    self.replies = replies
    self.notes = notes
  }
}
