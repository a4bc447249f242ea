import CivilTime
package import Conversation
package import JSONText
package import Understanding

/// Runs a record's context and its last message through the dialogue.
package struct RecordReader: Sendable {
  private let dialogue: Dialogue
  private let frames: FrameJSON
  private var ids: [String: String] = [:]

  package init(_ roster: Roster, _ dialogue: Dialogue) {
    self.dialogue = dialogue
    frames = FrameJSON(roster)
    for person in roster.people { ids[person.fullName] = person.id }
  }

  /// The line that `understand` writes for a record of the corpus.
  package func answer(_ record: JSON) -> JSON {
    guard let text = record["text"]?.string, let author = record["author"]?.string,
      let stamp = record["now"]?.string, let now = CivilMoment(iso: stamp.prefix(19))
    else {
      return .object([
        "id": record["id"] ?? .null, "error": "expected “text”, “author” and “now”",
      ])
    }
    var state = DialogueState()
    var said: DialogueTurn?
    for turn in record["context"]?.array ?? [] {
      if turn["bot"] != nil || turn["asked"] != nil {
        state = asked(turn, after: said, state: state, now: now)
        said = nil
      } else {
        if let said { state = carriedOut(said) }
        let next = dialogue.turn(
          turn["text"]?.string ?? "", author: turn["author"]?.string ?? author, now: now,
          state: state)
        state = next.state
        said = next
      }
    }
    if let said { state = carriedOut(said) }
    let turn = dialogue.turn(text, author: author, now: now, state: state)
    return json(turn, id: record["id"] ?? .null)
  }

  /// The state once the bot has asked what the record says it asked, whatever it would have asked.
  private func asked(
    _ turn: JSON, after said: DialogueTurn?, state: DialogueState, now: CivilMoment
  ) -> DialogueState {
    guard let word = turn["asked"]?.string else { return said.map(carriedOut) ?? state }
    let pending = state.pending
    guard let frame = pending?.frame ?? said?.frames.first ?? state.last else { return state }
    var next = state
    next.pending = PendingQuestion(
      frame: frame, ask: ask(word, turn, pending?.ask), text: pending?.text ?? said?.text ?? "",
      said: pending?.said ?? now, waiting: pending?.waiting ?? [])
    return next
  }

  private func ask(_ word: String, _ turn: JSON, _ present: Ask?) -> Ask {
    if word == "confirm" {
      if case .confirm? = present, let present { return present }
      return .confirm(.required)
    }
    if word == "choice" {
      let options = turn["options"]?.strings ?? []
      let people = options.compactMap { ids[$0] }
      if case .choice? = present, let present, people.isEmpty { return present }
      return .choice(.person(people))
    }
    return .slot(Slot(rawValue: word) ?? .apprentices)
  }

  /// The state after a turn that no question of the bot followed.
  private func carriedOut(_ turn: DialogueTurn) -> DialogueState {
    var state = turn.state
    if state.pending != nil {
      state.pending = nil
      state.last = turn.frames.first ?? state.last
    }
    return state
  }

  private func json(_ turn: DialogueTurn, id: JSON) -> JSON {
    .object([
      "id": id,
      "frame": frames.json(turn.frames.first ?? Frame(.none)),
      "frames": turn.frames.count > 1 ? .array(turn.frames.map(frames.json)) : nil,
      "ask": turn.ask.map { .string($0.word) } ?? .null,
      "confidence": .number((turn.confidence * 10_000).rounded() / 10_000),
    ])
  }
}
