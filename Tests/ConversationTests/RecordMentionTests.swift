import Chat
import Conversation
import Dossier
import Testing
import Understanding

@Suite struct RecordMentionTests {
  private func target(
    _ school: School, _ intent: Intent, _ text: String, _ slots: [Slot: SlotValue] = [:],
    by author: String = "nadia"
  ) throws -> DossierCommand? {
    guard
      case .command(let command) = try school.builder(author).request(
        Frame(intent, slots), text: text)
    else { return nil }
    return command
  }

  @Test(arguments: [
    ("annule le n° 3", RecordRef.record(3)), ("supprime le n°12", .record(12)),
    ("annule numéro 4", .record(4)), ("annule #5", .record(5)), ("annule l'écart 2", .gap(2)),
    ("annule l’écart n° 2", .gap(2)), ("retire l'action 7", .action(7)),
    ("annule la séance no 3", .record(3)),
  ])
  func aNumberSaysWhatIsUndone(_ text: String, _ ref: RecordRef) throws {
    #expect(try target(try School(), .undo, text) == .undo(.record(ref)))
    #expect(try target(try School(), .cancel, text) == .undo(.record(ref)))
    #expect(try target(try School(), .closeGap, text, [.gap: .integer(2)]) == .undo(.record(ref)))
  }

  @Test(arguments: ["annule", "annule tout", "non, annule la dernière note", "annule, 30 min"])
  func withoutANumberItIsTheLast(_ text: String) throws {
    #expect(try target(try School(), .undo, text) == .undo(.last))
  }

  @Test func severalNumbersAreRefused() throws {
    #expect(throws: RequestProblem.severalNumbers) {
      try target(try School(), .undo, "annule les n° 3 et 4")
    }
  }

  @Test(arguments: [
    ("corrige le n° 3 : 1h", RecordRef.record(3)), ("corrige l'action 2 : avant lundi", .action(2)),
    ("modifie l’écart 1, c'est majeur", .gap(1)),
  ])
  func aNumberSaysWhatIsCorrected(_ text: String, _ ref: RecordRef) throws {
    let command = try target(
      try School(), .correct, text, [.duration: .integer(60), .gap: .integer(1)])
    guard case .correct(let change) = command else { throw School.NoCommand() }
    #expect(change.record == ref)
    #expect((change.gap == nil) == (ref.series == .gap))
  }

  @Test func theGapOfAnActionIsNoTarget() throws {
    let command = try target(
      try School(), .correct, "non, pour l'écart 2", [.gap: .integer(2)])
    guard case .correct(let change) = command else { throw School.NoCommand() }
    #expect(change.record == nil)
    #expect(change.gap == 2)
  }

  @Test func anUndoOfSomethingElseNeedsItsNumber() throws {
    var school = try School()
    let first = try school.say(.logSession, [.apprentices: school.people(["Karim Diallo"])])
    try school.say(
      .raiseAlert, [.apprentices: school.people(["Hugo Petit"]), .alert: .code("danger")])
    let ref = first.ref(in: school.state)
    #expect(throws: RequestProblem.needsNumber(ref)) {
      try target(school, .undo, "supprime la séance de Karim")
    }
    #expect(throws: RequestProblem.needsNumber(nil)) {
      try target(school, .undo, "supprime la séance de Thomas")
    }
    #expect(throws: RequestProblem.needsNumber(nil)) {
      try target(school, .undo, "supprime la séance")
    }
    #expect(try target(school, .undo, "annule pour Hugo") == .undo(.last))
    #expect(try target(school, .undo, "annule le signalement de hugo") == .undo(.last))
    #expect(throws: Refusal.unknownRecord(.record(99))) {
      try school.run(.undo(.record(.record(99))))
    }
    let reply = School.book.problem(
      .needsNumber(ref), of: Frame(.undo), school.scene("nadia"))
    #expect(reply.text.contains("Karim Diallo"))
  }
}
