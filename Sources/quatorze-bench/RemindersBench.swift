import Assistant
import CivilTime
import Dossier
import Journal
import Reminders

/// Thirty days of reminders of the large CFA, as `quatorze reminders simulate` works them out.
enum RemindersBench {
  static func run(_ path: String) async throws {
    let settings = Settings()
    let now = settings.zone.instant(of: CivilMoment(SampleSchool.end.adding(days: -21), .midnight))
    var simulated: ReminderSimulation?
    var took = 0.0
    let whole = try await seconds {
      let texts = try ReminderTexts(IntentFolder("intents"))
      let store = try await AssistantStore.open(path)
      let state = try await store.log.read { $0.dossier }
      took = secondsAtOnce {
        simulated = ReminderSimulation(
          state, texts.referential, rules: settings.reminders, zone: settings.zone, from: now,
          days: 30)
      }
      try await store.log.close()
    }
    let count = simulated?.messages.count ?? 0
    Figure.limited("30 days of reminders, \(count) messages", took, .seconds, to: 2).report()
    Figure.limited("the same with reading the store", whole, .seconds, to: 2).report()
  }
}
