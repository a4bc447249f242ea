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

  /// Received at 9:59:59, durable after the round of 10:00.
  @Test func anAlertThatIsWrittenDownAfterTheRoundIsToldByTheNextOne() throws {
    var campus = Campus()
    let ledger = campus.round(ReminderLedger(), at: Campus.at("2026-11-17T09:00")).ledger
    let before = campus.round(ledger, at: Campus.at("2026-11-18T10:00"))
    try campus.run(
      .raiseAlert(AlertDraft(People([campus.person(0, 0)]), kind: .danger)),
      by: campus.referent(0), at: "2026-11-18T09:59")
    let after = campus.round(before.ledger, at: Campus.at("2026-11-18T10:01"))
    #expect(after.messages.flatMap(\.ids).filter { $0.hasPrefix("alert0/") }.count == 1)
    let later = campus.round(after.ledger, at: Campus.at("2026-11-18T10:02"))
    #expect(later.messages.isEmpty)
  }

  /// Said while the bot was down, «dans un quart d'heure», and read an hour later.
  @Test func aReminderWhoseTimePassedBeforeItWasReadComesLate() throws {
    var campus = Campus()
    let moment = try #require(CivilMoment(iso: "2026-11-18T09:15"))
    let ledger = campus.round(ReminderLedger(), at: Campus.at("2026-11-17T09:00")).ledger
    let before = campus.round(ledger, at: Campus.at("2026-11-18T10:00"))
    try campus.run(
      .remind(.make(ReminderDraft(moment, text: "x"))), by: campus.referent(0),
      at: "2026-11-18T09:00", received: "2026-11-18T10:01")
    let after = campus.round(before.ledger, at: Campus.at("2026-11-18T10:01"))
    #expect(after.messages.map(\.ids) == [["own/1/2026-11-18T09:15"]])
    #expect(after.messages.first?.late == ["own/1/2026-11-18T09:15"])
    #expect(
      campus.round(after.ledger, at: Campus.at("2026-11-18T10:02")).messages.isEmpty)
  }

  /// The terminal sends none: what was due before `serve` first ran is not told afterwards.
  @Test func whatWasDueBeforeTheFirstLookIsNotTold() throws {
    var campus = Campus()
    let moment = try #require(CivilMoment(iso: "2026-11-17T09:15"))
    try campus.run(
      .remind(.make(ReminderDraft(moment, text: "x"))), by: campus.referent(0),
      at: "2026-11-17T09:00")
    let first = campus.round(ReminderLedger(), at: Campus.at("2026-11-18T08:00"))
    let second = campus.round(first.ledger, at: Campus.at("2026-11-18T08:30"))
    #expect(first.messages.isEmpty)
    #expect(second.messages.isEmpty)
  }

  /// The absences stand in messages that came a day late.
  @Test func absencesThatAreReadLateAreToldTheMorningAfter() throws {
    var campus = Campus()
    let absent = campus.person(0, 0)
    var ledger = campus.round(ReminderLedger(), at: Campus.at("2026-11-11T08:00")).ledger
    ledger = campus.round(ledger, at: Campus.at("2026-11-17T10:00")).ledger
    for day in ["2026-11-12", "2026-11-16"] {
      try campus.run(
        .logSession(
          SessionDraft(People([campus.person(0, 1)], absent: [absent]), date: Campus.day(day))),
        by: campus.referent(0), at: day + "T17:00", received: "2026-11-17T10:01")
    }
    let told = campus.round(ledger, at: Campus.at("2026-11-18T09:00")).messages.flatMap(\.ids)
    #expect(told.contains("absent/\(absent.raw)/2026-11-16/ref0"))
  }

  /// The list of the 26th went out on the 19th; then the review moves, and moves again.
  @Test(arguments: [
    (26, 27, ["2026-11-19 list7/2026-11-26", "2026-11-25 list2/2026-11-27"]),
    (26, 30, ["2026-11-19 list7/2026-11-26", "2026-11-27 list2/2026-11-30"]),
    // Another review: its own lists.
    (
      26, 10,
      [
        "2026-11-19 list7/2026-11-26", "2026-12-03 list7/2026-12-10", "2026-12-08 list2/2026-12-10",
      ]
    ),
  ])
  func aReviewThatMovesSendsNoListTwice(_ first: Int, _ second: Int, _ expected: [String]) throws {
    var campus = Campus(referents: 1)
    let time = try #require(ClockTime(hour: 14))
    func date(_ day: Int, at moment: String) throws {
      let rule = try #require(ReviewRule(.monthly(day: day), at: time))
      try campus.run(.remind(.dateReview(.everybody, rule)), by: Campus.chief, at: moment)
    }
    try date(first, at: "2026-11-02T10:00")
    var ledger = ReminderLedger()
    var lists: [String] = []
    var digests = 0
    for offset in 0..<24 {
      let day = Campus.day("2026-11-16").adding(days: offset)
      let round = campus.round(ledger, at: Campus.at("\(day)T09:00"))
      ledger = round.ledger
      for id in round.messages.flatMap(\.ids) {
        if id.hasPrefix("list") { lists.append("\(day) \(id.dropLast(5))") }
        if id.hasPrefix("digest") { digests += 1 }
      }
      if offset == 4 { try date(second, at: "\(day)T12:00") }
    }
    #expect(lists == expected)
    #expect(digests == 1)
  }

  /// Two groups of one référent, reviewed in one week: neither is the other one that has moved.
  @Test func twoGroupsReviewedInOneWeekHaveListsOfTheirOwn() throws {
    var campus = Campus(referents: 1, each: 2)
    let id = ApprenticeID("other")
    let fields = ApprenticeFields(
      number: "B1", lastName: "Autre", firstName: "Zoé", group: "BTS", referent: campus.referent(0),
      entry: Campus.day("2026-09-01"), plannedEnd: Campus.day("2028-08-31"))
    campus.write(
      [.apprentice(ApprenticeChange(id, set: fields))], at: Campus.at("2026-09-02T08:00"))
    let time = try #require(ClockTime(hour: 14))
    campus.rules.reviewOf[.group("BTS")] = ReviewRule(.monthly(day: 24), at: time)
    var ledger = ReminderLedger()
    var lists: [String] = []
    for offset in 0..<12 {
      let day = Campus.day("2026-11-16").adding(days: offset)
      let round = campus.round(ledger, at: Campus.at("\(day)T09:00"))
      ledger = round.ledger
      lists += round.messages.flatMap(\.ids).filter { $0.hasPrefix("list") }
    }
    #expect(
      lists == [
        "list7/2026-11-24 BTS/ref0", "list7/2026-11-26/ref0", "list2/2026-11-24 BTS/ref0",
        "list2/2026-11-26/ref0",
      ])
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
