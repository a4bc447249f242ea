import Chat
import CivilTime
import Conversation
import DataFiles
import Dossier
import Foundation
import Testing
import Understanding

/// A small CFA on Friday 20 November 2026, whose dossier is written by frames, as in earnest.
struct School {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static func read<Value>(_ body: () throws -> Value) -> Value {
    do { return try body() } catch { fatalError("\(error)") }
  }

  static let referential = read { try Referential(directory: root + "/intents/referentiel") }
  static let book = read { try ReplyBook(YAMLValue(path: root + "/intents/fr/replies.yaml")) }
  static let rules = read {
    try NoteRules(
      sensitive: YAMLValue(path: root + "/intents/fr/sensibles.yaml"),
      notes: YAMLValue(path: root + "/intents/fr/notes.yaml"))
  }

  static let contacts = AlertContacts([
    .init(
      name: "Hélène Marchand", role: "référente violences et discriminations",
      phone: "06 00 00 00 01"),
    .init(name: "Paul Rey", role: "direction", phone: nil),
  ])

  private(set) var state = DossierState()
  var now = School.at("2026-09-01T09:00")
  private var messages = 0
  private var fresh = 0

  init() throws {
    try importRoster(
      """
      identifiant;nom;prénom;rôle;comptes
      nadia;Benali;Nadia;référent;@nadia:cfa.test
      thomas;Lefèvre;Thomas;référent;@thomas:cfa.test
      sophie;Garnier;Sophie;coordinateur;@sophie:cfa.test
      marc;Dubois;Marc;formateur;@marc:cfa.test
      irene;Vidal;Irène;direction;@irene:cfa.test
      odile;Roy;Odile;auditeur;@odile:cert.test
      """)
    try importRoster(
      """
      matricule;nom;prénom;formation;référent;date d'entrée;date de sortie prévue
      A1;Martin;Léa;BTS MCO 1;Nadia Benali;01/09/2026;31/08/2028
      A2;Diallo;Karim;BTS MCO 1;Nadia Benali;01/09/2026;31/08/2028
      A3;Haddad;Sarah;BTS MCO 1;Nadia Benali;01/09/2026;31/08/2028
      A4;Morel;Léa;CAP Cuisine 1;Thomas Lefèvre;01/09/2026;31/08/2028
      A5;Petit;Hugo;CAP Cuisine 1;Thomas Lefèvre;01/09/2026;31/08/2028
      A6;O'Connor;Emma;BTS MCO 2;Nadia Benali;01/09/2025;31/08/2027
      A7;Ferreira;Lina;BTS MCO 2;;01/09/2025;31/08/2027
      """)
    now = School.at("2026-11-20T17:45")
  }

  static func at(_ text: String) -> Instant {
    CivilMoment(iso: text).map { CivilZone.paris.instant(of: $0) } ?? Instant(milliseconds: 0)
  }

  static func day(_ text: String) -> CivilDate {
    CivilDate(iso: text) ?? CivilDate(dayNumber: 0)
  }

  var today: CivilDate { CivilZone.paris.moment(at: now).date }

  func member(_ id: String) -> Member {
    state.members[MemberID(id)] ?? Member(MemberID(id), firstName: id, lastName: "", roles: [])
  }

  func id(_ name: String) -> ApprenticeID {
    state.apprentices.values.first { $0.name == name }?.id ?? ApprenticeID("nobody")
  }

  func people(_ names: [String]) -> SlotValue { .people(names.map { id($0).raw }) }

  func builder(_ author: String) -> RequestBuilder {
    RequestBuilder(
      author: member(author), state: state, referential: School.referential, rules: School.rules,
      now: CivilZone.paris.moment(at: now))
  }

  func scene(_ author: String, shared: Bool = false) -> Scene {
    Scene(
      DossierView(state, School.referential, today: today), member: member(author),
      privacy: shared ? .others : .alone, contacts: School.contacts)
  }

  func decideEvents(_ command: DossierCommand, by: String) throws(Refusal) -> [DossierEvent] {
    try decide(
      command, state,
      DecisionContext(
        now: now, said: now, by: MemberID(by),
        freshApprentices: (1...100).map { ApprenticeID("ap-\(fresh + $0)") },
        referential: School.referential))
  }

  /// Carries a command out.
  @discardableResult
  mutating func run(_ command: DossierCommand, by: String = "nadia") throws -> Write {
    let events = try decideEvents(command, by: by)
    messages += 1
    for (index, event) in events.enumerated() {
      if case .apprentice(let change) = event, state.apprentices[change.apprentice] == nil {
        fresh += 1
      }
      state.apply(
        event,
        EntryMeta(
          seq: state.lastSeq + 1, part: index + 1, parts: events.count, at: now, said: now,
          by: MemberID(by), via: "test:\(messages)"))
    }
    return Write(command, events)
  }

  /// From a frame to what was written, as the assistant does it.
  @discardableResult
  mutating func say(
    _ intent: Intent, _ slots: [Slot: SlotValue] = [:], _ text: String = "", by: String = "nadia",
    confirmed: [Ask.Confirmation] = []
  ) throws -> Write {
    let request = try builder(by).request(Frame(intent, slots), text: text, confirmed: confirmed)
    guard case .command(let command) = request else { throw NoCommand() }
    return try run(command, by: by)
  }

  struct NoCommand: Error {}

  mutating func importRoster(_ csv: String) throws {
    let plan = try ImportPlan.make(
      CSVTable(bytes: Array(csv.utf8), file: "f.csv"), state: state, today: today)
    #expect(plan.problems.isEmpty, "\(plan.problems)")
    try run(.importRoster(plan, accepting: []), by: "sophie")
  }

  /// The same reply for one reader, in private and in a room with others.
  func both(_ author: String = "nadia", _ reply: (Scene) -> Reply) -> String {
    let alone = reply(scene(author)).text
    let shared = reply(scene(author, shared: true)).text
    return alone == shared ? alone : "\(alone)\n\n(avec d’autres)\n\(shared)"
  }
}
