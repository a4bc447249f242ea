import Assistant
import CivilTime
import DataFiles
import Dossier
import Journal

/// Writes a school year of messages into a new store, as the program writes them: 100,000 entries.
enum StoreFilling {
  private static let entries = 100_000

  static func run(_ path: String) async throws {
    let school = SampleSchool()
    let referential = try IntentFolder("intents").referential()
    let store = try await AssistantStore.open(path, creating: true)
    let roster = RosterImport(
      store, referential: referential, settings: Settings(), by: MemberID("import"),
      now: instant(SampleSchool.start, 8))
    for (name, text) in [("equipe.csv", school.team), ("apprentis.csv", school.roster)] {
      _ = try await roster.run(
        try CSVTable(bytes: Array(text.utf8), file: name), accepting: false, answers: [:],
        isDry: false)
    }
    let people = try await store.log.read { state in
      state.dossier.apprentices.values.sorted { $0.seq < $1.seq }.map(\.id)
    }
    var maker = MessageMaker(school: school, people: people)
    var day = SampleSchool.start
    let days = (1..<SampleSchool.start.days(until: SampleSchool.end)).map {
      SampleSchool.start.adding(days: $0)
    }.filter { FrenchHolidays.isWorkingDay($0) }
    var written = try await store.log.head().seq
    let perDay = Double(entries - written) / Double(days.count)
    var wanted = Double(written)
    for next in days {
      day = next
      wanted += perDay
      while Double(written) < wanted {
        let messages = (0..<32).map { _ in maker.message(on: day) }
        try await write(messages, on: day, to: store.log, referential)
        written = try await store.log.head().seq
      }
    }
    try await store.log.close()
  }

  static func instant(_ day: CivilDate, _ hour: Int) -> Instant {
    CivilZone.paris.instant(of: CivilMoment(day, ClockTime(hour: hour) ?? .midnight))
  }

  private static func write(
    _ messages: [MessageMaker.Message], on day: CivilDate, to log: FileEntryLog<StoreState>,
    _ referential: Referential
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for message in messages {
        group.addTask {
          _ = try await log.carryOut(
            message.command, by: message.author, id: "m\(message.number)", at: instant(day, 17),
            referential)
        }
      }
      try await group.waitForAll()
    }
  }
}

extension FileEntryLog<StoreState> {
  /// Writes what a command comes to; nothing when the dossier refuses it.
  func carryOut(
    _ command: DossierCommand, by author: MemberID, id: String, at now: Instant,
    _ referential: Referential
  ) async throws -> Int {
    let provenance = Provenance(
      at: now.description, said: now.description, by: author.raw,
      via: MessageKey(account: "bench", id: id), reads: nil)
    let context = DecisionContext(now: now, said: now, by: author, referential: referential)
    let commit = try await transact(provenance) { transaction in
      guard let events = try? decide(command, transaction.state.dossier, context) else { return }
      for event in events { try transaction.record(event.type, event.data) }
    }
    return commit.entries.count
  }
}

/// What the référents of the sample say, drawn by steady chance.
struct MessageMaker {
  struct Message: Sendable {
    let number: Int
    let author: MemberID
    let command: DossierCommand
  }

  let school: SampleSchool
  let people: [ApprenticeID]
  private var chance = SteadyChance(14)
  private var count = 0

  init(school: SampleSchool, people: [ApprenticeID]) {
    self.school = school
    self.people = people
  }

  private static let activities = [
    "atelier_cv", "lettre_motivation", "simulation_entretien", "recherche_entreprise",
    "remise_a_niveau_maths", "mentorat",
  ].map { ActivityID($0) }

  private static let notes = [
    "Point sur le rythme et les devoirs, tout va bien en entreprise.",
    "CV repris, il reste à refaire l’accroche ; prochain jet la semaine prochaine.",
    "Difficultés de transport le lundi, on regarde l’aide de la région.",
    "A envoyé trois candidatures, une réponse positive, entretien à préparer.",
  ]

  mutating func message(on day: CivilDate) -> Message {
    count += 1
    let number = chance.below(people.count)
    return Message(
      number: count, author: MemberID(school.referent(number)), command: command(number, on: day))
  }

  private mutating func command(_ number: Int, on day: CivilDate) -> DossierCommand {
    let one = People([people[number]])
    let note = NoteDraft(MessageMaker.notes[chance.below(MessageMaker.notes.count)])
    switch chance.below(100) {
    case 0..<45:
      let next = NextAppointment(day.adding(days: 7 + chance.below(14)))
      return .logSession(
        SessionDraft(
          one, minutes: 15 + 5 * chance.below(10), mode: chance.below(4) == 0 ? .phone : nil,
          next: chance.below(10) < 3 ? next : nil, notes: [note]))
    case 45..<55:
      return .logSession(
        SessionDraft(
          People(groups: [school.group(number)], absent: one.apprentices), minutes: 90,
          activity: MessageMaker.activities[chance.below(MessageMaker.activities.count)],
          notes: [note]))
    case 55..<70: return .logReview(ReviewDraft(one, notes: [note]))
    case 70..<85: return .declareProof(ProofDraft(ProofID("compte_rendu"), one))
    case 85..<95:
      return .makeAppointment(
        AppointmentDraft(
          one, date: day.adding(days: 1 + chance.below(20)), time: ClockTime(hour: 14)))
    default:
      return .logResult(
        ResultDraft(
          one, measure: .quiz, scores: Scores(value: Double(chance.below(21)), outOf: 20)))
    }
  }
}
