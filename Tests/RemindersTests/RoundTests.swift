import CivilTime
import Dossier
import Reminders
import Testing

/// Outages, clocks that jump, and a year.
@Suite struct RoundTests {
  private func busy() throws -> Campus {
    var campus = Campus(referents: 3, each: 4)
    let nine = try #require(ClockTime(hour: 9))
    try campus.run(
      .remind(
        .make(
          ReminderDraft(
            CivilMoment(Campus.day("2026-11-02"), nine), recurrence: .workingDays, text: "x"))),
      by: campus.referent(0), at: "2026-10-30T10:00")
    return campus
  }

  /// Down from the 18th to the 25th: D−7 of the 19th and D−2 of the 24th were missed.
  @Test func afterAnOutageEachPersonGetsOneLateMessage() throws {
    let campus = try busy()
    var ledger = campus.round(ReminderLedger(), at: Campus.at("2026-11-18T10:00")).ledger
    let round = campus.round(ledger, at: Campus.at("2026-11-25T10:05"))
    let mine = round.messages.filter { $0.recipient == campus.referent(0) }
    #expect(mine.count == 1)
    #expect(mine.first?.late.isEmpty == false)
    // Of five mornings the last one stays.
    #expect(mine.first?.ids.filter { $0.hasPrefix("own/1/") } == ["own/1/2026-11-25T09:00"])
    #expect(round.messages.count == Set(round.messages.map(\.recipient)).count)
    ledger = round.ledger
    let again = campus.round(ledger, at: Campus.at("2026-11-25T10:06"))
    #expect(again.messages.isEmpty)
  }

  /// Down over the review: the list helps nobody any more and stands in the next digest.
  @Test func whatHelpsNoMoreGoesIntoTheDigest() throws {
    let campus = try busy()
    let ledger = campus.round(ReminderLedger(), at: Campus.at("2026-11-18T10:00")).ledger
    let round = campus.round(ledger, at: Campus.at("2026-11-28T10:00"))
    // Saturday: nothing unasked.
    #expect(round.messages.allSatisfy { !$0.isUnasked })
    #expect(
      round.ledger.missed.contains {
        $0.kind == "review_list" && $0.recipient == campus.referent(1)
      })
    let monday = campus.round(round.ledger, at: Campus.at("2026-11-30T09:00"))
    let told = monday.messages.filter { $0.recipient == Campus.chief }.flatMap(\.occurrences)
      .compactMap { occurrence -> [MissedReminder]? in
        if case .missed(let missed) = occurrence.content { missed } else { nil }
      }
    #expect(told.first?.contains { $0.kind == "review_list" } == true)
    #expect(monday.ledger.missed.isEmpty)
  }

  @Test func aClockThatJumpsBackSendsNothingTwiceAndForwardLosesNothing() throws {
    let campus = try busy()
    var ledger = campus.round(ReminderLedger(), at: Campus.at("2026-11-16T08:00")).ledger
    var sent: [String: Int] = [:]
    let clock = [
      "2026-11-16T09:00", "2026-11-19T09:01", "2026-11-17T08:00", "2026-11-19T09:00",
      "2026-11-19T09:02", "2026-12-10T09:00", "2026-11-20T09:00", "2026-11-24T09:00",
      "2026-11-24T10:00", "2026-11-25T09:00", "2026-11-25T10:00",
    ]
    for text in clock {
      let round = campus.round(ledger, at: Campus.at(text))
      for id in round.messages.flatMap(\.ids) { sent[id, default: 0] += 1 }
      ledger = round.ledger
    }
    #expect(sent.values.allSatisfy { $0 == 1 })
    for id in ["list7/2026-11-26/ref0", "list7/2026-11-26/ref1", "own/1/2026-11-16T09:00"] {
      #expect(sent[id] == 1, "\(id)")
    }
  }

  @Test func theHourlyLimitAndTheQuietHoursHold() throws {
    var campus = try busy()
    var preferences = ReminderPreferences()
    preferences.earliest = ClockTime(hour: 10)
    try campus.run(.remind(.prefer(preferences)), by: campus.referent(1), at: "2026-11-02T10:00")
    let year = campus.simulate("2026-11-01T07:00", days: 200)
    var last: [MemberID: Instant] = [:]
    let open = OpenDays(campus.rules, around: Campus.day("2026-11-01"))
    for message in year.messages where message.isUnasked {
      let moment = CivilZone.paris.moment(at: message.at)
      #expect(open.isOpen(moment.date), "\(moment)")
      let earliest = message.recipient == campus.referent(1) ? 10 : 8
      #expect((earliest...18).contains(moment.time.hour), "\(moment)")
      if let before = last[message.recipient] {
        #expect(message.at >= before.adding(seconds: 3600))
      }
      last[message.recipient] = message.at
    }
    #expect(!last.isEmpty)
  }

  /// A year of a CFA on a virtual clock: bilans are made, meetings too; everything comes once.
  @Test func aYearOfACFA() throws {
    var campus = Campus(referents: 4, each: 6, from: "2026-09-01", ends: "2027-08-31")
    var ledger = ReminderLedger()
    var now = Campus.at("2026-09-01T09:00")
    let end = Campus.at("2027-08-31T20:00")
    var sent: [String: Int] = [:]
    var kinds: Set<String> = []
    var chance = 7
    func dice(_ sides: Int) -> Int {
      chance = (chance * 1_103_515_245 + 12_345) & 0x7FFF_FFFF
      return (chance >> 8) % sides
    }
    var lastDay = Campus.day("2026-09-01")
    while now < end {
      let round = campus.round(ledger, at: now)
      ledger = round.ledger
      for message in round.messages {
        for occurrence in message.occurrences {
          sent[occurrence.id, default: 0] += 1
          kinds.insert(occurrence.content.kind)
          // Who has a bilan has left the list.
          guard case .reviewList(let list) = occurrence.content else { continue }
          let month = DayRange.month(of: list.review.date)
          for person in list.people where person.lacksReview {
            let has = campus.state.records(of: person.apprentice).contains {
              $0.kind == .review && ($0.fields.date.map(month.contains) ?? false)
            }
            #expect(!has)
          }
        }
      }
      let today = CivilZone.paris.moment(at: now).date
      if today != lastDay, today.weekday <= 5 {
        lastDay = today
        let referent = dice(4)
        let by = campus.referent(referent)
        let at = "\(today)T17:00"
        let id = campus.person(referent, dice(6))
        if Campus.at(at) > now {
          switch dice(5) {
          case 0:
            try campus.run(.logReview(ReviewDraft(People([id]), date: today)), by: by, at: at)
          case 1:
            try campus.run(
              .logSession(
                SessionDraft(
                  People([campus.person(referent, 0)], absent: [campus.person(referent, 1)]),
                  date: today)), by: by, at: at)
          case 2:
            try campus.run(
              .makeAppointment(AppointmentDraft(People([id]), date: today.adding(days: 2))), by: by,
              at: at)
          case 3:
            try campus.run(
              .logSession(
                SessionDraft(People([id]), date: today, activity: ActivityID("mentorat"))),
              by: by, at: at)
          default: break
          }
        }
      }
      now = max(round.next, now.adding(seconds: 1))
    }
    #expect(sent.values.allSatisfy { $0 == 1 })
    #expect(
      kinds.isSuperset(of: [
        "review_list", "review_digest", "review_page", "untraced", "mentoring_grid", "diagnosis",
        "final_interviews", "late_reviews", "late_reviews_coordinator", "absences",
      ]), "\(kinds.sorted())")
    // Ten reviews with two lists each for four référents who always have something left.
    #expect(sent.keys.count { $0.hasPrefix("list") } > 60)
  }
}
