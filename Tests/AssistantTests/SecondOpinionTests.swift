import Assistant
import CivilTime
import Conversation
import Testing
import Understanding

/// What the examples say of the part that each name, day and length plays, against what the rules
/// made of it.
@Suite("The second opinion on a frame")
struct SecondOpinionTests {
  private func reading(_ text: String) throws -> Interpretation {
    let intents = try Bench.intents.get()
    let interpreter = Interpreter(intents.language, roster: try Bench.folder.demoRoster())
    return interpreter.interpret(
      text, author: "helene", now: try #require(CivilMoment(iso: "2026-11-20T18:00")))
  }

  private func signs(
    _ text: String, _ intent: Intent, _ change: (inout Frame) -> Void = { _ in }
  ) throws -> Signs {
    let reading = try reading(text)
    var frame = reading.frame(intent)
    change(&frame)
    return reading.signs(of: frame, probability: 0.9, opinion: reading.opinion(on: frame.intent))
  }

  @Test("an absentee among those present is odd")
  func absentee() throws {
    let text = "Atelier CV hier avec Mamadou et Nour, Bastien absent"
    let right = try signs(text, .logSession)
    let wrong = try signs(text, .logSession) { frame in
      frame[.apprentices] = .people(frame.people(.apprentices) + frame.people(.absent))
      frame[.absent] = nil
    }
    #expect(wrong[.oddPeople] > right[.oddPeople] + 1)
    #expect(wrong[.oddRoles] > right[.oddRoles])
    #expect(wrong[.oddTimes] == right[.oddTimes])
  }

  @Test("the day of the next meeting, taken for that of this one, is odd")
  func nextDay() throws {
    let text = "Vu Mamadou hier 30 min, prochain rdv mardi 14h"
    let right = try signs(text, .logSession)
    let wrong = try signs(text, .logSession) { frame in
      frame[.date] = frame[.next]?.day.map { .day($0) }
      frame[.next] = nil
    }
    #expect(wrong[.oddTimes] > right[.oddTimes] + 1)
    #expect(wrong[.oddPeople] == right[.oddPeople])
  }

  @Test("a length that is left out is odd")
  func length() throws {
    let text = "Point avec Mamadou hier, 45 min"
    let right = try signs(text, .logSession)
    let wrong = try signs(text, .logSession) { $0[.duration] = nil }
    #expect(wrong[.oddNumbers] > right[.oddNumbers] + 1)
  }

  private func amended(
    _ text: String, _ intent: Intent, _ change: (inout Frame) -> Void
  ) throws -> (before: Frame, after: Frame) {
    let reading = try self.reading(text)
    var frame = reading.frame(intent)
    let before = frame
    change(&frame)
    return (before, reading.opinion(on: intent).amending(frame))
  }

  @Test("an absentee among those present is put right")
  func absenteeAmended() throws {
    let frames = try amended(
      "Atelier CV hier avec Mamadou et Nour, Bastien absent", .logSession
    ) { frame in
      frame[.apprentices] = .people(frame.people(.apprentices) + frame.people(.absent))
      frame[.absent] = nil
    }
    #expect(frames.before.people(.absent).count == 1)
    #expect(frames.after == frames.before)
  }

  @Test("somebody else's hour is taken for none of the meeting's")
  func otherHour() throws {
    let frames = try amended(
      "Vu Mamadou hier 30 min, son bus part à 7h12", .logSession
    ) { $0[.time] = ClockTime(hour: 7, minute: 12).map { .clock($0) } }
    #expect(frames.before[.time] == nil)
    #expect(frames.after == frames.before)
  }

  @Test("somebody else's coming day is taken for no next appointment")
  func otherNext() throws {
    let frames = try amended(
      "Vu Mamadou hier 30 min, il repasse son code mardi", .logSession
    ) { $0[.next] = CivilDate(iso: "2026-11-24").map { .moment($0, nil) } }
    #expect(frames.before[.next] == nil)
    #expect(frames.after == frames.before)
  }

  @Test("what would leave nobody in the frame is left as it is")
  func nobodyLeft() throws {
    let frames = try amended("Bastien absent hier", .logSession) { frame in
      frame[.late] = nil
    }
    #expect(frames.after.hasPeople)
    #expect(frames.after == frames.before)
  }
}

@Suite("Lengths beyond a life")
struct EndlessLengthTests {
  @Test(
    "are no lengths, and end nothing",
    arguments: [
      "Vu Rose Carpentier hier 30 min, 999 999 999 999 999 999 h",
      "vu Rose Carpentier hier 30 min, 999 999 999 999 999 999 ans de métier",
      "rdv avec Rose mardi 999 999 999 999 999 999 jours avant le bac",
    ])
  func endless(_ text: String) throws {
    let intents = try Bench.intents.get()
    let dialogue = Dialogue(
      Interpreter(intents.language, roster: try Bench.folder.demoRoster()))
    let turn = dialogue.turn(
      text, author: "helene", now: try #require(CivilMoment(iso: "2026-11-20T18:00")),
      state: DialogueState())
    let length = turn.frames[0][.duration]?.integer
    #expect(length == nil || length == 30)
  }
}

/// What is too doubtful to be asked about.
@Suite("A record that is given up")
struct HopelessRecordTests {
  /// What a folder makes of a message when every record is wrong at even odds.
  private func turn(
    askAbove ask: Double, giveUpAbove giveUp: Double, state: DialogueState = DialogueState()
  ) throws -> DialogueTurn {
    let intents = try SmallIntents()
    try intents.write(
      "fr/certitude.yaml",
      """
      right: {bias: 0}
      false_record: {bias: 0}
      ask_above: \(ask)
      give_up_above: \(giveUp)

      """)
    let dialogue = Dialogue(
      Interpreter(try intents.folder.language(), roster: try intents.folder.demoRoster()))
    return dialogue.turn(
      "Vu Mamadou hier 30 min", author: "helene",
      now: try #require(CivilMoment(iso: "2026-11-20T18:00")), state: state)
  }

  @Test("below the first bound it is recorded, between the two asked about")
  func bounds() throws {
    let recorded = try turn(askAbove: 0.6, giveUpAbove: 0.9)
    #expect(recorded.ask == nil)
    #expect(recorded.frames[0].intent == .logSession)
    let asked = try turn(askAbove: 0.4, giveUpAbove: 0.9)
    #expect(asked.ask == .confirm(.unsure))
    #expect(asked.frames[0].intent == .logSession)
  }

  @Test("above the second it is not understood, and what it was taken for is offered first")
  func givenUp() throws {
    let turn = try turn(askAbove: 0.3, giveUpAbove: 0.4)
    #expect(turn.ask == nil)
    #expect(turn.frames.map(\.intent) == [.none])
    #expect(turn.nearest.first == .logSession)
    #expect(turn.state.pending == nil)
    #expect(turn.state.last == nil)
  }

  @Test("a question that was open stays open")
  func openQuestion() throws {
    var state = DialogueState()
    state.pending = PendingQuestion(
      frame: Frame(.attachProof), ask: .slot(.proof), text: "voici le document",
      said: try #require(CivilMoment(iso: "2026-11-20T17:50")))
    let turn = try turn(askAbove: 0.3, giveUpAbove: 0.4, state: state)
    #expect(turn.frames.map(\.intent) == [.none])
    #expect(turn.state.pending?.ask == .slot(.proof))
  }
}
