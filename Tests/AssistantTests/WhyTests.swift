import Assistant
import Chat
import Dossier
import Journal
import Testing

/// «Pourquoi ?»: how the last message was read.
@Suite struct WhyTests {
  @Test(arguments: ["pourquoi ?", "Pourquoi ça ?", "tu as compris quoi ?"])
  func eachValueIsToldWithItsWords(_ question: String) async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 30 min ce matin pour son CV", as: "helene")
    let reply = try #require(try await store.say(question, as: "helene")?.reply?.text)
    for part in ["Rose Carpentier", "« Rose »", "30 min", "« ce matin »", "telier CV", "CV »"] {
      #expect(reply.replacing("\u{202F}", with: " ").contains(part), "\(reply)")
    }
  }

  @Test func aQuestionThatIsOpenStaysOpen() async throws {
    let store = try await TestStore()
    try await store.say("Vu Thomas hier 20 min", as: "patrick")
    let reply = try #require(try await store.say("pourquoi ?", as: "patrick")?.reply?.text)
    #expect(reply.contains("Julien Thomas") && reply.contains("Thomas Vasseur"))
    try await store.say("2", as: "patrick")
    #expect(try await store.noted().map(\.fields.minutes) == [20])
  }

  @Test func itRecordsNothingAndASecondOneIsAboutTheSameMessage() async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 30 min ce matin", as: "helene")
    let head = try await store.head
    let first = try await store.say("pourquoi ?", as: "helene")?.reply?.text
    #expect(try await store.say("pourquoi ?", as: "helene")?.reply?.text == first)
    #expect(try await store.head == head)
  }

  @Test func anotherMembersMessageIsNotTold() async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 30 min ce matin", as: "helene")
    let reply = try #require(try await store.say("pourquoi ?", as: "karima")?.reply?.text)
    #expect(!reply.contains("Rose"))
  }

  @Test func afterARestartItSaysThatTheMessageIsGone() async throws {
    let store = try await TestStore()
    try await store.say("Vu Rose 30 min ce matin", as: "helene")
    try await store.restart()
    let reply = try #require(try await store.say("pourquoi ?", as: "helene")?.reply?.text)
    #expect(!reply.contains("Rose"))
  }

  @Test func amongOthersItsWordsAreNotSaidAgain() async throws {
    let store = try await TestStore()
    let room = Room("équipe", .others)
    try await store.say("Vu Rose 30 min ce matin, elle cherche un studio", as: "helene", room: room)
    let reply = try #require(
      try await store.say("pourquoi ?", as: "helene", room: room)?.reply?.text)
    #expect(reply.contains("Rose C.") && !reply.contains("studio"))
  }

  @Test(.timeLimit(.minutes(1))) func ofTheLongestMessageOnlyWhatWasReadIsTold() async throws {
    let store = try await TestStore()
    let aside = String(repeating: "elle cherche un studio. ", count: 300)
    try await store.say("Vu Rose 30 min ce matin. \(aside)", as: "helene")
    let reply = try #require(try await store.say("pourquoi ?", as: "helene")?.reply?.text)
    #expect(reply.contains("Rose Carpentier") && !reply.contains("d’après"))
  }
}
