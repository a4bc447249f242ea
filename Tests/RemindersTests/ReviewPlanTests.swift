import CivilTime
import DataFiles
import Dossier
import Reminders
import Testing

/// Before, on the eve and on the day of a review.
@Suite struct ReviewPlanTests {
  /// The review of November 2026 is on Thursday the 26th at 14:00.
  @Test func aReferentGetsTheListAWeekAndTwoDaysBefore() throws {
    var campus = Campus()
    try campus.run(
      .logReview(ReviewDraft(People([campus.person(0, 1)]), date: Campus.day("2026-11-10"))),
      by: campus.referent(0), at: "2026-11-10T10:00")
    let lists = campus.plan("2026-11-17T00:00", "2026-11-27T00:00")
      .filter { $0.content.kind == "review_list" && $0.recipient == campus.referent(0) }
    #expect(lists.map(\.moment) == ["2026-11-19T09:00", "2026-11-24T09:00"])
    guard case .reviewList(let list) = lists[0].content else {
      Issue.record("no list")
      return
    }
    #expect(list.followed == 3)
    #expect(
      list.people.filter(\.lacksReview).map(\.apprentice) == [
        campus.person(0, 0), campus.person(0, 2),
      ])
  }

  @Test func whoHasNothingLeftGetsNoList() throws {
    var campus = Campus(referents: 1, each: 2)
    for index in 0...1 {
      let id = campus.person(0, index)
      try campus.run(
        .logReview(ReviewDraft(People([id]), date: Campus.day("2026-11-10"))),
        by: campus.referent(0), at: "2026-11-10T10:00")
      for proof in ["bilan_intermediaire", "compte_rendu"] {
        try campus.run(
          .declareProof(ProofDraft(ProofID(proof), People([id]), date: Campus.day("2026-11-10"))),
          by: campus.referent(0), at: "2026-11-10T10:05")
      }
    }
    let missing = DossierView(
      campus.state, Campus.referential, today: Campus.day("2026-11-19")
    ).missingProofs(
      Scope(referents: [campus.referent(0)]), in: .schoolYear(of: Campus.day("2026-11-19")))
    try #require(missing.items.isEmpty)
    #expect(
      campus.plan("2026-11-17T00:00", "2026-11-25T00:00").filter {
        $0.content.kind == "review_list"
      }.isEmpty)
  }

  @Test func theCoordinatorGetsTheFiguresOnTheEveWithTheHead() {
    let campus = Campus()
    let digest = campus.plan("2026-11-25T00:00", "2026-11-26T00:00")
      .first { $0.content.kind == "review_digest" }
    guard case .reviewDigest(let figures)? = digest?.content else {
      Issue.record("no digest")
      return
    }
    #expect(digest?.recipient == Campus.chief)
    #expect(digest?.moment == "2026-11-25T09:00")
    #expect(figures.head == "abc")
    #expect(figures.rows.map(\.followed) == [3, 3])
    #expect(figures.rows.map(\.reviewed) == [0, 0])
  }

  @Test func theDayItselfHasAPageForEachReferentAndOneForTheWhole() {
    let pages = Campus().plan("2026-11-26T00:00", "2026-11-27T00:00")
      .filter { $0.content.kind == "review_page" }
    #expect(pages.map(\.recipient.raw).sorted() == ["chief", "ref0", "ref1"])
  }

  @Test func thePageCountsTheProofOfASessionForThoseWhoWereThere() throws {
    var campus = Campus()
    try campus.run(
      .logSession(
        SessionDraft(
          People([campus.person(0, 1)]), date: Campus.day("2026-11-12"),
          activity: ActivityID("atelier_cv"))),
      by: campus.referent(0), at: "2026-11-12T17:00")
    let session = try #require(campus.state.records.last)
    try campus.run(
      .declareProof(ProofDraft(ProofID("feuille_presence"), session: session.number)),
      by: campus.referent(0), at: "2026-11-12T17:01")
    let pages = campus.plan("2026-11-26T00:00", "2026-11-27T00:00")
    let counted = pages.compactMap { occurrence -> Int? in
      guard case .reviewPage(let page) = occurrence.content,
        occurrence.recipient == campus.referent(0)
      else { return nil }
      return page.proofs
    }
    #expect(counted == [1])
  }

  @Test func aRuleSaidInChatGoesBeforeTheSettings() throws {
    var campus = Campus()
    let ten = try #require(ClockTime(hour: 10))
    let rule = try #require(ReviewRule(.monthly(day: 10), at: ten))
    try campus.run(
      .remind(.dateReview(.referent(campus.referent(1)), rule)), by: campus.referent(1),
      at: "2026-11-02T10:00")
    let planner = campus.planner(at: Campus.at("2026-11-02T12:00"))
    #expect(
      planner.nextReview(of: campus.referent(1), from: Campus.day("2026-11-02"))?.description
        == "2026-11-10T10:00")
    #expect(
      planner.nextReview(of: campus.referent(0), from: Campus.day("2026-11-02"))?.description
        == "2026-11-26T14:00")
  }

  /// The last Thursday of December 2026 is the 31st; the CFA is closed from the 21st on.
  @Test func aReviewInTheHolidaysComesOnTheLastOpenDayBefore() throws {
    var campus = Campus()
    campus.rules.calendar = try SchoolCalendar(
      YAMLValue(parsing: "closed:\n  - {from: 2026-12-21, to: 2027-01-03}", file: "c.yaml"))
    let planner = campus.planner(at: Campus.at("2026-12-01T12:00"))
    #expect(
      planner.nextReview(of: campus.referent(0), from: Campus.day("2026-12-01"))?.date
        == Campus.day("2026-12-18"))
    let all = campus.plan("2026-12-19T00:00", "2027-01-04T00:00")
    #expect(all.isEmpty)
  }

  /// On the 29th of October by the settings; then somebody says another rule.
  @Test(arguments: [
    ("2026-11-20", 27, "2026-11-27", "2026-10-29"),
    // The review of November took place before the rule changed.
    ("2026-11-26", 18, "2026-12-18", "2026-11-26"),
    // Moved to a day before the change: there is none in November any more.
    ("2026-11-20", 10, "2026-12-10", "2026-10-29"),
  ])
  func thePageGoesBackToTheLastReviewThatTookPlace(
    _ change: String, _ day: Int, _ review: String, _ since: String
  ) throws {
    var campus = Campus()
    let ten = try #require(ClockTime(hour: 10))
    let rule = try #require(ReviewRule(.monthly(day: day), at: ten))
    try campus.run(.remind(.dateReview(.everybody, rule)), by: Campus.chief, at: change + "T17:00")
    #expect(lookingBack(campus, review) == [since, since, since])
  }

  @Test func aRuleThatWasTakenBackHeldForNoReview() throws {
    var campus = Campus()
    let ten = try #require(ClockTime(hour: 10))
    for (rule, time) in [
      (ReviewRule(.monthly(day: 12), at: ten), "2026-11-20T17:00"), (nil, "2026-11-20T17:05"),
    ] {
      campus.write([.reminder(.reviewDated(.everybody, rule))], at: Campus.at(time))
    }
    #expect(campus.state.reminders.reviewRules.isEmpty)
    #expect(lookingBack(campus, "2026-11-26") == ["2026-10-29", "2026-10-29", "2026-10-29"])
  }

  /// Since when the pages of a day look back.
  private func lookingBack(_ campus: Campus, _ review: String) -> [String] {
    campus.plan(review + "T00:00", review + "T23:00").compactMap { occurrence in
      guard case .reviewPage(let page) = occurrence.content else { return nil }
      return page.since.description
    }
  }
}
