import CivilTime
import Conversation
import Dossier
import Testing
import Understanding

@Suite struct RequestBuilderTests {
  private func notes(
    _ school: School, _ text: String, _ slots: [Slot: SlotValue] = [:]
  ) throws -> [NoteDraft] {
    var frame = Frame(.logSession, [.apprentices: school.people(["Léa Martin"])])
    for (slot, value) in slots { frame[slot] = value }
    guard
      case .command(.logSession(let draft)) = try school.builder("nadia").request(
        frame, text: text)
    else { return [] }
    return draft.notes
  }

  @Test(arguments: [
    ("Vu Léa M. 30 min ce matin pour son CV, prochain rdv mardi 14h", false),
    ("RAS avec Léa Martin, 20 minutes vendredi en visio", false),
    ("Léa a trouvé un employeur près de chez elle", true),
    ("vu léa, moral ok, cherche un logement", true),
    ("", false),
  ])
  func aNoteIsKeptWhereTheTextSaysMore(_ text: String, _ isKept: Bool) throws {
    let school = try School()
    #expect(try notes(school, text) == (isKept ? [NoteDraft(text)] : []))
  }

  @Test(arguments: [
    ("elle est enceinte", ["sante"]), ("TSA, tiers-temps", ["sante"]),
    ("son patron l'a frappée, plainte déposée", ["violence", "justice"]),
    ("fait le ramadan", ["convictions"]), ("absente, gastro", ["sante"]),
    ("atelier prévention des violences sexistes", []), ("un peu de maladresse", []),
    ("recette avocat crevettes et cognac", []), ("arrêt de bus devant le CFA", []),
    ("coup de main pour les coups de fil", []), ("arrêt maladie jusqu’à lundi", ["sante"]),
  ])
  func sensitiveWordsAreRecognised(_ text: String, _ expected: [String]) {
    #expect(School.rules.sensitive.categories(in: text).map(\.rawValue) == expected)
  }

  @Test func sensitiveWordsGiveACategoryAndNoText() throws {
    let school = try School()
    #expect(try notes(school, "Léa est enceinte") == [NoteDraft("", category: "sante")])
    let kept = "Tel quel : Léa est enceinte"
    #expect(
      try notes(school, kept) == [NoteDraft(kept, isRestricted: true, category: "sante")])
  }

  @Test func mineIsWhomOneFollowsOrTeaches() throws {
    var school = try School()
    let frame = Frame(.listApprentices, [.mine: .flag(true)])
    #expect(
      try school.builder("nadia").request(frame, text: "")
        == .query(.apprentices(Scope(referents: [MemberID("nadia")]))))
    #expect(throws: RequestProblem.noneOfYours) {
      try school.builder("marc").request(frame, text: "")
    }
    try school.say(.logSession, [.apprentices: school.people(["Hugo Petit"])], by: "marc")
    #expect(
      try school.builder("marc").request(frame, text: "")
        == .query(.apprentices(.one(school.id("Hugo Petit")))))
    var mco2 = frame
    mco2[.groups] = .texts(["BTS MCO 2"])
    #expect(
      try school.builder("nadia").request(mco2, text: "")
        == .query(.apprentices(.one(school.id("Emma O'Connor")))))
  }

  @Test func periodsThatAreNotSaid() throws {
    let school = try School()
    func query(_ intent: Intent, _ slots: [Slot: SlotValue] = [:]) throws -> Query? {
      guard
        case .query(let query) = try school.builder("sophie").request(
          Frame(intent, slots), text: "")
      else { return nil }
      return query
    }
    let year = DayRange.schoolYear(of: school.today)
    #expect(
      try query(.missingProofs) == .missingProofs(.everybody, year, activity: nil, proof: nil))
    #expect(
      try query(.pendingReviews)
        == .pendingReviews(.everybody, nil, .month(of: school.today)))
    #expect(
      try query(.pendingReviews, [.kind: .code("final")])
        == .pendingReviews(.everybody, .final, year))
    #expect(
      try query(.inactiveApprentices) == .inactive(.everybody, since: School.day("2026-10-21")))
    #expect(try query(.showAgenda) == .agenda(.everybody, DayRange(from: school.today)))
    #expect(
      try query(.listSessions, [.from: .day(School.day("2026-09-01"))])
        == .sessions(.everybody, DayRange(from: School.day("2026-09-01")), activity: nil))
  }

  @Test(arguments: [
    (Intent.logSession, Slot.apprentices), (.schedule, .apprentices), (.attachProof, .proof),
    (.assignReferent, .apprentices), (.addApprentice, .name), (.addAction, .gap),
    (.completeAction, .action), (.closeGap, .gap), (.whoFollows, .apprentices),
    (.explainRequirement, .activity),
  ])
  func whatIsMissingIsNamed(_ intent: Intent, _ slot: Slot) throws {
    let school = try School()
    #expect(throws: RequestProblem.missing(slot)) {
      try school.builder("nadia").request(Frame(intent), text: "")
    }
  }

  @Test func aCorrectionHoldsOnlyWhatChanges() throws {
    let school = try School()
    let frame = Frame(.correct, [.duration: .integer(45), .value: .integer(16)])
    var expected = Correction()
    expected.minutes = 45
    expected.scores = Scores(value: 16)
    #expect(
      try school.builder("nadia").request(frame, text: "non, 45")
        == .command(.correct(expected)))
  }

  @Test(arguments: [
    ("Lina Ferreira", "Lina", "Ferreira"), ("FERREIRA Lina", "Lina", "Ferreira"),
    ("Jean-Noël Le Gall", "Jean-Noël", "Le Gall"), ("LE GALL Maëlys", "Maëlys", "Le Gall"),
    ("D'ANGELO Giulia", "Giulia", "D'Angelo"),
  ])
  func namesInTwoParts(_ name: String, _ first: String, _ last: String) throws {
    let school = try School()
    let frame = Frame(.addApprentice, [.name: .text(name), .group: .text("CAP Cuisine 1")])
    #expect(
      try school.builder("nadia").request(frame, text: "")
        == .command(
          .addApprentice(
            firstName: first, lastName: last, group: "CAP Cuisine 1", entry: nil,
            sameNameIsFine: false)))
  }

  @Test func aYesOverrulesTheRefusalItAnswers() throws {
    let school = try School()
    let frame = Frame(.closeGap, [.gap: .integer(3)])
    #expect(
      try school.builder("sophie").request(
        frame, text: "", confirmed: [.refusal("open_actions")])
        == .command(.closeGap(3, date: nil, despiteOpenActions: true)))
    #expect(
      try school.builder("sophie").request(frame, text: "")
        == .command(.closeGap(3, date: nil, despiteOpenActions: false)))
  }

  @Test func aPastedListGivesEachRecordItsOwnLine() throws {
    let school = try School()
    let frames = ["Léa Martin", "Karim Diallo"].map {
      Frame(.logSession, [.apprentices: school.people([$0])])
    }
    let requests = try school.builder("nadia").requests(
      frames, text: "Léa cherche encore un logement étudiant\n\nKarim prépare son permis")
    let texts = requests.map { request -> String? in
      if case .command(.logSession(let draft)) = request { draft.notes.first?.text } else { nil }
    }
    #expect(texts == ["Léa cherche encore un logement étudiant", "Karim prépare son permis"])
  }

  @Test func whatComesLaterIsSaid() throws {
    let school = try School()
    #expect(throws: RequestProblem.missing(.note)) {
      try school.builder("nadia").request(Frame(.setReminder), text: "")
    }
    #expect(
      try school.builder("nadia").request(Frame(.exportDossier), text: "")
        == .talk(.later(.export)))
  }
}
