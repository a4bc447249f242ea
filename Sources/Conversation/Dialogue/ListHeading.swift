import CivilTime
package import Understanding

/// What the heading of a pasted list says for the lines below it: «Hier :», «Séances du 12
/// novembre», «Atelier CV de mardi :».
package struct ListHeading: Hashable, Sendable {
  private let past: SlotValue?
  private let future: SlotValue?
  private let activity: SlotValue?
  /// Whether the lines are appointments: «rdv de mardi :».
  package let isPlan: Bool

  /// Nil when the line is no heading: one names nobody, and a day or an activity, and little else; or
  /// it is the title of what follows: «CR rapide», «Point de la semaine».
  package init?(_ line: String, _ reading: Interpretation) {
    let isMarked = line.hasSuffix(":")
    guard !reading.namesPeople, reading.wordCount <= 10, reading.restCount <= (isMarked ? 4 : 2)
    else { return nil }
    let told = reading.frame(.logSession)
    past = told[.date]
    future = reading.frame(.schedule)[.date]
    let code = told[.activity]
    activity = code == .code(ListHeading.plain) ? nil : code
    isPlan = reading.speaksOfAppointments
    guard
      past != nil || (isPlan && future != nil) || (isMarked && activity != nil)
        || reading.isTitleOfReport
    else { return nil }
    guard told[.duration] == nil, told[.groups] == nil else { return nil }
  }

  private static let plain = "entretien_individuel"

  /// A line's frame with the day and the activity of the heading, where it has none of its own.
  func completing(_ frame: Frame) -> Frame {
    var frame = frame
    if frame[.date] == nil {
      if Dialogue.happened.contains(frame.intent) {
        frame[.date] = past
      } else if frame.intent == .schedule {
        frame[.date] = future
      }
    }
    if frame.intent == .logSession, let activity,
      frame[.activity] == nil || frame[.activity] == .code(ListHeading.plain)
    {
      frame[.activity] = activity
    }
    return frame
  }
}
