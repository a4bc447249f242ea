import Assistant
import Chat
import Dossier
import Journal
import Testing

/// What becomes of an alert, said in words.
@Suite struct AlertTalkTests {
  private func alerts(_ store: TestStore) async throws -> [Record] {
    try await store.store.log.read { $0.dossier.records.filter { $0.kind == .alert } }
  }

  /// Two alerts of Karima's: of Mamadou, then of Enzo.
  private func store() async throws -> (TestStore, [Int]) {
    let store = try await TestStore()
    try await store.say("Mamadou se fait frapper par son patron")
    store.clock.advance(seconds: 3600)
    try await store.say("Enzo Marchetti est harcelé dans son entreprise")
    store.clock.advance(seconds: 3600)
    return (store, try await alerts(store).map(\.number))
  }

  @Test func theCoordinatorClosesAnAlertByItsNumber() async throws {
    let (store, numbers) = try await store()
    try #require(numbers.count == 2)
    let answer = try await store.say(
      "alerte \(numbers[0]) traitée : signalement fait au procureur", as: "patrick")
    #expect(answer?.reply?.text.contains("n° \(numbers[0]) clos le ven. 20 nov.") == true)
    let closed = try await alerts(store)
    #expect(closed.map(\.status) == [.closed, .active])
    let words = try await store.store.log.read { $0.dossier.notes(of: closed[0].ref) }
    #expect(words.contains { $0.note.text.contains("procureur") && $0.note.isRestricted })
    let list = try await store.say("liste des signalements", as: "patrick")
    #expect(list?.reply?.text.contains("clos le ven. 20 nov.") == true)
    try await store.say("annule", as: "patrick")
    #expect(try await alerts(store).map(\.status) == [.active, .active])
  }

  @Test(arguments: [
    "clos l'alerte de Mamadou", "l'alerte de Mamadou est réglée",
    "clôture le signalement de Mamadou",
    "Tu peux clore l'alerte de Mamadou ?", "signalement de Mamadou traité, la famille est reçue",
    "Bonjour, merci de clore le signalement de Mamadou",
  ]) func orByWhomItIsAbout(_ text: String) async throws {
    let (store, _) = try await store()
    let answer = try await store.say(text, as: "patrick")
    #expect(
      try await alerts(store).map(\.status) == [.closed, .active], "\(answer?.reply?.text ?? "")")
  }

  @Test func whichOneIsAskedWhenItIsNotSaid() async throws {
    let (store, numbers) = try await store()
    let answer = try await store.say("clos l'alerte", as: "patrick")
    #expect(answer?.reply?.text.contains("n° \(numbers[0]) et n° \(numbers[1])") == true)
    #expect(try await alerts(store).map(\.status) == [.active, .active])
  }

  @Test(arguments: [
    "alertes ouvertes ?", "quelles alertes sont en cours", "les alertes ouvertes",
    "signalements ouverts", "quels signalements ne sont pas traités ?", "alertes non closes",
    "alertes en cours ?", "y a-t-il des alertes en cours ?", "signalements à traiter",
  ])
  func theOpenOnesAloneWithSinceWhenAndWhatIsToBeDone(_ text: String) async throws {
    let (store, numbers) = try await store()
    try await store.say("alerte \(numbers[0]) traitée", as: "patrick")
    let answer = try await store.say(text, as: "patrick")
    let list = try #require(answer?.reply?.text)
    #expect(list.contains("1 signalement ouvert"), "\(list)")
    #expect(list.contains("Enzo Marchetti"))
    #expect(!list.contains("Mamadou"))
    #expect(list.contains("depuis le ven. 20 nov. à 18 h 45, par Karima Saïdi"))
    #expect(list.contains("prochain rappel sam. 21 nov. à 18 h 45"))
    #expect(list.contains("«\u{202F}signalement \(numbers[1]) traité"))
  }

  @Test func theClosedOnesAloneAndAll() async throws {
    let (store, numbers) = try await store()
    try await store.say("alerte \(numbers[0]) traitée", as: "patrick")
    let closed = try await store.say("les alertes closes", as: "patrick")
    #expect(closed?.reply?.text.contains("Mamadou") == true)
    #expect(closed?.reply?.text.contains("Enzo") == false)
    let all = try await store.say("liste des signalements", as: "patrick")
    #expect(all?.reply?.text.contains("2 signalements, dont 1 ouvert") == true)
  }

  /// The direction sees how many and since when; nobody else anything.
  @Test func whoSeesWhichAlerts() async throws {
    let (store, _) = try await store()
    let figures = try await store.say("alertes ouvertes ?", as: "martine")
    #expect(figures?.reply?.text.contains("2 signalements ouverts") == true)
    #expect(figures?.reply?.text.contains("Le plus ancien") == true)
    for words in ["Mamadou", "Enzo", "violences", "harcèlement", "Karima"] {
      #expect(figures?.reply?.text.contains(words) == false, "\(words)")
    }
    for author in ["karima", "julie"] {
      let answer = try await store.say("alertes ouvertes ?", as: author)
      #expect(answer?.reply?.text.contains("pas prévu pour votre rôle") == true)
    }
    let room = Room("!team", .others)
    let shared = try await store.say("alertes ouvertes ?", as: "patrick", room: room)
    #expect(shared?.reply?.text.contains("Enzo") == false)
  }

  @Test func whoMayNotSeeAlertsClosesNone() async throws {
    let (store, _) = try await store()
    let answer = try await store.say("clos l'alerte de Mamadou", as: "karima")
    #expect(answer?.reply?.text.contains("pas prévu pour votre rôle") == true)
    #expect(try await alerts(store).map(\.status) == [.active, .active])
  }

  /// What tells of a danger is an alert, whatever words of closing stand in it.
  @Test(arguments: [
    "alerte : Mamadou se fait frapper, son contrat est clos",
    "clos l'alerte de Mamadou, son patron le frappe encore",
    "l'alerte de Mamadou n'est pas réglée, son patron le frappe de nouveau",
    "signalement : Mamadou est harcelé, réunion terminée",
  ]) func aDangerIsNoClosing(_ text: String) async throws {
    let (store, _) = try await store()
    store.clock.advance(seconds: 3600)
    try await store.say(text, as: "patrick")
    #expect(try await alerts(store).allSatisfy { $0.status == .active })
  }
}
