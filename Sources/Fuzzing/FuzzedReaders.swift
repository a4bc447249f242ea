import CivilTime
package import Conversation
import DataFiles
import JSONText
import Understanding

/// Everything that reads what strangers wrote, behind one door: any bytes may come in, and what
/// comes out must hold together. For a fuzzer, and for the tests that feed its corpus.
package struct FuzzedReaders: Sendable {
  /// The reader that the first byte of an input chooses.
  package enum Reader: Int, CaseIterable, Sendable {
    /// A conversation, a message each line.
    case chat
    /// One text for one value.
    case values
    case json
    case csv
    case yaml
  }

  /// What did not hold together.
  package struct Finding: Error, CustomStringConvertible {
    package let description: String
  }

  /// When messages are sent: an ordinary day, and the ends of months, leap years and centuries.
  private static let moments = [
    "2026-11-20T17:45", "2028-02-29T23:59", "2026-12-31T00:00", "2099-12-31T23:59",
    "2000-01-01T00:00",
  ].compactMap { CivilMoment(iso: $0) }

  /// So many messages of one input at most.
  private static let longestConversation = 8

  private let dialogue: Dialogue
  private let people: Set<String>
  private let author: String

  package init(_ dialogue: Dialogue) {
    self.dialogue = dialogue
    let roster = dialogue.interpreter.roster
    people = Set(roster.people.map(\.id))
    author = roster.team.first?.id ?? ""
  }

  /// Feeds one input: its first byte chooses reader and moment, the rest is what is read.
  ///
  /// - Throws: when what was read contradicts itself. A text that is refused is no finding.
  package func feed(_ input: some Collection<UInt8>) throws(Finding) {
    guard let first = input.first else { return }
    let (moment, reader) = Int(first).quotientAndRemainder(dividingBy: Reader.allCases.count)
    let bytes = Array(input.dropFirst())
    let now = FuzzedReaders.moments[moment % FuzzedReaders.moments.count]
    switch Reader.allCases[reader] {
    case .chat: try chat(String(decoding: bytes, as: UTF8.self), now)
    case .values: try values(String(decoding: bytes, as: UTF8.self), now)
    case .json: try json(bytes)
    case .csv: try csv(bytes)
    case .yaml: _ = try? YAMLValue(parsing: String(decoding: bytes, as: UTF8.self), file: "input")
    }
  }

  // MARK: - Readers

  private func chat(_ text: String, _ now: CivilMoment) throws(Finding) {
    var state = DialogueState()
    let messages = text.split(
      separator: "\n", maxSplits: FuzzedReaders.longestConversation - 1)
    for message in messages {
      let turn = dialogue.turn(String(message), author: author, now: now, state: state)
      try expect(!turn.frames.isEmpty, "a turn without a frame")
      try expect((0...1).contains(turn.confidence), "a confidence of \(turn.confidence)")
      for frame in turn.frames {
        for slot in [Slot.apprentices, .absent] {
          try expect(people.isSuperset(of: frame.people(slot)), "a person whom nobody knows")
        }
      }
      state = turn.state
      let kept = try? JSON(parsing: state.json.text)
      try expect(kept.map { DialogueState(json: $0) } == state, "a state that is not kept whole")
    }
  }

  private func values(_ text: String, _ now: CivilMoment) throws(Finding) {
    for preference in [PlainValue.Preference.past, .future] {
      guard let value = PlainValue.read(text, at: now, preferring: preference) else { continue }
      if let number = value.value ?? value.seconds {
        try expect(number.isFinite, "a number of \(number)")
      }
      if let start = value.start, let end = value.end {
        try expect(start <= end, "an interval from \(start) to \(end)")
      }
    }
  }

  private func json(_ bytes: [UInt8]) throws(Finding) {
    guard let value = try? JSON(bytes: bytes) else { return }
    // Not the value itself: `1e3` is written as a whole number.
    let text = value.text
    try expect((try? JSON(parsing: text))?.text == text, "JSON that is not read as it is written")
  }

  private func csv(_ bytes: [UInt8]) throws(Finding) {
    guard let table = try? CSVTable(bytes: bytes, file: "input") else { return }
    for row in table.rows {
      try expect(row.cells.count == table.headings.count, "a row of another width")
    }
  }

  private func expect(
    _ holds: Bool, _ otherwise: @autoclosure () -> String
  ) throws(Finding) {
    if !holds { throw Finding(description: otherwise()) }
  }
}
