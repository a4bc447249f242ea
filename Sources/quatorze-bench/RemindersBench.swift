import Assistant
import Chat
import CivilTime
import Conversation
import Dossier
import Journal
import Reminders

/// Thirty days of reminders of the large CFA, as `quatorze reminders simulate` works them out.
enum RemindersBench {
  static func run(_ path: String) async throws {
    let settings = Settings()
    let now = settings.zone.instant(of: CivilMoment(SampleSchool.end.adding(days: -21), .midnight))
    var took = 0.0
    var texts: [String] = []
    let whole = try await seconds {
      let words = try ReminderTexts(IntentFolder("intents"))
      let store = try await AssistantStore.open(path)
      let state = try await store.log.read { $0.dossier }
      took = secondsAtOnce {
        let simulation = ReminderSimulation(
          state, words.referential, rules: settings.reminders, zone: settings.zone, from: now,
          days: 30)
        let namesakes = Namesakes(state)
        texts = simulation.messages.compactMap { message in
          words.outgoing(message, state, zone: settings.zone, namesakes: namesakes)?.reply.text
        }
      }
      try await store.log.close()
    }
    Figure.limited("30 days of reminders, \(texts.count) messages", took, .seconds, to: 2).report()
    Figure.limited("the same with reading the store", whole, .seconds, to: 2).report()
  }
}
