package import CivilTime
import Dossier
package import Reminders

/// What answers about reminders need besides the dossier.
package struct ReminderScene: Sendable {
  package let rules: ReminderRules
  package let zone: CivilZone
  package let now: Instant

  package init(rules: ReminderRules, zone: CivilZone, now: Instant) {
    self.rules = rules
    self.zone = zone
    self.now = now
  }

  /// Works out only what is the scene's member's.
  func planner(_ scene: Scene) -> ReminderPlanner {
    ReminderPlanner(
      scene.state, scene.view.referential, rules: rules, zone: zone, now: now,
      only: scene.member.id)
  }
}
