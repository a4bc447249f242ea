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
    // What is learnt takes longest; the rest is read meanwhile.
    let (learnt, rest) = Spreading.both {
      Result { () throws(AssistantError) in try folder.language() }
    } meanwhile: {
      RestOfIntents(folder)
    }
    var problems = rest.problems
    var language: Language?
    do throws(AssistantError) {
      language = try learnt.get()
    } catch {
      guard case .files(let found) = error else { throw error }
      problems += found
    }
    guard let referential = rest.referential, let replies = rest.replies, let notes = rest.notes,
      let language, problems.isEmpty
    else {
      throw .files(problems)
    }
    SharedHeap.giveBack()
    self.language = language
    self.referential = referential
    self.replies = replies
    self.notes = notes
  }
}

/// What a folder of intents holds besides what is learnt from.
private struct RestOfIntents: Sendable {
  var referential: Referential?
  var replies: ReplyBook?
  var notes: NoteRules?
  var problems: [DataFileError] = []

  init(_ folder: IntentFolder) {
    let path = folder.path
    referential = attempt { () throws(DataFileError) in
      try Referential(directory: "\(path)/referentiel")
    }
    replies = attempt { () throws(DataFileError) in
      try ReplyBook(try YAMLValue(path: "\(path)/fr/replies.yaml"))
    }
    let sensitive = attempt { () throws(DataFileError) in
      try YAMLValue(path: "\(path)/fr/sensibles.yaml")
    }
    let rules = attempt { () throws(DataFileError) in try YAMLValue(path: "\(path)/fr/notes.yaml") }
    guard let sensitive, let rules else { return }
    notes = attempt { () throws(DataFileError) in
      try NoteRules(sensitive: sensitive, notes: rules)
    }
  }

  private mutating func attempt<Value>(_ read: () throws(DataFileError) -> Value) -> Value? {
    do throws(DataFileError) {
      return try read()
    } catch {
      problems.append(error)
      return nil
    }
  }
}
