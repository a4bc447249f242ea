import Assistant
import Chat
import CivilTime
import Dossier
import Journal
import Reminders
import Testing

/// Reminders and the review, said in words.
@Suite struct ReminderTalkTests {
  private func own(_ store: TestStore) async throws -> [OwnReminder] {
    try await store.store.log.read { $0.dossier.reminders.own }
  }

  @Test func aReminderIsMadeListedMovedSnoozedAndCancelled() async throws {
    let store = try await TestStore()
    let made = try await store.say("rappelle-moi jeudi à 9h d'appeler l'entreprise de Mamadou")
    #expect(made?.reply?.text.contains("Rappel 1") == true)
    var all = try await own(store)
    #expect(all.map(\.first.description) == ["2026-11-26T09:00"])
    #expect(all.first?.text == "appeler l'entreprise de Mamadou")
    #expect(all.first?.about.count == 1)
    let list = try await store.say("mes rappels")
    #expect(list?.reply?.text.contains("appeler l'entreprise de Mamadou") == true)
    #expect(list?.reply?.text.contains("Règles") == true)
    try await store.say("décale le rappel 1 à vendredi 10h")
    all = try await own(store)
    #expect(all.map(\.first.description) == ["2026-11-27T10:00"])
    store.clock.advance(seconds: 7 * 86_400)
    try await store.say("dans 2 heures")
    all = try await own(store)
    #expect(all.first?.snoozedUntil?.description == "2026-11-27T19:45")
    try await store.say("annule le rappel 1")
    all = try await own(store)
    #expect(all.first?.isCancelled == true)
  }

  @Test(arguments: [
    ("rappelle-moi tous les lundis matin de relancer Mamadou", "weekly:1", "2026-11-23T09:00"),
    (
      "rappelle-moi le 1er de chaque mois à 8h30 d'envoyer les chiffres", "monthly:1",
      "2026-12-01T08:30"
    ),
    (
      "rappelle-moi tous les jours ouvrés à 16h de vérifier les feuilles", "working",
      "2026-11-23T16:00"
    ),
    (
      "rappelle-moi un vendredi sur deux à 10h de préparer la réunion", "weekly:5/2",
      "2026-12-04T10:00"
    ),
    (
      "rappelle-moi le dernier jeudi du mois à 14h de faire le point", "monthly:4#-1",
      "2026-11-26T14:00"
    ),
  ])
  func whatComesAgain(_ text: String, _ code: String, _ first: String) async throws {
    let store = try await TestStore()
    let answer = try await store.say(text)
    #expect(answer?.ask == nil)
    let made = try await own(store)
    #expect(made.map(\.recurrence?.code) == [code], "\(answer?.reply?.text ?? "")")
    #expect(made.map(\.first.description) == [first])
  }

  @Test func undoTakesAReminderBack() async throws {
    let store = try await TestStore()
    try await store.say("rappelle-moi demain à 9h de signer la convention")
    try await store.say("annule")
    #expect(try await own(store).map(\.isCancelled) == [true])
  }

  @Test func nobodyTouchesAnothersReminder() async throws {
    let store = try await TestStore()
    try await store.say("rappelle-moi demain à 9h de signer la convention", as: "karima")
    let answer = try await store.say("annule le rappel 1", as: "helene")
    #expect(answer?.reply?.text.contains("parmi les vôtres") == true)
    #expect(try await own(store).map(\.isCancelled) == [false])
  }

  @Test func sensitiveWordsAreNotKept() async throws {
    let store = try await TestStore()
    try await store.say("rappelle-moi demain à 9h de parler à Mamadou de son hospitalisation")
    let made = try await own(store)
    #expect(made.map(\.text) == [""])
    #expect(made.map(\.first.description) == ["2026-11-21T09:00"])
  }

  @Test func settingsAreKept() async throws {
    let store = try await TestStore()
    try await store.say("pas de rappels cette semaine")
    var preferences = try await store.store.log.read { $0.dossier.reminders.preferences }
    #expect(preferences[MemberID("karima")]?.pausedUntil?.description == "2026-11-23")
    try await store.say("mets les rappels à 8h15")
    preferences = try await store.store.log.read { $0.dossier.reminders.preferences }
    #expect(preferences[MemberID("karima")]?.at?.description == "08:15")
    try await store.say("coupe les rappels")
    preferences = try await store.store.log.read { $0.dossier.reminders.preferences }
    #expect(preferences[MemberID("karima")]?.isOn == false)
  }

  @Test func theDateOfTheReviewIsSaid() async throws {
    let store = try await TestStore()
    let answer = try await store.say("revue mensuelle le dernier jeudi à 14 h", as: "patrick")
    #expect(answer?.reply?.text.contains("dernier jeudi") == true)
    let rules = try await store.store.log.read { $0.dossier.reminders.reviewRules }
    #expect(rules[.everybody]?.day.code == "monthly:4#-1")
    #expect(rules[.everybody]?.time.description == "14:00")
  }

  @Test func theReviewGoesOneByOneAndOnTheNextDayOnFromThere() async throws {
    let store = try await TestStore()
    let begun = try await store.say("on fait la revue")
    let text = try #require(begun?.reply?.text)
    #expect(text.contains("encore 8 à voir") || text.contains("à voir"))
    #expect(text.contains("Freins ?") || text.contains("Freins\u{202F}?"))
    // One line answers all three.
    let second = try await store.say("1 2 1")
    #expect(second?.reply?.text.contains("✓ Bilan mensuel") == true)
    #expect(second?.entries.isEmpty == false)
    // One by one, in free words and numbers.
    try await store.say("problème de transport le matin")
    try await store.say("2")
    let third = try await store.say("3")
    #expect(third?.reply?.text.contains("✓ Bilan mensuel") == true)
    let passed = try await store.say("passe")
    #expect(passed?.reply?.text.contains("passé pour ce mois-ci") == true)
    let stopped = try await store.say("stop")
    #expect(stopped?.reply?.text.contains("s’arrête là") == true)
    var state = try await store.store.log.read { $0.dossier }
    let reviews = state.records.filter { $0.kind == .review }
    #expect(reviews.count == 2)
    #expect(
      reviews[1].notes.map(\.note.text).contains("Freins\u{202F}: problème de transport le matin."))
    try await store.restart()
    store.clock.advance(seconds: 86_400)
    let resumed = try await store.say("reprends la revue")
    #expect(resumed?.reply?.text.contains("Freins") == true)
    try await store.say("1 1 1")
    let back = try await store.say("retour")
    #expect(back?.reply?.text.contains("Annulé") == true)
    state = try await store.store.log.read { $0.dossier }
    #expect(state.records.filter { $0.kind == .review && $0.status == .active }.count == 2)
  }

  @Test func somebodyInDangerInterruptsTheReview() async throws {
    let store = try await TestStore()
    try await store.say("on fait la revue")
    let answer = try await store.say("Mamadou parle de suicide, je suis inquiète")
    #expect(answer?.reply?.text.contains("3114") == true)
    let resumed = try await store.say("reprends la revue")
    #expect(resumed?.reply?.text.contains("Freins") == true)
  }

  @Test func anAgendaLinkWorksUntilItIsRevoked() async throws {
    let store = try await TestStore()
    let texts = ReminderTexts(try Bench.intents.get())
    let token = AgendaRoute.freshToken()
    func set(_ token: String?) async throws {
      try await AgendaLink.set(
        token, of: MemberID("karima"), in: store.store.log, intents: texts,
        settings: store.settings, now: store.clock.now)
      store.clock.advance(seconds: 60)
    }
    let route = AgendaRoute(store.store.log, intents: texts, settings: store.settings)
    #expect(try await route.bytes(token: token, now: store.clock.now) == nil)
    try await set(token)
    let bytes = try #require(try await route.bytes(token: token, now: store.clock.now))
    #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("BEGIN:VCALENDAR\r\n"))
    #expect(try await route.bytes(token: token + "a", now: store.clock.now) == nil)
    #expect(try !store.folder.everything().contains(token))
    try await set(nil)
    #expect(try await route.bytes(token: token, now: store.clock.now) == nil)
  }
}
