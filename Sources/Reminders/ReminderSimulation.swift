package import CivilTime
package import Dossier

/// Every message that would be sent in some days if nothing changed in the dossier: the rounds of
/// the real loop on a virtual clock.
package struct ReminderSimulation: Sendable {
  package let messages: [ReminderMessage]
  /// How often it was looked.
  package let rounds: Int

  /// - Parameters:
  ///   - ledger: what was sent so far; an empty one begins now.
  ///   - days: how many days, 1 to 400.
  package init(
    _ state: DossierState, _ referential: Referential, rules: ReminderRules, zone: CivilZone,
    from now: Instant, days: Int, ledger: ReminderLedger = ReminderLedger(), head: String? = nil
  ) {
    var ledger = ledger
    var messages: [ReminderMessage] = []
    var rounds = 0
    let end = zone.instant(
      of: CivilMoment(zone.moment(at: now).date.adding(days: days), zone.moment(at: now).time))
    var clock = now
    var planner = ReminderPlanner(
      state, referential, rules: rules, zone: zone, now: now, head: head)
    while clock <= end {
      let round = ReminderRound(
        &planner, ledger: ledger, now: clock, start: now, isSameDossier: rounds > 0)
      messages += round.messages
      ledger = round.ledger
      rounds += 1
      clock = max(round.next, clock.adding(seconds: 1))
    }
    self.messages = messages
    self.rounds = rounds
  }
}
