import Assistant
import Chat
import CivilTime
import Conversation
import Dossier
import Foundation
import JSONText
import Journal

/// The assistant on the large store, as `serve` has it.
struct ServingBench {
  private let path: String
  private let now: Instant
  private let today: CivilDate
  private let author = MemberID("chef")

  init(store: String) {
    path = store
    now = StoreFilling.instant(SampleSchool.end, 17)
    today = SampleSchool.end
  }

  /// With the snapshot that the store has.
  func run() async throws {
    let intents = try LoadedIntents(IntentFolder("intents"))
    let served = try await open(intents, "with a snapshot")
    let people = try await sample(served.log)
    try await answers(served, intents, people)
    try await messages(served, people)
    try await writes(served, intents, people)
    Figure.limited(
      "memory of the assistant (RssAnon), with a snapshot", residentMegabytes(), .megabytes,
      to: 100
    ).report()
    Figure.check(
      "the answers are those of a state folded anew",
      try await isAsFoldedAnew(served, intents, people))
    try await served.log.close()
  }

  /// Without a snapshot: how long that takes, and what it leaves in memory.
  func runBriefly() async throws {
    let intents = try LoadedIntents(IntentFolder("intents"))
    let served = try await open(intents, "without")
    _ = try await reply(served.log, intents, .everybody)
    Figure.limited(
      "memory of the assistant (RssAnon), without", residentMegabytes(), .megabytes, to: 100
    ).report()
  }

  // MARK: - Opening

  private func open(_ intents: LoadedIntents, _ how: String) async throws -> Served {
    var store: AssistantStore?
    let time = try await seconds { store = try await AssistantStore.open(path) }
    guard let store else { throw JournalError.absent(folder: path) }
    Figure(name: "opened \(how)", value: time, unit: .seconds).report()
    let now = now
    let intake = try await Intake(
      store.log, bot: try store.freeBotLog("bench"), intents: intents, settings: Settings(),
      account: "bench", isTerminal: true, clock: { now })
    return Served(log: store.log, intake: intake)
  }

  private struct Served {
    let log: FileEntryLog<StoreState>
    let intake: Intake
  }

  /// Fifty people from all over the roster.
  private func sample(_ log: FileEntryLog<StoreState>) async throws -> [Apprentice] {
    let people = try await log.read { state in
      state.dossier.apprentices.values.sorted { $0.seq < $1.seq }
    }
    return stride(from: 0, to: people.count, by: max(people.count / 50, 1)).map { people[$0] }
  }

  // MARK: - Answers

  /// The text that answers «il manque quoi», as the assistant makes it of the store's state.
  private func reply(
    _ log: FileEntryLog<StoreState>, _ intents: LoadedIntents, _ scope: Scope
  ) async throws -> String {
    let query = Query.missingProofs(
      scope, DayRange.schoolYear(of: today), activity: nil, proof: nil)
    return try await log.read { [today, author] state in
      guard let member = state.dossier.members[author] else { return "" }
      let scene = Scene(
        DossierView(state.dossier, intents.referential, today: today), member: member,
        privacy: .alone)
      return intents.replies.answer(query, scene).text
    }
  }

  private func answers(
    _ served: Served, _ intents: LoadedIntents, _ people: [Apprentice]
  ) async throws {
    var times: [Double] = []
    for _ in 0..<5 {
      times.append(
        try await seconds { _ = try await reply(served.log, intents, .everybody) })
    }
    Figure.limited("«il manque quoi» for everybody", times.median, .seconds, to: 1).report()
    times = []
    for person in people {
      times.append(
        try await seconds { _ = try await reply(served.log, intents, .one(person.id)) })
    }
    Figure.limited(
      "«il manque quoi pour X», query and text", times.median * 1e3, .milliseconds, to: 5
    ).report()
    Figure.limited("  the slowest", (times.max() ?? 0) * 1e3, .milliseconds, to: 5).report()
  }

  /// The same through all of the program: understood, answered, noted durably as handled.
  private func messages(_ served: Served, _ people: [Apprentice]) async throws {
    _ = try await say("bonjour", "greeting", to: served.intake)
    var times: [Double] = []
    var understood = 0
    for (number, person) in people.enumerated() {
      var answer: Answer?
      times.append(
        try await seconds {
          answer = try await say(
            "Il manque quoi pour \(person.name) ?", "query-\(number)", to: served.intake)
        })
      if answer?.frames.first?["intent"]?.string == "missing_proofs" { understood += 1 }
    }
    Figure.limited("  the whole message, median", times.median * 1e3, .milliseconds, to: 5).report()
    Figure.check("  each read as that question", understood == people.count)
  }

  private func say(_ text: String, _ id: String, to intake: Intake) async throws -> Answer? {
    try await intake.handle(
      IncomingMessage(
        id: id, room: Room("bench", .alone), account: Identity.terminal(author.raw),
        sentMilliseconds: now.milliseconds, text: text))
  }

  // MARK: - Writes

  /// Each person in turn gets a session, and the answer about that person must be the new one at
  /// once, for little.
  private func writes(
    _ served: Served, _ intents: LoadedIntents, _ people: [Apprentice]
  ) async throws {
    var times: [Double] = []
    var changed = 0
    for (number, person) in people.enumerated() {
      let before = try await reply(served.log, intents, .one(person.id))
      _ = try await served.log.carryOut(
        .logSession(SessionDraft(People([person.id]), minutes: 20)), by: author,
        id: "after-\(number)", at: now, intents.referential)
      var after = ""
      times.append(
        try await seconds { after = try await reply(served.log, intents, .one(person.id)) })
      if after != before { changed += 1 }
    }
    let everybody = try await seconds { _ = try await reply(served.log, intents, .everybody) }
    Figure(
      name: "the answer for X right after a write", value: times.median * 1e3,
      unit: .milliseconds, reference: ("for everybody", everybody * 1e3), wanted: .atLeast(10)
    ).report()
    Figure.check("  changed by the write, for each of \(people.count)", changed == people.count)
  }

  /// Whether everybody's answer is the one that the whole log gives, read from its first entry on.
  private func isAsFoldedAnew(
    _ served: Served, _ intents: LoadedIntents, _ people: [Apprentice]
  ) async throws -> Bool {
    // Without the snapshot the log is read from its first entry on; closing writes another one.
    try? FileManager.default.removeItem(atPath: "\(path)/snapshot.json")
    let folder = try StoreFolder.open(path, access: .readOnly)
    let anew = try await FileEntryLog<StoreState>.open(folder, access: .readOnly)
    for scope in [Scope.everybody] + people.map({ Scope.one($0.id) }) {
      let kept = try await reply(served.log, intents, scope)
      guard try await reply(anew, intents, scope) == kept else { return false }
    }
    return true
  }
}
