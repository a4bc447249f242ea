package import Conversation
import DataFiles
package import Dossier

/// What reminders need of a folder of intents: no language, which takes seconds to learn.
package struct ReminderTexts: Sendable {
  package let referential: Referential
  package let replies: ReplyBook
  /// `IntentFolder.fingerprint`.
  package let fingerprint: String

  package init(_ intents: LoadedIntents) {
    referential = intents.referential
    replies = intents.replies
    fingerprint = intents.fingerprint
  }

  package init(_ folder: IntentFolder) throws(AssistantError) {
    fingerprint = try folder.fingerprint()
    referential = try folder.referential()
    do {
      replies = try ReplyBook(try YAMLValue(path: "\(folder.path)/fr/replies.yaml"))
    } catch {
      throw .files([error])
    }
  }
}
