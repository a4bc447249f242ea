import CivilTime
import Conversation
import Dossier
import Journal
import Reminders
import Understanding

/// Who can write and who can be meant.
extension Intake {
  /// Who can write and who can be meant, as of one state of the dossier and one day.
  struct KnownPeople {
    var seq: Int
    var day: CivilDate
    var identity: Identity
    var roster: Roster
    var dialogue: Dialogue
  }

  func knownPeople(on day: CivilDate) async throws -> KnownPeople {
    let known = people
    let isTerminal = isTerminal
    let fresh = try await log.read { state -> (Int, Identity, Roster)? in
      if let known, known.seq == state.peopleSeq, known.day == day { return nil }
      return (
        state.peopleSeq, Identity(state.dossier, links: state.links, isTerminal: isTerminal),
        Roster(state.dossier, on: day)
      )
    }
    guard let (seq, identity, roster) = fresh else {
      if let known { return known }
      throw AssistantError.unusable("nobody is known")
    }
    // Learning the names anew is dear: only when they have changed.
    let kept = known.flatMap { $0.roster == roster ? $0.dialogue : nil }
    let dialogue =
      kept
      ?? Dialogue(
        Interpreter(
          intents.language, roster: roster,
          holidays: SchoolHolidays(settings.reminders.calendar.closures)))
    let now = KnownPeople(
      seq: seq, day: day, identity: identity, roster: roster, dialogue: dialogue)
    people = now
    return now
  }
}
