import CivilTime
import Dossier
import Foundation
import Reminders

/// A CFA written by events: référents with apprentices, and a coordinator.
struct Campus {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static let referential: Referential = {
    do {
      return try Referential(directory: root + "/intents/referentiel")
    } catch {
      fatalError("\(error)")
    }
  }()

  static let chief = MemberID("chief")

  private(set) var state = DossierState()
  var rules = ReminderRules()
  let zone = CivilZone.paris

  /// Everybody enters on that day, at which the dossier begins.
  init(
    referents: Int = 2, each: Int = 3, from day: String = "2026-09-01", ends: String = "2028-08-31"
  ) {
    let at = Campus.at(day + "T08:00")
    write(
      [
        .member(
          MemberChange(
            Member(Campus.chief, firstName: "Odette", lastName: "Chef", roles: [.coordinateur])))
      ],
      at: at)
    for number in 0..<referents {
      let member = Member(
        MemberID("ref\(number)"), firstName: "R\(number)", lastName: "Suivi", roles: [.referent])
      write([.member(MemberChange(member))], at: at)
      for index in 0..<each {
        let id = ApprenticeID("p\(number)-\(index)")
        let fields = ApprenticeFields(
          number: "A\(number)-\(index)", lastName: "Nom\(index)", firstName: "Prénom\(number)",
          group: "Groupe \(number)", referent: member.id, entry: CivilDate(iso: day),
          plannedEnd: CivilDate(iso: ends))
        write([.apprentice(ApprenticeChange(id, set: fields))], at: at)
      }
    }
  }

  static func at(_ text: String) -> Instant {
    CivilMoment(iso: text).map { CivilZone.paris.instant(of: $0) } ?? Instant(milliseconds: 0)
  }

  static func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? CivilDate(dayNumber: 0) }

  func referent(_ number: Int) -> MemberID { MemberID("ref\(number)") }
  func person(_ referent: Int, _ index: Int) -> ApprenticeID {
    ApprenticeID("p\(referent)-\(index)")
  }

  /// - Parameter said: when the author said it; else when it was received.
  mutating func write(
    _ events: [DossierEvent], by: MemberID = chief, at: Instant, said: Instant? = nil
  ) {
    for (index, event) in events.enumerated() {
      state.apply(
        event,
        EntryMeta(
          seq: state.lastSeq + 1, part: index + 1, parts: events.count, at: at, said: said ?? at,
          by: by,
          via: "t"))
    }
  }

  /// - Parameter received: when the message came, if later than it was said.
  mutating func run(
    _ command: DossierCommand, by: MemberID, at text: String, received: String? = nil
  ) throws {
    let said = Campus.at(text)
    let now = received.map { Campus.at($0) } ?? said
    let events = try decide(
      command, state,
      DecisionContext(now: now, said: said, by: by, referential: Campus.referential))
    write(events, by: by, at: now, said: said)
  }

  func plan(_ from: String, _ to: String) -> [ReminderOccurrence] {
    var planner = planner(at: Campus.at(from))
    return planner.plan(after: Campus.at(from), through: Campus.at(to))
  }

  func planner(at now: Instant) -> ReminderPlanner {
    ReminderPlanner(state, Campus.referential, rules: rules, zone: zone, now: now, head: "abc")
  }

  func round(_ ledger: ReminderLedger, at now: Instant) -> ReminderRound {
    var planner = planner(at: now)
    return ReminderRound(&planner, ledger: ledger, now: now, start: now)
  }

  func simulate(_ from: String, days: Int) -> ReminderSimulation {
    ReminderSimulation(
      state, Campus.referential, rules: rules, zone: zone, from: Campus.at(from), days: days)
  }
}

extension ReminderOccurrence {
  var moment: String { CivilZone.paris.moment(at: due).description }
}
