import Chat
import CivilTime
import Conversation
import Dossier
import Testing
import Understanding

@Suite struct RefusalTests {
  @Test func everyRefusalSaysWhatToTry() throws {
    var school = try School()
    for time in [9, 14] {
      try school.say(
        .schedule,
        [
          .apprentices: school.people(["Karim Diallo"]), .date: .day(School.day("2026-11-27")),
          .time: .clock(try #require(ClockTime(hour: time))),
        ])
    }
    let lea = school.id("Léa Martin")
    let day = School.day("2026-11-24")
    let refusals: [Refusal] = [
      .nobody, .unknownApprentice(lea), .unknownMember(MemberID("zoe")),
      .unknownGroup("BTS NDRC"), .emptyGroup("BTS MCO 1", on: day),
      .unknownActivity(ActivityID("poterie")), .unknownProof(ProofID("tampon")),
      .dateInFuture(day), .dateInPast(School.day("2025-11-24")), .invalidDuration(2000),
      .invalidScores(Scores(value: 25, outOf: 20)), .invalidBudget(-3), .noAppointment,
      .severalAppointments([3, 4]), .nothingToUndo, .cannotUndo(firstSeq: 4), .nothingToCorrect,
      .slotsDoNotFit(["duration", "activity"], .gap(3)), .unknownRecord(.action(12)),
      .notYours(.record(3), author: MemberID("nadia")), .alreadyWithdrawn(.record(3)),
      .gapAlreadyClosed(3), .alertAlreadyClosed(3), .noAlert, .severalAlerts([3, 7]),
      .actionAlreadyDone(12), .openActions(gap: 3, actions: [4, 5]),
      .openActions(gap: 3, actions: []), .alreadyLeft(lea, on: day),
      .exitBeforeEntry(lea, entry: day), .apprenticeExists([lea]), .missingName,
      .cannotFollow(MemberID("odile")), .tooFewFreshIDs(needed: 1),
      .openQuestions(lines: [3, 7]), .nothingChanges,
    ]
    var cases = refusals.map { refusal -> (title: String, text: String) in
      let title = "\(refusal)".prefix { $0.isLetter }
      let reply = School.book.refusal(refusal, school.scene("thomas"))
      return (title + (refusal.ask == nil ? "" : " → \(refusal.ask?.word ?? "")"), reply.text)
    }
    let frame = Frame(.schedule, [.apprentices: school.people(["Léa Martin"])])
    for problem in [RequestProblem.missing(.date), .noneOfYours, .halfAName("Zoé")] {
      cases.append(
        (
          "problem: \(problem)",
          School.book.problem(problem, of: frame, school.scene("thomas")).text
        ))
    }
    try Golden.check("refusals", cases)
  }

  @Test func aRefusalThatAsksEndsInAQuestion() throws {
    let school = try School()
    let asking: [Refusal] = [
      .nobody, .unknownGroup("X"), .dateInPast(School.day("2026-11-01")), .missingName,
      .unknownRecord(.gap(3)), .cannotFollow(MemberID("odile")), .invalidBudget(-1),
    ]
    for refusal in asking {
      #expect(refusal.ask != nil)
      #expect(School.book.refusal(refusal, school.scene("nadia")).text.hasSuffix("?"))
    }
    #expect(Refusal.openActions(gap: 1, actions: [2]).ask == .confirm(.refusal("open_actions")))
  }
}
