import Chat
import Conversation
package import Dossier
import JSONText
import Understanding

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
  /// The message whose answer asks the pending question: what a sign under that answer replies to.
  var asked: String?
  /// The message that began what is being asked about.
  var origin: String?
  /// The messages whose records give way when the pending question, about their edit, is answered.
  var replacing: [String] = []

  init() {}

  var json: JSON {
    .object([
      "dialogue": dialogue.json, "alert": openAlert.map { .integer($0) }, "review": review?.json,
      "asked": asked.map { .string($0) }, "origin": origin.map { .string($0) },
      "replacing": replacing.isEmpty ? nil : .strings(replacing),
    ])
  }

  init(json: JSON) {
    dialogue = json["dialogue"].map { DialogueState(json: $0) } ?? DialogueState()
    openAlert = json["alert"]?.integer
    review = json["review"].flatMap { ReviewTalk(json: $0) }
    asked = json["asked"]?.string
    origin = json["origin"]?.string
    replacing = json["replacing"]?.strings ?? []
  }

  /// Drops the pending question.
  mutating func dropQuestion() {
    dialogue.pending = nil
    openAlert = nil
    asked = nil
    origin = nil
    replacing = []
  }

  /// Whether a message that led to `after` has answered the question that was pending here, in part
  /// or in full.
  func isAnswered(by reading: Reading, after: ConversationMemory) -> Bool {
    guard let pending = dialogue.pending else { return false }
    return after.isAsking(about: pending)
      || reading.deeds.contains {
        $0.text == pending.text && $0.frame.intent == pending.frame.intent
      }
  }

  func isAsking(about earlier: PendingQuestion) -> Bool {
    dialogue.pending?.text == earlier.text && dialogue.pending?.said == earlier.said
  }
}

extension ConversationMemory {
  /// Whether a message that is not understood may be kept: it answers no question, is part of no
  /// review, and follows upon no alert.
  var mayBeSuggested: Bool {
    let alerts: Set<Intent> = [.raiseAlert, .listAlerts, .closeAlert]
    let isAlert = [dialogue.last, dialogue.lastWrite].contains { frame in
      frame.map { alerts.contains($0.intent) } ?? false
    }
    return dialogue.pending == nil && openAlert == nil && !isAlert && review?.isPaused != false
  }

  /// The number of an alert that was noted and that the pending question is about.
  var askedAlert: Int? {
    dialogue.pending?.frame.intent == .raiseAlert ? openAlert : nil
  }

  /// The number of an alert that was noted and that the pending question doubts.
  var doubtedAlert: Int? {
    dialogue.pending?.ask == .confirm(.unsure) ? askedAlert : nil
  }
}
