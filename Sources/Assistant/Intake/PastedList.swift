import Conversation
import Understanding

/// A message of several lines of which each is one of its own: a list kept through the day and
/// pasted in the evening.
enum PastedList {
  /// At most so many lines are read as messages.
  static let longest = 400

  /// One message of a list.
  struct Line: Sendable {
    var text: String
    var heading: ListHeading?
  }

  /// Whether a text has more lines than are read.
  static func isTooLong(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).count { line in line.contains { !$0.isWhitespace } }
      > longest
  }

  /// The lines, without the marks of a list and each with the heading above it; nil when the text
  /// is one message. It is a list when it has two lines or more, and at least two of them (below a
  /// heading, one) and two thirds of all, read alone, record something about somebody. Greetings
  /// and thanks among them are left out; who was absent belongs to the meeting of several above.
  static func lines(
    of text: String, reading interpret: (String) -> Interpretation
  ) -> [Line]? {
    let lines = text.split(whereSeparator: \.isNewline).map { String(FlowingText.item($0).text) }
      .filter { !$0.isEmpty }
    guard (2...longest).contains(lines.count) else { return nil }
    var messages: [Line] = []
    var heading: ListHeading?
    var records = 0
    var fillers = 0
    var isOfSeveral = false
    var isRollCall = true
    var levels = 0
    var opensWithGap = false
    for line in lines {
      let reading = interpret(line)
      guard let best = reading.candidates.first else { return nil }
      if let found = ListHeading(line, reading) {
        heading = found
        continue
      }
      let isTalk = [.none, .greet, .thanks].contains(best.intent)
      if isTalk, line.hasSuffix(":") || best.intent != .none {
        fillers += 1
        continue
      }
      if isOfSeveral, reading.tellsOnlyOfAbsence, let last = messages.indices.last {
        messages[last].text += ", " + line
        continue
      }
      isOfSeveral = isMeetingOfSeveral(reading, best)
      if best.intent == .openGap, reading.frame(.openGap)[.level] != nil { levels += 1 }
      if messages.isEmpty { opensWithGap = best.intent == .openGap }
      isRollCall =
        isRollCall
        && (messages.isEmpty ? isMeetingOfNobody(reading, best) : reading.tellsOnlyOfPresence)
      messages.append(Line(text: line, heading: heading))
      // «Rose 10h», below «Rdv de mardi :».
      let isPlanned = heading?.isPlan == true && reading.namesPeople
      if isPlanned || isRecord(reading, best) { records += 1 }
    }
    // «NC mineure / visites d'entreprise / cause : ressources humaines» is one écart.
    if levels == 1, opensWithGap { return nil }
    // «Atelier CV hier, 2 h / Présents : … / Excusé : …»
    if isRollCall, heading == nil, messages.count > 1 { return nil }
    guard records >= (heading == nil ? 2 : 1), records * 3 >= (messages.count + fillers / 2) * 2
    else { return nil }
    return messages
  }

  /// «- Rose, Théo : atelier CV 1h»: the absent of the next line missed it.
  private static func isMeetingOfSeveral(
    _ reading: Interpretation, _ best: Interpretation.Candidate
  ) -> Bool {
    guard best.intent == .logSession else { return false }
    let frame = reading.frame(.logSession)
    return (frame.people(.apprentices).count > 1 || frame[.groups] != nil)
      && (frame[.duration] != nil || frame[.activity] != nil)
  }

  /// «Visite d'entreprise Bois du Nord, lundi, 3 h :»: a meeting whose people stand in the lines below.
  private static func isMeetingOfNobody(
    _ reading: Interpretation, _ best: Interpretation.Candidate
  ) -> Bool {
    guard best.intent == .logSession, !reading.namesPeople else { return false }
    let frame = reading.frame(.logSession)
    return frame[.activity] != nil || frame[.duration] != nil
  }

  private static func isRecord(
    _ reading: Interpretation, _ best: Interpretation.Candidate
  ) -> Bool {
    if reading.tellsOfPresence { return true }
    guard best.probability >= 0.3, Requirements.writes.contains(best.intent),
      best.intent != .correct, best.intent != .undo
    else { return false }
    if best.intent == .openGap || best.intent == .addApprentice { return true }
    let frame = reading.frame(best.intent)
    return frame.hasPeople || frame[.ambiguous] != nil || frame[.unknown] != nil
  }
}
