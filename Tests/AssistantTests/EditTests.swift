import Assistant
import Chat
import CivilTime
import Dossier
import Foundation
import Journal
import JSONText
import Testing

/// Messages that their authors change, delete or put a sign under.
@Suite struct EditTests {
  private static let room = Room("!k", .alone)

  private func edit(
    _ store: TestStore, _ original: String, _ text: String, id: String, as author: String = "karima"
  ) async throws -> Answer? {
    try await store.start().handle(
      IncomingMessage(
        id: id, room: EditTests.room, account: Identity.terminal(author),
        sentMilliseconds: store.clock.now.milliseconds, text: text, edits: original))
  }

  private func say(
    _ store: TestStore, _ text: String, id: String, as author: String = "karima"
  ) async throws -> Answer? {
    try await store.say(text, as: author, id: id, room: EditTests.room)
  }

  private func records(_ store: TestStore) async throws -> [Record] {
    try await store.store.log.read { state in
      state.dossier.records.filter { $0.status != .withdrawn && $0.kind != .importing }
    }
  }

  @Test func anEditThatIsReadAsBeforeChangesNothing() async throws {
    let store = try await TestStore()
    _ = try await say(store, "Vu Mamadou 30 min ce matin pour son CV", id: "a")
    let head = try await store.head
    let answer = try await edit(store, "a", "Vu mamadou 30 mn ce matin pour son cv", id: "b")
    #expect(answer?.reply == nil)
    #expect(try await store.head == head)
  }

  @Test(arguments: [false, true])
  func otherValuesAmendTheRecord(_ restarting: Bool) async throws {
    let store = try await TestStore()
    _ = try await say(store, "Vu Mamadou 30 min ce matin pour son CV", id: "a")
    _ = try await say(store, "Vu Giulia 20 min hier", id: "other")
    store.clock.advance(seconds: 86_400)
    if restarting { try await store.restart() }
    let answer = try await edit(store, "a", "Vu Mamadou 45 min ce matin pour son CV", id: "b")
    #expect(answer?.entries.map(\.type).contains("record.amended") == true)
    #expect(answer?.reply?.text.contains("Corrigé") == true)
    let record = try #require(try await records(store).first)
    #expect(record.fields.minutes == 45)
    // «Ce matin» is that of the day on which the message was sent.
    #expect(record.fields.date == CivilDate(iso: "2026-11-20"))
    let head = try await store.head
    let again = try await edit(store, "a", "Vu Mamadou 45 min ce matin pour son CV", id: "b")
    #expect(again?.reply == answer?.reply)
    #expect(try await store.head == head)
    _ = try await edit(store, "a", "Vu Mamadou 50 min ce matin pour son CV", id: "c")
    #expect(try await records(store).first?.fields.minutes == 50)
    #expect(try await records(store).count == 2)
  }

  @Test func anotherPersonWithdrawsTheRecordAndMakesOneAnew() async throws {
    let store = try await TestStore()
    _ = try await say(store, "Vu Mamadou 30 min ce matin pour son CV", id: "a")
    let answer = try await edit(store, "a", "Vu Giulia 30 min ce matin pour son CV", id: "b")
    let records = try await records(store)
    #expect(records.count == 1)
    #expect(answer?.reply?.text.contains("Giulia") == true)
    #expect(answer?.reply?.text.contains("Message modifié") == true)
    let name = try await store.store.log.read { state in
      records[0].participants.compactMap { state.dossier.apprentices[$0.apprentice]?.name }
    }
    #expect(name.count == 1 && name[0].contains("Giulia"))
  }

  @Test func whatIsUnclearAsksAndTheRecordStandsUntilItIsAnswered() async throws {
    let store = try await TestStore()
    _ = try await say(store, "Vu Mamadou 30 min ce matin", id: "a", as: "patrick")
    let first = try await records(store).first?.number
    let asked = try await edit(store, "a", "Vu Camille 30 min ce matin", id: "b", as: "patrick")
    #expect(asked?.ask == "choice")
    #expect(try await records(store).count == 1)
    try await store.restart()
    let answer = try await say(store, "1", id: "c", as: "patrick")
    #expect(answer?.reply?.text.contains("Camille") == true)
    let records = try await records(store)
    #expect(records.count == 1)
    #expect(records.first?.number != first)
  }

  @Test func anEditThatSaysNothingAnyMoreLeavesTheRecordAndSaysSo() async throws {
    let store = try await TestStore()
    _ = try await say(store, "Vu Mamadou 30 min ce matin", id: "a")
    let head = try await store.head
    let answer = try await edit(store, "a", "bonjour", id: "b")
    #expect(answer?.reply?.text.contains("reste en place") == true)
    #expect(try await store.head == head)
  }

  @Test func anEditByAnotherChangesNothing() async throws {
    let store = try await TestStore()
    _ = try await say(store, "Vu Mamadou 30 min ce matin", id: "a")
    let head = try await store.head
    #expect(try await edit(store, "a", "Vu Giulia 20 min", id: "b", as: "patrick") == nil)
    #expect(try await store.head == head)
  }

  @Test func anEditedQuestionOfTheUserIsAnsweredAnew() async throws {
    let store = try await TestStore()
    _ = try await say(store, "Où en est Mamadou ?", id: "a")
    let answer = try await edit(store, "a", "Où en est Giulia ?", id: "b")
    #expect(answer?.reply?.text.contains("Giulia") == true)
  }

  @Test func anEditOfWhatIsBeingAskedAboutTakesThePlaceOfTheQuestion() async throws {
    let store = try await TestStore()
    let first = try await say(store, "Vu Camille 20 min hier", id: "a", as: "patrick")
    #expect(first?.ask == "choice")
    let answer = try await edit(
      store, "a", "Vu Mamadou 20 min hier", id: "b", as: "patrick")
    #expect(answer?.ask == nil)
    #expect(try await records(store).count == 1)
    // No question is left to answer.
    _ = try await say(store, "1", id: "c", as: "patrick")
    #expect(try await records(store).count == 1)
  }

  // MARK: - Deletions

  @Test func aDeletedMessageWithdrawsItsRecordAndItsWordsAreGone() async throws {
    let store = try await TestStore()
    let text = "Vu Mamadou 30 min ce matin, il parle de son xylophone et de sa fanfare"
    _ = try await say(store, text, id: "a")
    #expect(try store.folder.everything().contains("xylophone"))
    _ = try await say(store, "Vu Giulia 20 min hier", id: "other")
    let removed = RemovedMessage(
      id: "a", room: EditTests.room, account: Identity.terminal("karima"),
      sentMilliseconds: store.clock.now.milliseconds)
    let answer = try await store.start().remove(removed)
    #expect(answer?.reply?.text.contains("Message supprimé") == true)
    #expect(try await records(store).count == 1)
    #expect(try !store.folder.everything().contains("xylophone"))
    let head = try await store.head
    let again = try await store.start().remove(removed)
    #expect(again?.reply == answer?.reply)
    #expect(try await store.head == head)
    // The message itself does not come back either.
    _ = try await say(store, text, id: "a")
    #expect(try await store.head == head)
    try await store.restart()
    #expect(try await records(store).count == 1)
    let audit = try StoreFolder.open(
      "\(store.folder.path)/store", access: .readOnly
    ).verify()
    #expect(audit.isSound)
  }

  @Test func aMessageThatAModeratorTakesAwayIsWithdrawnAndTheReasonIsNoted() async throws {
    let store = try await TestStore()
    _ = try await say(store, "Vu Mamadou 30 min ce matin : il a parlé du xylophone", id: "a")
    #expect(try store.folder.everything().contains("xylophone"))
    let answer = try await store.start().remove(
      RemovedMessage(
        id: "a", room: EditTests.room, account: Identity.terminal("karima"),
        sentMilliseconds: store.clock.now.milliseconds, isModerated: true))
    #expect(answer?.reply?.text.contains("Message supprimé") == true)
    let everything = try store.folder.everything()
    #expect(!everything.contains("xylophone"))
    #expect(everything.contains("message supprimé par un modérateur du salon"))
    #expect(try await records(store).isEmpty)
  }

  @Test func aMessageDeletedByAnotherStays() async throws {
    let store = try await TestStore()
    _ = try await say(store, "Vu Mamadou 30 min ce matin", id: "a")
    let head = try await store.head
    let answer = try await store.start().remove(
      RemovedMessage(
        id: "a", room: EditTests.room, account: Identity.terminal("patrick"),
        sentMilliseconds: store.clock.now.milliseconds))
    #expect(answer == nil)
    #expect(try await store.head == head)
  }

  @Test func aDeletedQuestionIsNotAskedAnyMore() async throws {
    let store = try await TestStore()
    _ = try await say(store, "Vu Camille 20 min hier", id: "a", as: "patrick")
    _ = try await store.start().remove(
      RemovedMessage(
        id: "a", room: EditTests.room, account: Identity.terminal("patrick"),
        sentMilliseconds: store.clock.now.milliseconds))
    _ = try await say(store, "1", id: "b", as: "patrick")
    #expect(try await records(store).isEmpty)
  }

  // MARK: - Signs

  private func react(
    _ store: TestStore, _ sign: String, under question: String, as author: String = "patrick",
    id: String = "r"
  ) async throws -> Answer? {
    try await store.start().handle(
      Reaction(
        id: id, room: EditTests.room, account: Identity.terminal(author),
        sentMilliseconds: store.clock.now.milliseconds, sign: sign, target: "?"),
      under: question)
  }

  @Test(arguments: ["2️⃣", "2"])
  func aNumberUnderAQuestionChooses(_ sign: String) async throws {
    let store = try await TestStore()
    let asked = try await say(store, "Vu Camille 20 min hier", id: "a", as: "patrick")
    let name = try #require(asked?.reply?.choices.last?.split(separator: "(").first)
    try await store.restart()
    // Not the one who was asked, not under the question, or no answer to it.
    #expect(try await react(store, sign, under: "a a", as: "karima", id: "r1") == nil)
    #expect(try await react(store, sign, under: "a other", id: "r2") == nil)
    #expect(try await react(store, "🎉", under: "a a", id: "r3") == nil)
    #expect(try await records(store).isEmpty)
    let answer = try await react(store, sign, under: "a a")
    #expect(answer?.reply?.text.contains(name.trimmingCharacters(in: .whitespaces)) == true)
    #expect(try await records(store).count == 1)
    // The question is answered: another sign is none.
    #expect(try await react(store, "1️⃣", under: "a a", id: "r4") == nil)
    #expect(try await records(store).count == 1)
  }

  @Test(arguments: [("✅", 2), ("👍🏽", 2), ("❌", 1), ("👎", 1)])
  func aSignUnderAConfirmationIsYesOrNo(_ sign: String, _ expected: Int) async throws {
    let store = try await TestStore()
    _ = try await say(store, "Vu Mamadou 30 min ce matin", id: "a")
    let asked = try await say(store, "Vu Mamadou 30 min ce matin", id: "b")
    #expect(asked?.ask == "confirm")
    _ = try await react(store, sign, under: "a b", as: "karima")
    #expect(try await records(store).count == expected)
  }

  // MARK: - Rooms and files

  @Test func aQuestionIsStillOpenInTheRoomThatItsRoomBecame() async throws {
    let store = try await TestStore()
    _ = try await say(store, "Vu Camille 20 min hier", id: "a", as: "patrick")
    let new = Room("!new", .alone)
    try await store.start().move(from: EditTests.room, to: new)
    try await store.restart()
    let answer = try await store.say("2", as: "patrick", room: new)
    #expect(answer?.reply?.text.contains("Camille") == true)
    #expect(try await records(store).count == 1)
  }

  @Test func speechIsNotHeardAndFilesAreNotKept() async throws {
    let store = try await TestStore()
    let answer = try await store.start().handle(
      IncomingMessage(
        id: "v", room: EditTests.room, account: Identity.terminal("karima"),
        sentMilliseconds: store.clock.now.milliseconds, text: "",
        files: [Attachment(name: "Voice.ogg", mediaType: "audio/ogg", source: "mxc://x")]))
    #expect(answer?.reply?.text.contains("dictez au clavier") == true)
    #expect(answer?.reply?.text.contains("conservé") == false)
  }
}
