import Assistant
import Chat
import CivilTime
import Foundation
import JSONText
import Journal
import Testing

/// Exactly once, in order, and only for those who may.
@Suite struct IntakeTests {
  private let logged = "Vu Mamadou 30 min ce matin pour son CV"

  @Test func theSameMessageTwiceIsHandledOnce() async throws {
    let store = try await TestStore()
    let first = try await store.say(logged, id: "a")
    let head = try await store.head
    let second = try await store.say(logged, id: "a")
    #expect(try await store.head == head)
    #expect(second?.reply == first?.reply)
    #expect(second?.frames == first?.frames)
    #expect(second?.entries == first?.entries)
    #expect(first?.entries.count == 2)
  }

  @Test func aMessageAgainAfterARestartGetsTheSameAnswer() async throws {
    let store = try await TestStore()
    let first = try await store.say(logged, id: "a")
    let head = try await store.head
    try await store.restart()
    let second = try await store.say(logged, id: "a")
    #expect(try await store.head == head)
    #expect(second?.reply == first?.reply)
    #expect(second?.entries.map(\.hash) == first?.entries.map(\.hash))
  }

  /// Killed when the journal was durable and the bot log was not.
  @Test(arguments: [
    "Vu Mamadou 30 min ce matin pour son CV, prochain rdv mardi à 14h",
    "Suivi avec Mamadou ce matin 20 min\nAtelier CV avec Giulia hier, 45 min",
    "Camille parle de suicide, je suis inquiète",
    "Suivi avec Mamadou dans trois jours 20 min\nAtelier CV avec Giulia hier, 45 min\nBilan mensuel fait avec Bastien lundi",
  ])
  func anAnswerThatWasLostIsMadeAnewOfTheEntries(_ text: String) async throws {
    let store = try await TestStore()
    try await store.say("bonjour")
    let bot = "\(store.folder.path)/store/bot/test.jsonl"
    let before = try Data(contentsOf: URL(fileURLWithPath: bot))
    let author = text.hasPrefix("Camille") ? "patrick" : "karima"
    let first = try await store.say(text, as: author, id: "lost")
    #expect(first?.entries.isEmpty == false)
    let head = try await store.head
    try await store.restart()
    try before.write(to: URL(fileURLWithPath: bot))
    let second = try await store.say(text, as: author, id: "lost")
    #expect(try await store.head == head)
    #expect(second?.reply == first?.reply)
    #expect(second?.ask == first?.ask)
    #expect(second?.entries.map(\.hash) == first?.entries.map(\.hash))
  }

  @Test func anIdOfSomebodyElsesMessageIsRefused() async throws {
    let store = try await TestStore()
    _ = try await store.say(logged, id: "a")
    let head = try await store.head
    for _ in 0..<2 {
      let other = try await store.say("Vu Rose ce matin 20 min", as: "helene", id: "a")
      #expect(other?.reply?.text.contains("quelqu’un d’autre") == true)
      #expect(other?.reply?.text.contains("Mamadou") == false)
      #expect(other?.entries == [])
      #expect(try await store.head == head)
      try await store.restart()
    }
  }

  @Test func aListLongerThanIsReadIsRefusedAsAWhole() async throws {
    let store = try await TestStore()
    let head = try await store.head
    let long = (1...401).map { _ in "vu Rose 9 min" }.joined(separator: "\n")
    let answer = try await store.say(long)
    #expect(answer?.reply?.text.contains("trop long") == true)
    #expect(answer?.entries == [])
    #expect(try await store.head == head)
  }

  @Test func aListOfManyLinesIsReadWhole() async throws {
    let store = try await TestStore()
    let lines = (0..<70).map {
      "vu \($0 % 2 == 0 ? "Mamadou" : "Giulia") le \($0 % 30 + 1)/10 \(10 + $0) min"
    }
    let answer = try await store.say(lines.joined(separator: "\n"))
    #expect(answer?.entries.count { $0.type == "session.logged" } == 70)
  }

  @Test(arguments: [
    "299017500123456", "2 99 01 75 001 234 56", "071234567AB",
  ])
  func aNationalNumberIsNowhereInTheStore(_ number: String) async throws {
    let store = try await TestStore()
    let answer = try await store.say(
      "Vu Mamadou hier 20 min, on a parlé de ses papiers, son numéro est \(number)")
    #expect(answer?.entries.isEmpty == false)
    #expect(answer?.reply?.text.contains("ne se garde jamais") == true)
    #expect(try !store.folder.everything().contains(number))
    // Also while a question waits.
    _ = try await store.say("vu quelqu’un hier, numéro \(number)")
    #expect(try !store.folder.everything().contains(number))
  }

  @Test(arguments: ["06 12 34 56 78", "12/11/2026 à 14 h 30", "12, 13, 14, 15, 16, 11 et 9"])
  func otherNumbersAreKept(_ number: String) async throws {
    let store = try await TestStore()
    let answer = try await store.say("Vu Mamadou hier, on a bien noté \(number)")
    #expect(answer?.reply?.text.contains("ne se garde jamais") == false)
  }

  @Test func aStrangerIsToldOnceADayAndLeavesNothingOfTheText() async throws {
    let store = try await TestStore()
    let head = try await store.head
    let stranger = Account("@somebody:elsewhere.invalid")
    let first = try await store.say("Où en est Mamadou Cissé ? xylophone", account: stranger)
    let reply = try #require(first?.reply?.text)
    for name in ["Mamadou", "Cissé", "Karima", "Patrick"] { #expect(!reply.contains(name)) }
    #expect(first?.frames == [])
    #expect(try await store.say("et Giulia ?", account: stranger) == nil)
    #expect(try await store.head == head)
    #expect(try !store.folder.everything().contains("xylophone"))
    store.clock.advance(seconds: 86_400)
    #expect(try await store.say("bonjour", account: stranger)?.reply != nil)
  }

  @Test func aLocalPartOrADisplayNameIsNoIdentity() async throws {
    let store = try await TestStore()
    for id in ["karima", "@karima", "@karima:elsewhere.invalid", "Karima Saïdi", "terminal:"] {
      let answer = try await store.say("où en est Mamadou ?", account: Account(id))
      #expect(answer?.frames == [], "\(id)")
    }
    let known = try await store.say("bonjour", account: Account("@karima:cfa-demo.invalid"))
    #expect(known?.frames.count == 1)
  }

  @Test func everyAccountOfAMemberIsTheMember() async throws {
    let folder = try TestFolder()
    let team = "\(folder.path)/equipe.csv"
    try String(contentsOfFile: "\(Bench.root)/intents/demo/equipe.csv", encoding: .utf8)
      .replacing("@helene:cfa-demo.invalid", with: "@helene:cfa-demo.invalid @hm:tchap.invalid")
      .write(toFile: team, atomically: true, encoding: .utf8)
    let store = try await TestStore(team: team)
    let room = Room("!h", .alone)
    let asked = try await store.say(
      "Vu Thomas 20 min hier", room: room, account: Account("@helene:cfa-demo.invalid"))
    #expect(asked?.ask == "choice")
    let answer = try await store.say("1", room: room, account: Account("@hm:tchap.invalid"))
    #expect(answer?.entries.first?.fact.by == "helene")
  }

  @Test func aMessageAmongOthersThatIsNotForTheBotIsNeitherReadNorKept() async throws {
    let store = try await TestStore()
    let room = Room("!equipe", .others)
    let answer = try await store.say(
      "Mamadou est passé, quel xylophone", room: room, isAddressed: false)
    #expect(answer == nil)
    #expect(try !store.folder.everything().contains("xylophone"))
  }

  @Test func aMessageThatIsTooLongIsRefusedKindly() async throws {
    let store = try await TestStore()
    let head = try await store.head
    let answer = try await store.say(String(repeating: "Vu Mamadou 30 min. ", count: 500))
    #expect(answer?.reply?.text.isEmpty == false)
    #expect(try await store.head == head)
  }

  @Test func whatIsSentCountsFromWhenItWasSent() async throws {
    let store = try await TestStore(start: "2026-11-20T09:00")
    let sent = store.clock.now
    store.clock.advance(seconds: 86_400)
    let answer = try await store.start().handle(
      IncomingMessage(
        id: "late", room: Room("terminal", .alone), account: Identity.terminal("karima"),
        sentMilliseconds: sent.milliseconds, text: "Vu Mamadou ce matin 30 min"))
    #expect(answer?.entries.first?.data?["date"] == "2026-11-20")
    let future = try await store.start().handle(
      IncomingMessage(
        id: "early", room: Room("terminal", .alone), account: Identity.terminal("karima"),
        sentMilliseconds: sent.milliseconds + 86_400_000 * 30, text: "Vu Giulia ce matin 30 min"))
    #expect(future?.entries.first?.data?["date"] == "2026-11-21")
  }

  @Test(arguments: [
    ("martine", "Vu Mamadou 30 min ce matin"), ("julie", "Bilan mensuel fait avec Mamadou hier"),
    ("karima", "Karima devient la référente de Rose"),
  ])
  func aRoleThatMayNotWritesNothing(_ author: String, _ text: String) async throws {
    let store = try await TestStore()
    let head = try await store.head
    let answer = try await store.say(text, as: author)
    #expect(try await store.head == head)
    #expect(answer?.reply?.text.contains("✓") == false)
  }

  @Test func anAuditorGetsNobodysFile() async throws {
    let folder = try TestFolder()
    let team = "\(folder.path)/equipe.csv"
    try "identifiant;nom;prénom;rôle;comptes\naude;Itrice;Aude;auditeur;@aude:x.invalid\n"
      .write(toFile: team, atomically: true, encoding: .utf8)
    let store = try await TestStore()
    _ = try await store.bring(team)
    let answer = try await store.say("Où en est Mamadou ?", as: "aude")
    #expect(answer?.reply?.text.isEmpty == false)
    #expect(answer?.reply?.text.contains("Boulanger") == false)
  }
}
