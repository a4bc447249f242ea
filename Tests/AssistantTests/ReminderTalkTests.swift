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

  @Test func onlyWhenIsNoReminderYet() async throws {
    let store = try await TestStore()
    let asked = try await store.say("rappelle-moi demain")
    #expect(asked?.reply?.text.contains("Que dois-je vous rappeler") == true)
    #expect(asked?.entries.isEmpty == true)
    try await store.restart()
    try await store.say("de téléphoner à Mamadou")
    var made = try await own(store)
    #expect(made.map(\.text) == ["téléphoner à Mamadou"])
    #expect(made.map(\.first.description) == ["2026-11-21T09:00"])
    // And no alert, whatever the words look like.
    let again = try await store.say("tous les lundis matin")
    made = try await own(store)
    #expect(made.map(\.recurrence?.code) == ["weekly:1"], "\(again?.reply?.text ?? "")")
    #expect(made.map(\.first.description) == ["2026-11-23T09:00"])
    let state = try await store.store.log.read { $0.dossier }
    #expect(state.records.allSatisfy { $0.kind == .importing })
  }

  @Test func whatComesEveryWeekAsksWhatItIsAbout() async throws {
    let store = try await TestStore()
    let asked = try await store.say("tous les lundis matin")
    #expect(asked?.reply?.text.contains("Que dois-je vous rappeler") == true)
    try await store.say("préparer la semaine")
    let made = try await own(store)
    #expect(made.map(\.text) == ["préparer la semaine"])
    #expect(made.map(\.recurrence?.code) == ["weekly:1"])
  }

  @Test func anotherDayMovesTheNextTimeOnlyOfWhatComesAgain() async throws {
    let store = try await TestStore()
    try await store.say("rappelle-moi tous les lundis matin de préparer la semaine")
    let moved = try await store.say("décale le rappel 1 à mardi")
    #expect(moved?.reply?.text.contains("mar. 24 nov. à 9 h, puis chaque lundi") == true)
    var reminder = try #require(try await own(store).first)
    let start = CivilMoment(iso: "2026-11-20T17:45")?.date
    let days = reminder.moments(
      from: try #require(start), to: try #require(start?.adding(days: 18)))
    #expect(
      days.map(\.description) == ["2026-11-24T09:00", "2026-11-30T09:00", "2026-12-07T09:00"])
    try await store.say("annule")
    reminder = try #require(try await own(store).first)
    #expect(reminder.first.description == "2026-11-23T09:00")
    #expect(reminder.snoozedUntil == nil)
    let anew = try await store.say("décale le rappel 1 à tous les mardis à 10h")
    #expect(anew?.reply?.text.contains("mar. 24 nov. à 10 h, puis chaque mardi") == true)
  }

  /// Said on a Friday of what comes on Monday week.
  @Test(arguments: [
    ("décale le rappel 1 à jeudi", "2026-12-03T09:00"),
    ("reporte le rappel 1 à mardi 10h", "2026-12-01T10:00"),
    ("décale le rappel 1 au jeudi 26 novembre", "2026-11-26T09:00"),
    ("avance le rappel 1 à jeudi", "2026-11-26T09:00"),
  ])
  func whatIsPutOffComesAfterItsTime(_ text: String, _ moment: String) async throws {
    let store = try await TestStore()
    try await store.say("rappelle-moi le 30 novembre à 9h de relire les bilans")
    let moved = try await store.say(text)
    #expect(
      try await own(store).map(\.first.description) == [moment], "\(moved?.reply?.text ?? "")")
  }

  /// The sign stands under the first of two that came, and no question of a review takes it.
  @Test func aSignUnderAReminderPutsThatOneOff() async throws {
    let store = try await TestStore()
    try await store.say("rappelle-moi lundi à 9h d'appeler le lycée")
    try await store.say("rappelle-moi lundi à 9h15 d'appeler la mairie")
    store.clock.advance(seconds: (2 * 24 + 16) * 3600)
    let begun = try await store.say("on fait la revue")
    try #require(begun?.reply?.text.contains("Freins") == true)
    let moment = try #require(CivilMoment(iso: "2026-11-23T09:00"))
    let answer = try await store.start().handle(
      Reaction(
        id: "r", room: Room("terminal", .alone), account: Identity.terminal("karima"),
        sentMilliseconds: store.clock.now.milliseconds, sign: "2️⃣", target: "?"),
      under: ReminderMessage.key(ofOwn: 1, at: moment))
    #expect(answer?.reply?.text.contains("rappel 1") == true, "\(answer?.reply?.text ?? "")")
    #expect(
      try await own(store).map(\.snoozedUntil?.description) == ["2026-11-24T09:00", nil])
    #expect(try await store.store.log.read { $0.dossier.records.allSatisfy { $0.kind != .review } })
  }

  @Test func aReviewTakesNoRequestForAnAnswer() async throws {
    let store = try await TestStore()
    let begun = try await store.say("on fait la revue")
    let first = try #require(begun?.reply?.text.split(separator: " (").first)
    let again = try await store.say("reprends la revue")
    #expect(again?.reply?.text.hasPrefix(first) == true)
    #expect(again?.reply?.text.contains("Freins") == true)
    let list = try await store.say("mes rappels")
    #expect(list?.reply?.text.contains("Règles") == true)
    try await store.say("reprends la revue")
    let done = try await store.say("1 2 1")
    #expect(done?.reply?.text.contains("jour non précisé") == false)
    // «annule» takes the bilan back and asks about the same person once more.
    let back = try await store.say("annule")
    #expect(back?.reply?.text.contains("Annulé") == true)
    #expect(back?.reply?.text.contains(first) == true)
    let state = try await store.store.log.read { $0.dossier }
    #expect(state.records.filter { $0.kind == .review }.map(\.status) == [.withdrawn])
  }

  @Test func aReviewThatWasLeftOpenTakesNothingOfTheNextDayForAnAnswer() async throws {
    let store = try await TestStore()
    let begun = try await store.say("on fait la revue")
    let first = try #require(begun?.reply?.text.split(separator: " (").first)
    try await store.say("aucun")
    try await store.restart()
    store.clock.advance(seconds: 86_400)
    let greeting = try await store.say("bonjour")
    #expect(greeting?.reply?.text.contains("Décision") == false)
    // Whom the second question is about is said again.
    let resumed = try await store.say("on fait la revue")
    #expect(resumed?.reply?.text.hasPrefix(first) == true)
    #expect(resumed?.reply?.text.contains("Progression") == true)
  }

  @Test func anActionSaysForWhichGap() async throws {
    let store = try await TestStore()
    let answer = try await store.say(
      "action : relire les bilans avant le 30 novembre", as: "patrick")
    #expect(answer?.reply?.text.contains("quel écart") == true)
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
    let echo = try await store.say("mets les rappels à 8h15")
    #expect(echo?.reply?.text.contains("ensuite à 8 h 15") == true)
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
    #expect(text.contains("encore 7 ensuite"))
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
    #expect(passed?.reply?.text.contains("Son bilan de novembre reste à faire") == true)
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
