import CivilTime
import DataFiles
import Dossier
import Foundation
import JSONText
import Testing

/// Swift Testing has a type of that name too.
typealias Expectation = Dossier.Expectation

/// A small CFA whose dossier is written by commands, as in earnest: each event goes through its
/// JSON before it is applied.
struct World {
  static let referential: Referential = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    do {
      return try Referential(directory: root.path + "/intents/referentiel")
    } catch {
      fatalError("\(error)")
    }
  }()

  private(set) var state = DossierState()
  private(set) var log: [(type: String, data: JSON, meta: EntryMeta)] = []
  var now: Instant
  private var messages = 0
  private var fresh = 0

  static let nadia = MemberID("nadia")
  static let thomas = MemberID("thomas")
  static let sophie = MemberID("sophie")

  /// The team and five apprentices, imported on 1 September 2026 at 9:00.
  init() throws {
    now = World.at("2026-09-01T09:00")
    try importRoster(World.team)
    try importRoster(World.apprentices)
  }

  static let team = """
    identifiant;nom;prénom;rôle;comptes
    nadia;Benali;Nadia;référent;@nadia:cfa.test
    thomas;Lefèvre;Thomas;référent;@thomas:cfa.test
    sophie;Garnier;Sophie;coordinateur;@sophie:cfa.test
    odile;Roy;Odile;auditeur;
    """

  static let apprentices = """
    matricule;nom;prénom;formation;référent;date d'entrée;date de sortie prévue;date de naissance
    A1;Martin;Léa;MCO 1;Nadia Benali;01/09/2026;31/08/2028;14/03/2008
    A2;Diallo;Karim;MCO 1;Nadia Benali;01/09/2026;31/08/2028;21/07/2007
    A3;Haddad;Sarah;MCO 1;Nadia Benali;01/09/2026;31/08/2028;05/05/2008
    A4;Morel;Léa;CAP 1;Thomas Lefèvre;01/09/2026;31/08/2028;02/11/2009
    A5;Le Gall;Maëlys;MCO 1;Nadia Benali;15/10/2026;31/08/2027;28/02/2008
    """

  static func at(_ text: String) -> Instant {
    CivilMoment(iso: text).map { CivilZone.paris.instant(of: $0) } ?? Instant(milliseconds: 0)
  }

  static func day(_ text: String) -> CivilDate {
    CivilDate(iso: text) ?? CivilDate(dayNumber: 0)
  }

  mutating func go(to moment: String) { now = World.at(moment) }

  func context(_ by: MemberID) -> DecisionContext {
    DecisionContext(
      now: now, said: now, by: by,
      freshApprentices: (1...300).map { ApprenticeID("ap-\(fresh + $0)") },
      referential: World.referential)
  }

  /// Carries a command out and gives the record that it opened or touched first.
  @discardableResult
  mutating func run(_ command: DossierCommand, by: MemberID = nadia) throws -> RecordRef? {
    let events = try decide(command, state, context(by))
    try write(events, by: by)
    return events.compactMap(\.ref).first
  }

  /// Corrects what the author wrote last.
  mutating func correct(
    by: MemberID = nadia, _ change: (inout Correction) -> Void
  ) throws {
    var correction = Correction()
    change(&correction)
    try run(.correct(correction), by: by)
  }

  mutating func write(_ events: [DossierEvent], by: MemberID) throws {
    messages += 1
    for (index, event) in events.enumerated() {
      let meta = EntryMeta(
        seq: state.lastSeq + 1, part: index + 1, parts: events.count, at: now, said: now, by: by,
        via: "test:\(messages)")
      let data = try JSON(parsing: event.data.text)
      let back = try DossierEvent(type: event.type, data: data)
      #expect(back == event)
      if case .apprentice(let change) = back, state.apprentices[change.apprentice] == nil {
        fresh += 1
      }
      state.apply(back, meta)
      log.append((event.type, data, meta))
    }
    now = now.adding(seconds: 60)
  }

  mutating func importRoster(
    _ csv: String, accepting: Set<String> = [], answers: [Int: ImportAnswer] = [:]
  ) throws {
    let plan = try self.plan(csv, answers: answers)
    #expect(plan.problems.isEmpty, "\(plan.problems)")
    try run(.importRoster(plan, accepting: accepting), by: World.sophie)
  }

  func plan(_ csv: String, answers: [Int: ImportAnswer] = [:]) throws -> ImportPlan {
    try ImportPlan.make(
      CSVTable(bytes: Array(csv.utf8), file: "f.csv"), state: state, today: today,
      answers: answers)
  }

  var today: CivilDate { CivilZone.paris.moment(at: now).date }

  var view: DossierView { DossierView(state, World.referential, today: today) }

  /// The person of that name; the first by group when there are several.
  func id(_ name: String) -> ApprenticeID {
    state.apprentices.values.filter { $0.name == name }.map(\.id).sorted().first
      ?? ApprenticeID("nobody")
  }

  func people(_ names: String...) -> People { People(names.map { id($0) }) }

  func refusal(_ command: DossierCommand, by: MemberID = nadia) -> Refusal? {
    do throws(Refusal) {
      _ = try decide(command, state, context(by))
      return nil
    } catch {
      return error
    }
  }

  /// The state that a replay gives when the entries about a person are gone.
  func replay(without person: ApprenticeID? = nil) throws -> DossierState {
    var state = DossierState()
    for entry in log {
      let event = try DossierEvent(type: entry.type, data: entry.data)
      if let person, event.subjects.contains(person) {
        state.skip(entry.meta)
      } else {
        state.apply(event, entry.meta)
      }
    }
    return state
  }
}
