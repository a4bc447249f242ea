import CivilTime
import Conversation
import Dossier
import Journal
import Reminders
import Understanding

/// Who can write and who can be meant.
extension Intake {
  /// Who can write and who can be meant, as of one state of the dossier and one day, and how their
  /// messages are read.
  struct KnownPeople {
    var seq: Int
    var day: CivilDate
    /// What messages are read and answered with.
    var intents: LoadedIntents
    var linking: AccountLinking
    var identity: Identity
    var roster: Roster
    var dialogue: Dialogue
    var frames: FrameJSON
  }

  /// As of now, what other processes have written taken in.
  func knownPeople(on day: CivilDate) async throws -> KnownPeople {
    let known = people
    let isTerminal = isTerminal
    let intents = intents
    let isRead = known?.intents.fingerprint == intents.fingerprint
    let fresh = try await log.refresh { state -> (Int, Identity, Roster)? in
      if let known, isRead, known.seq == state.peopleSeq, known.day == day { return nil }
      return (
        state.peopleSeq, Identity(state.dossier, links: state.links, isTerminal: isTerminal),
        Roster(state.dossier, on: day)
      )
    }
    guard let (seq, identity, roster) = fresh else {
      if let known { return known }
      throw AssistantError.unusable("nobody is known")
    }
    // Learning the names anew is dear: only when they, or the intents, have changed.
    let kept = known.flatMap { isRead && $0.roster == roster ? $0.dialogue : nil }
    let dialogue =
      kept
      ?? Dialogue(
        Interpreter(
          intents.language, roster: roster,
          holidays: SchoolHolidays(settings.reminders.calendar.closures)))
    let now = KnownPeople(
      seq: seq, day: day, intents: intents, linking: linking(intents.replies),
      identity: identity, roster: roster, dialogue: dialogue,
      frames: FrameJSON(roster))
    people = now
    return now
  }
}
