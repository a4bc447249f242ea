package import Conversation
import DataFiles
package import Dossier

/// What reminders need of a folder of intents: no language, which takes seconds to learn.
package struct ReminderTexts: Sendable {
  package let referential: Referential
  package let replies: ReplyBook

  package init(_ intents: LoadedIntents) {
    referential = intents.referential
    replies = intents.replies
  }

  package init(_ folder: IntentFolder) throws(AssistantError) {
    referential = try folder.referential()
    do {
      replies = try ReplyBook(try YAMLValue(path: "\(folder.path)/fr/replies.yaml"))
    } catch {
      throw .files([error])
    }
  }
}
