import Assistant
import Chat
import CivilTime
import Conversation
import Dossier
import Journal
import Testing

/// Appointments in a few words.
@Suite struct AppointmentReadingTests {
  @Test(arguments: [
    "rdv Théo demain à 14h", "rdv Théo demain 14h", "rdv Camille Lefort demain à 14h",
    "Rdv Rose lundi 23 à 10h", "rdv Théo à 14h demain", "rdv avec Nour mardi à 9h",
  ])
  func whatSaysNothingElseMakesOne(_ text: String) async throws {
    let store = try await TestStore()
    let answer = try await store.say(text, as: "helene")
    #expect(answer?.reply?.plain.hasPrefix("✓ Rendez-vous") == true, "\(answer?.reply?.text ?? "")")
  }

  @Test(arguments: [
    "rdv Théo décalé à lundi 10h", "rdv Théo plutôt lundi à 10h",
    "rdv Théo demain 14h -> lundi 10h", "finalement le rdv de Théo c'est lundi à 10h",
  ])
  func aWordOrAnotherDayMovesIt(_ text: String) async throws {
    let store = try await TestStore()
    try await store.say("rdv Théo demain à 14h", as: "helene")
    let answer = try await store.say(text, as: "helene")
    let moments = try await store.store.log.read { log in
      log.dossier.records.filter { $0.kind == .appointment && $0.status != .withdrawn }
        .map { "\($0.fields.date?.description ?? "")T\($0.fields.time?.description ?? "")" }
    }
    #expect(moments == ["2026-11-23T10:00"], "\(answer?.reply?.text ?? "")")
  }
}
