import Foundation
import Chat
import CivilTime
import Conversation
import Dossier
import Testing
import Understanding

@Suite struct AnswerTests {
  /// Some weeks of work.
  static func busySchool() throws -> School {
    var school = try School()
    func day(_ text: String) -> SlotValue { .day(School.day(text)) }
    func clock(_ hour: Int) throws -> SlotValue { .clock(try #require(ClockTime(hour: hour))) }
    try school.say(
      .logNeeds, [.apprentices: school.people(["Léa Martin"]), .date: day("2026-09-15")])
    try school.say(
      .logReview, [.apprentices: school.people(["Léa Martin"]), .date: day("2026-10-12")],
      "Léa a trouvé son rythme et prépare son dossier de logement")
    for date in ["2026-10-05", "2026-10-19"] {
      try school.say(
        .logSession,
        [
          .groups: .texts(["BTS MCO 1"]), .absent: school.people(["Karim Diallo"]),
          .date: day(date), .duration: .integer(120), .activity: .code("atelier_cv"),
        ], by: "marc")
    }
    try school.say(
      .attachProof,
      [
        .proof: .code("feuille_presence"), .groups: .texts(["BTS MCO 1"]),
        .date: day("2026-10-05"), .activity: .code("atelier_cv"),
      ], by: "marc")
    try school.say(
      .logSession,
      [.apprentices: school.people(["Karim Diallo"]), .date: day("2026-11-16")])
    try school.say(
      .logResult,
      [
        .groups: .texts(["BTS MCO 1"]), .date: day("2026-10-19"), .measure: .code("satisfaction"),
        .value: .number(8.5), .outOf: .integer(10), .responses: .integer(3),
      ], by: "marc")
    try school.say(
      .logResult,
      [
        .groups: .texts(["BTS MCO 1"]), .date: day("2026-10-19"), .measure: .code("skills"),
        .before: .integer(40), .after: .integer(65), .responses: .integer(3),
      ], by: "marc")
    try school.say(
      .schedule,
      [
        .apprentices: school.people(["Léa Martin"]), .date: day("2026-11-24"),
        .time: try clock(14),
      ])
    try school.say(
      .schedule, [.apprentices: school.people(["Hugo Petit"]), .date: day("2026-12-01")],
      by: "thomas")
    try school.say(
      .openGap, [.level: .code("major"), .activity: .code("mentorat"), .due: day("2026-11-20")],
      "Aucune séance de mentorat depuis la rentrée, faute d’intervenant disponible au CFA",
      by: "sophie")
    try school.say(
      .addAction,
      [.gap: .integer(1), .owner: .people(["marc"]), .due: day("2027-01-31")], "trouver un mentor",
      by: "sophie")
    try school.say(.openGap, [.activity: .code("visite_entreprise")], "Convention", by: "sophie")
    try school.say(
      .closeGap, [.gap: .integer(2)], by: "sophie", confirmed: [.refusal("open_actions")])
    try school.say(
      .raiseAlert, [.apprentices: school.people(["Hugo Petit"]), .alert: .code("rupture")],
      "rupture possible", by: "thomas")
    return school
  }

  private func cases(
    _ school: School, _ frames: [(title: String, author: String, frame: Frame)]
  ) throws -> [(title: String, text: String)] {
    try frames.map { item in
      let request = try school.builder(item.author).request(item.frame, text: "")
      let text =
        switch request.checked(for: school.member(item.author), state: school.state) {
        case .refused(let refusal):
          School.book.refusal(refusal, school.scene(item.author)).text
        case .allowed(.query(let query), let limit):
          school.both(item.author) { School.book.answer(query, limit: limit, $0) }
        case .allowed: "?"
        }
      for part in text.components(separatedBy: "\n\n(avec d’autres)\n") {
        let lines = part.split(separator: "\n")
        #expect(lines.count <= 13, "\(item.title): \(lines.count) lines")
      }
      #expect(!text.contains("conforme"))
      return ("\(item.title) (\(item.author))", text)
    }
  }

  @Test func everyAnswerSaysWhatItCovers() throws {
    let school = try AnswerTests.busySchool()
    let lea: SlotValue = school.people(["Léa Martin"])
    let hugo: SlotValue = school.people(["Hugo Petit"])
    let november: [Slot: SlotValue] = [
      .from: .day(School.day("2026-11-01")), .to: .day(School.day("2026-11-30")),
    ]
    let frames: [(String, String, Frame)] = [
      ("Il manque quoi pour les miens", "nadia", Frame(.missingProofs, [.mine: .flag(true)])),
      ("Il manque quoi pour Léa", "nadia", Frame(.missingProofs, [.apprentices: lea])),
      ("Il manque quoi en novembre", "sophie", Frame(.missingProofs, november)),
      ("Il manque quoi", "irene", Frame(.missingProofs)),
      ("Il manque quoi", "marc", Frame(.missingProofs)),
      (
        "Rien d’attendu", "thomas",
        Frame(.missingProofs, [.mine: .flag(true), .activity: .code("mentorat")])
      ),
      ("Où en est Léa", "nadia", Frame(.showStatus, [.apprentices: lea])),
      ("Où en est Hugo", "nadia", Frame(.showStatus, [.apprentices: hugo])),
      ("Où en est Hugo", "irene", Frame(.showStatus, [.apprentices: hugo])),
      ("Où en sont les MCO 1", "nadia", Frame(.showStatus, [.groups: .texts(["BTS MCO 1"])])),
      ("Où en est le CFA", "sophie", Frame(.showStatus)),
      ("Où en est le CFA", "irene", Frame(.showStatus)),
      ("Qui n’a pas eu son bilan", "nadia", Frame(.pendingReviews, [.mine: .flag(true)])),
      (
        "Bilans d’octobre", "sophie",
        Frame(
          .pendingReviews,
          [
            .from: .day(School.day("2026-10-01")), .to: .day(School.day("2026-10-31")),
            .kind: .code("monthly"), .apprentices: lea,
          ])
      ),
      ("Qui n’a pas été vu", "sophie", Frame(.inactiveApprentices)),
      ("Les séances", "sophie", Frame(.listSessions)),
      (
        "Les séances de Karim", "nadia",
        Frame(.listSessions, [.apprentices: school.people(["Karim Diallo"])])
      ),
      ("Les séances de Hugo", "marc", Frame(.listSessions, [.apprentices: hugo])),
      ("Aucune séance", "thomas", Frame(.listSessions, [.mine: .flag(true)])),
      ("Combien", "irene", Frame(.countSessions, [.activity: .code("atelier_cv")])),
      ("Combien d’heures", "sophie", Frame(.countSessions, [.unit: .code("hours")])),
      ("Indicateurs", "sophie", Frame(.showIndicators)),
      ("Un indicateur", "irene", Frame(.showIndicators, [.measure: .code("hired")])),
      ("Agenda", "nadia", Frame(.showAgenda)),
      ("Agenda vide", "sophie", Frame(.showAgenda, [.groups: .texts(["BTS MCO 2"])])),
      ("Mes apprentis", "nadia", Frame(.listApprentices, [.mine: .flag(true)])),
      ("Les CAP", "marc", Frame(.listApprentices, [.groups: .texts(["CAP Cuisine 1"])])),
      ("Qui suit Hugo", "nadia", Frame(.whoFollows, [.apprentices: hugo])),
      (
        "Qui suit", "nadia",
        Frame(.whoFollows, [.apprentices: school.people(["Hugo Petit", "Lina Ferreira"])])
      ),
      ("Écarts", "irene", Frame(.listGaps)),
      ("Actions", "sophie", Frame(.listActions)),
      ("Actions en retard", "marc", Frame(.listActions, [.status: .code("overdue")])),
      ("Atelier CV", "odile", Frame(.explainRequirement, [.activity: .code("atelier_cv")])),
      ("Pièce", "odile", Frame(.explainRequirement, [.proof: .code("grille_diagnostic")])),
      ("Inconnu", "odile", Frame(.explainRequirement, [.activity: .code("poterie")])),
    ]
    var found = try cases(school, frames.map { (title: $0.0, author: $0.1, frame: $0.2) })
    let year = DayRange.schoolYear(of: school.today)
    for (title, author, query, limit) in [
      ("Signalements", "sophie", Query.alerts(nil, .everybody, year), Right.allowed),
      ("Signalements ouverts", "sophie", .alerts(.open, .everybody, DayRange()), .allowed),
      ("Signalements clos", "sophie", .alerts(.closed, .everybody, year), .allowed),
      ("Signalements ouverts", "irene", .alerts(.open, .everybody, DayRange()), .figures),
    ] {
      found.append(
        (
          "\(title) (\(author))",
          school.both(author) { School.book.answer(query, limit: limit, $0) }
        ))
    }
    let missing = try school.builder("nadia").request(
      Frame(.missingProofs, [.apprentices: lea]), text: "")
    if case .query(let query) = missing {
      found.append(("HTML", School.book.answer(query, school.scene("nadia")).html))
    }
    try Golden.check("answers", found)
  }

  @Test func longAnswersFitAPhone() throws {
    var school = try School()
    let rows = (1...60).map {
      "B\($0);Nom\($0);Zoé;BTS GPME \($0 % 2 + 1);Thomas Lefèvre;01/09/2026;31/08/2028"
    }
    try school.importRoster(
      "matricule;nom;prénom;formation;référent;date d'entrée;date de sortie prévue\n"
        + rows.joined(separator: "\n"))
    let frames = [
      Frame(.missingProofs), Frame(.showStatus), Frame(.pendingReviews),
      Frame(.inactiveApprentices), Frame(.listApprentices), Frame(.listSessions),
    ]
    try Golden.check(
      "long",
      try cases(school, frames.map { (title: $0.intent.rawValue, author: "sophie", frame: $0) }))
  }

  @Test func periodsAreNamed() throws {
    let school = try AnswerTests.busySchool()
    func day(_ text: String) -> CivilDate { School.day(text) }
    let periods = [
      DayRange(), DayRange(from: day("2026-09-01")), DayRange(from: day("2026-11-20")),
      DayRange(to: day("2026-10-31")), DayRange(day("2026-11-18")),
      DayRange.month(of: day("2026-10-10")), DayRange.month(of: day("2025-10-10")),
      DayRange.week(of: day("2026-11-18")), DayRange.schoolYear(of: day("2026-11-18")),
      DayRange(from: day("2025-12-01"), to: day("2026-02-15")),
    ]
    try Golden.check(
      "periods",
      periods.map { period in
        let query = Query.sessionCount(.everybody, period, activity: nil, .sessions)
        return (
          "\(period.from?.description ?? "…") – \(period.to?.description ?? "…")",
          School.book.answer(query, school.scene("sophie")).text
        )
      })
  }
}
