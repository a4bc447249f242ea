import CivilTime
package import Conversation
package import JSONText
package import Understanding

/// Runs a record's context and its last message through the dialogue.
package struct RecordReader: Sendable {
  private let dialogue: Dialogue
  private let frames: FrameJSON
  private var ids: [String: String] = [:]
  private let showsSigns: Bool

  /// - Parameter showsSigns: whether to write what the confidence was reckoned from.
  package init(_ roster: Roster, _ dialogue: Dialogue, showsSigns: Bool = false) {
    self.dialogue = dialogue
    self.showsSigns = showsSigns
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
    let turns = record["context"]?.array ?? []
    let texts = [text] + turns.compactMap { $0["text"]?.string }
    if texts.contains(where: { $0.utf8.count > Utterance.longestMessage }) {
      return .object([
        "id": record["id"] ?? .null,
        "error": .string("a text is longer than \(Utterance.longestMessage) bytes"),
      ])
    }
    var state = DialogueState()
    for (position, turn) in turns.enumerated() {
      guard let earlier = turn["text"]?.string else { continue }
      let writer = turn["author"]?.string ?? author
      let next = position + 1 < turns.count ? turns[position + 1] : .null
      if let word = next["asked"]?.string {
        state = dialogue.replay(
          earlier, asked: ask(word, next), author: writer, now: now, state: state)
      } else {
        state = dialogue.replay(earlier, author: writer, now: now, state: state)
      }
    }
    let reading = Reading(text, author: author, now: now, state: state, with: dialogue)
    return json(reading, id: record["id"] ?? .null)
  }

  private func ask(_ word: String, _ turn: JSON) -> Ask {
    switch word {
    case "confirm": .confirm(.required)
    case "choice": .choice(.person((turn["options"]?.strings ?? []).compactMap { ids[$0] }))
    default: .slot(Slot(rawValue: word) ?? .apprentices)
    }
  }

  private func json(_ reading: Reading, id: JSON) -> JSON {
    let first = reading.frames.first ?? Frame(.none)
    var asked = reading.open.first { !$0.isOfDossier }?.ask.word
    // A correction that names nothing changes nothing: what is to change is asked for.
    if asked == nil, first.intent == .correct, first.slots.isEmpty {
      asked = Ask.confirm(.unsure).word
    }
    return .object([
      "id": id,
      "frame": frames.json(first),
      "frames": reading.frames.count > 1 ? .array(reading.frames.map(frames.json)) : nil,
      "ask": asked.map { .string($0) } ?? .null,
      "confidence": .number((reading.confidence * 10_000).rounded() / 10_000),
      "signs": showsSigns
        ? .object(
          Sign.allCases.map { JSON.Member($0.id, .number(reading.signs[$0])) }) : nil,
    ])
  }
}
