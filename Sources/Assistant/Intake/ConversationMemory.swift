import Chat
import Conversation
package import Dossier
import JSONText

/// One member in one room: each has a conversation of its own.
package struct ConversationKey: Hashable, Sendable {
  package let room: String
  package let member: MemberID

  package init(room: String, member: MemberID) {
    self.room = room
    self.member = member
  }
}

/// What the assistant remembers of a conversation.
struct ConversationMemory: Hashable, Sendable {
  var dialogue = DialogueState()
  /// The record of an alert that was noted at once although its people are still being asked for.
  var openAlert: Int?
  /// The review that the member is in, or stopped in.
  var review: ReviewTalk?

  init() {}

  var json: JSON {
    .object([
      "dialogue": dialogue.json, "alert": openAlert.map { .integer($0) }, "review": review?.json,
    ])
  }

  init(json: JSON) {
    dialogue = json["dialogue"].map { DialogueState(json: $0) } ?? DialogueState()
    openAlert = json["alert"]?.integer
    review = json["review"].flatMap { ReviewTalk(json: $0) }
  }
}
