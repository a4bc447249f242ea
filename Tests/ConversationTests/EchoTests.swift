import Chat
import CivilTime
import Conversation
import Dossier
import Testing
import Understanding

@Suite struct EchoTests {
  @Test func everyWriteIsEchoedInOneLine() throws {
    var school = try School()
    var cases: [(title: String, text: String)] = []
    func add(_ title: String, _ writes: [Write], by: String = "nadia") {
      cases.append((title, school.both(by) { School.book.echo(writes, $0) }))
    }
    func day(_ text: String) -> SlotValue { .day(School.day(text)) }

    add(
      "Séance sans jour, avec un prochain rendez-vous",
      [
        try school.say(
          .logSession,
          [
            .apprentices: school.people(["Léa Martin"]), .duration: .integer(30),
            .activity: .code("atelier_cv"),
            .next: .moment(School.day("2026-11-24"), ClockTime(hour: 14)),
          ], "Vu Léa M. 30 min pour son CV, prochain rdv mardi 14h")
      ])
    add(
      "Groupe, absent et retard",
      [
        try school.say(
          .logSession,
          [
            .groups: .texts(["BTS MCO 1"]), .absent: school.people(["Karim Diallo"]),
            .late: school.people(["Sarah Haddad"]), .date: day("2026-11-18"),
            .time: .clock(try #require(ClockTime(hour: 13, minute: 30))), .duration: .integer(90),
            .activity: .code("atelier_cv"), .mode: .code("in_person"),
          ], "Atelier CV avec les MCO 1 mercredi", by: "marc")
      ], by: "marc")
    add(
      "Bilan, jour donné",
      [
        try school.say(
          .logReview,
          [
            .apprentices: school.people(["Karim Diallo"]), .date: day("2026-11-20"),
            .kind: .code("intermediate"),
          ], "Bilan intermédiaire de Karim ce matin")
      ])
    add(
      "Plusieurs lignes",
      [
        try school.say(
          .logNeeds, [.apprentices: school.people(["Sarah Haddad"]), .date: day("2026-11-16")]),
        try school.say(
          .logReview, [.apprentices: school.people(["Sarah Haddad"]), .date: day("2026-11-17")]),
      ])
    add(
      "Ajustement",
      [
        try school.say(
          .logAdjustment,
          [
            .apprentices: school.people(["Hugo Petit"]), .date: day("2026-11-19"),
            .fromActivity: .code("remise_a_niveau"), .toActivity: .code("tutorat_en_ligne"),
          ], "Pour Hugo, tutorat en ligne à la place de la remise à niveau", by: "thomas")
      ], by: "thomas")
    add(
      "Résultat",
      [
        try school.say(
          .logResult,
          [
            .apprentices: school.people(["Karim Diallo"]), .date: day("2026-11-20"),
            .activity: .code("droits_devoirs"), .measure: .code("quiz"), .value: .number(15.5),
            .outOf: .integer(20),
          ])
      ])
    add(
      "Résultat avant et après, en pour cent",
      [
        try school.say(
          .logResult,
          [
            .groups: .texts(["BTS MCO 1"]), .date: day("2026-11-20"), .measure: .code("skills"),
            .before: .integer(40), .after: .integer(65), .responses: .integer(3),
          ])
      ])
    add(
      "Pièce",
      [
        try school.say(
          .attachProof,
          [
            .proof: .code("feuille_presence"), .groups: .texts(["BTS MCO 1"]),
            .date: day("2026-11-18"), .activity: .code("atelier_cv"),
          ])
      ])
    add(
      "Pièces de plusieurs séances",
      [
        try school.say(
          .attachProof,
          [
            .proof: .code("compte_rendu"),
            .apprentices: school.people(["Léa Martin", "Emma O'Connor"]),
          ])
      ])
    add(
      "Pièce sans séance",
      [
        try school.say(
          .attachProof, [.proof: .code("feuille_presence"), .date: day("2026-11-03")])
      ])
    add(
      "Rendez-vous",
      [
        try school.say(
          .schedule,
          [
            .apprentices: school.people(["Emma O'Connor"]), .date: day("2027-09-03"),
            .time: .clock(try #require(ClockTime(hour: 9, minute: 5))),
            .activity: .code("reunion_tripartite"),
          ])
      ])
    add(
      "Rendez-vous déplacé",
      [
        try school.run(
          .moveAppointment(
            AppointmentChoice(People([school.id("Léa Martin")])), date: School.day("2026-11-25"),
            time: ClockTime(hour: 10)))
      ])
    add(
      "Rendez-vous annulé",
      [try school.say(.cancelAppointment, [.apprentices: school.people(["Léa Martin"])])])
    add(
      "Référent désigné",
      [
        try school.say(
          .assignReferent,
          [.apprentices: school.people(["Lina Ferreira"]), .referent: .people(["thomas"])],
          by: "sophie")
      ], by: "sophie")
    add(
      "Nouveau dossier",
      [
        try school.say(
          .addApprentice,
          [
            .name: .text("BLANC Jean-Noël"), .group: .text("CAP Cuisine 1"),
            .date: day("2026-11-02"),
          ])
      ])
    add(
      "Sortie",
      [
        try school.say(
          .recordExit,
          [.apprentices: school.people(["Emma O'Connor"]), .reason: .code("rupture")])
      ])
    add(
      "Écart",
      [
        try school.say(
          .openGap,
          [
            .level: .code("minor"), .cause: .code("documentation"),
            .activity: .code("visite_entreprise"), .due: day("2027-04-15"),
          ], "Visites sans convention signée", by: "sophie")
      ], by: "sophie")
    add(
      "Action",
      [
        try school.say(
          .addAction,
          [
            .gap: .integer(1), .owner: .people(["thomas"]), .due: day("2027-04-09"),
            .budget: .integer(1250),
          ], "Thomas reprend les conventions", by: "sophie")
      ], by: "sophie")
    add(
      "Action faite", [try school.say(.completeAction, [.action: .integer(1)], by: "thomas")],
      by: "thomas")
    add("Écart levé", [try school.say(.closeGap, [.gap: .integer(1)], by: "sophie")], by: "sophie")
    try Golden.check("echo", cases)
  }

  @Test func theCommandsOfOneMessageAreDecidedTogether() throws {
    let school = try School()
    let commands = ["Léa Martin", "Karim Diallo"].map { name in
      DossierCommand.logReview(ReviewDraft(People([school.id(name)])))
    }
    let context = DecisionContext(
      now: school.now, said: school.now, by: MemberID("nadia"), referential: School.referential)
    let writes = try Write.list(commands, school.state, context)
    #expect(writes.map(\.command) == commands)
    #expect(
      writes.flatMap(\.events) == (try decide(all: commands, school.state, context)))
    #expect(writes.map { $0.ref(in: school.state)?.number } == [3, 4])
  }

  @Test func sensitiveWordsBecomeACategoryUnlessTheAuthorInsists() throws {
    var school = try School()
    var cases: [(title: String, text: String)] = []
    func add(_ title: String, _ text: String) throws {
      let write = try school.say(
        .logSession, [.apprentices: school.people(["Léa Martin"]), .duration: .integer(20)], text)
      cases.append((title, school.both { School.book.echo([write], $0) }))
    }
    try add("Santé", "vu Léa 20 min, elle est enceinte et me demande de l'aide")
    try add("Deux catégories", "Léa 20 min : dyslexie, et garde à vue de son frère")
    try add("Tel quel", "tel quel : Léa a fait une crise d'angoisse en cours")
    let before = school.state.records.count
    try add("Renvoyé tel quel", "vu Léa 20 min, elle est enceinte")
    try add("Renvoyé tel quel, suite", "tel quel : Léa, 20 min, elle est enceinte de trois mois")
    #expect(school.state.records.count == before + 1)
    #expect(
      school.state.notes(of: .record(school.state.records.last?.number ?? 0)).map(\.note.text)
        == ["tel quel : Léa, 20 min, elle est enceinte de trois mois"])
    try Golden.check("sensitive", cases)
    let notes = school.state.records.flatMap { school.state.notes(of: $0.ref).map(\.note) }
    #expect(!notes.contains { $0.text.contains("dyslexie") })
    #expect(notes.contains { $0.text.contains("angoisse") && $0.isRestricted })
  }

  @Test func anAlertShowsAtOnceWhomToCall() throws {
    var school = try School()
    let write = try school.say(
      .raiseAlert, [.apprentices: school.people(["Hugo Petit"]), .alert: .code("danger")],
      "Hugo m'a écrit qu'il voulait en finir", by: "thomas")
    let unnamed = try school.say(
      .raiseAlert, [.alert: .code("violence")], "un jeune se fait frapper")
    try Golden.check(
      "alert",
      [
        ("Signalement", school.both("thomas") { School.book.echo([write], $0) }),
        ("Sans nom", school.both { School.book.echo([unnamed], $0) }),
        (
          "Sans droit d’écrire",
          school.both("odile") { School.book.refusal(.notYourPart(.raiseAlert), $0) }
        ),
        ("Contacts seuls", School.book.alertContacts(school.scene("nadia")).html),
      ])
    let note = try #require(school.state.notes(of: .record(3)).first?.note)
    #expect(note.isRestricted)
    #expect(note.text == "Hugo m'a écrit qu'il voulait en finir")
  }
}
