import Assistant
import CivilTime
import Conversation
import Fuzzing
import JSONText
import Understanding

/// The longest messages that are read, and some that are refused, made to take long.
struct HostileBench {
  let dialogue: Dialogue
  let now: CivilMoment

  func run() {
    Figure.title("Hostile messages of \(Utterance.longestMessage) bytes, read")
    let author = dialogue.interpreter.roster.team.first?.id ?? ""
    report("understood") { text in
      _ = dialogue.turn(text, author: author, now: now, state: DialogueState())
    }
    report("read for a value") { text in _ = PlainValue.read(text, at: now) }
    Figure.title("Hostile messages of 100 kB, refused as too long")
    let reader = RecordReader(dialogue.interpreter.roster, dialogue)
    report("a record of `understand`", bytes: 100_000) { text in
      let line = JSON.object([
        "text": .string(text), "author": .string(author), "now": .string(now.description),
      ]).text
      _ = (try? JSON(parsing: line)).map(reader.answer)
    }
  }

  /// The slowest of all shapes, of each the best of five.
  private func report(
    _ name: String, bytes: Int = Utterance.longestMessage, _ read: (String) -> Void
  ) {
    var times: [(shape: String, milliseconds: Double)] = []
    for shape in HostileText.all {
      let text = shape.repeated(bytes: bytes)
      read(text)
      let best = (0..<5).map { _ in secondsAtOnce { read(text) } }.min() ?? 0
      times.append((shape.name, best * 1e3))
    }
    times.sort { $0.milliseconds > $1.milliseconds }
    for (number, time) in times.prefix(4).enumerated() {
      Figure.limited(
        "\(number == 0 ? "\(name), the slowest" : " "): \(time.shape)", time.milliseconds,
        .milliseconds, to: 20
      ).report()
    }
    Figure(
      name: "  median of \(times.count) shapes", value: times.map(\.milliseconds).median,
      unit: .milliseconds
    ).report()
  }
}
