import Assistant
import Chat
import CivilTime
import Dossier
import Foundation
import Journal
import Testing

/// «Lier mon compte»: a code given where somebody is known makes another account theirs.
@Suite struct LinkTests {
  private let stranger = Account("mattermost:u8f3")

  private func code(in answer: Answer?) throws -> String {
    let text = try #require(answer?.reply?.text)
    let match = try #require(text.firstMatch(of: /[A-Z2-9]{4}-[A-Z2-9]{4}/))
    return String(match.output)
  }

  @Test(arguments: ["lier mon compte", "Lier mon compte !", "LIER UN COMPTE", "relier mon compte."])
  func aCodeTiesAnAccountOnce(_ phrase: String) async throws {
    let store = try await TestStore()
    let code = try code(in: await store.say(phrase))
    let tied = try await store.say(code, account: stranger)
    #expect(tied?.reply?.text.contains("Karima") == true)
    let seen = try await store.say("Vu Rose 30 min hier", account: stranger)
    #expect(seen?.entries.first?.fact.by == "karima")
    let other = try await store.say(code, account: Account("mattermost:other"))
    #expect(other?.reply?.text.contains("ne connais pas ce code") == true)
    #expect(try await store.say("Vu Rose 20 min hier", account: Account("mattermost:other")) != nil)
  }

  @Test func theTieSurvivesARestartAndASnapshot() async throws {
    let store = try await TestStore()
    let code = try code(in: await store.say("lier mon compte"))
    try await store.restart()
    _ = try await store.say("lier \(code.lowercased())", account: stranger)
    try await store.restart()
    let state = try await store.store.log.read { $0 }
    #expect(state.accounts(of: MemberID("karima")).contains("mattermost:u8f3"))
    let again = try StoreState(snapshot: state.snapshot())
    #expect(again.accounts(of: MemberID("karima")).contains("mattermost:u8f3"))
    let seen = try await store.say("Vu Rose 30 min hier", account: stranger)
    #expect(seen?.entries.first?.fact.by == "karima")
  }

  @Test func aCodeIsGoodForAQuarterOfAnHour() async throws {
    let store = try await TestStore()
    let early = try code(in: await store.say("lier mon compte"))
    store.clock.advance(seconds: LinkCode.secondsValid)
    let late = try await store.say(early, account: stranger)
    #expect(late?.reply?.text.contains("ne connais pas ce code") == true)
  }

  @Test func aNewCodeTakesThePlaceOfTheOneBefore() async throws {
    let store = try await TestStore()
    let first = try code(in: await store.say("lier mon compte"))
    _ = try await store.say("lier mon compte")
    let answer = try await store.say(first, account: stranger)
    #expect(answer?.reply?.text.contains("ne connais pas ce code") == true)
  }

  @Test func withOthersNoCodeIsGiven() async throws {
    let store = try await TestStore()
    let answer = try await store.say("lier mon compte", room: Room("r", .others))
    #expect(answer?.reply?.text.contains("en privé") == true)
    #expect(answer?.reply?.text.contains(/[A-Z2-9]{4}-[A-Z2-9]{4}/) == false)
  }

  @Test func afterFiveWrongCodesNoneIsLookedAtThatDay() async throws {
    let store = try await TestStore()
    let right = try code(in: await store.say("lier mon compte"))
    for number in 1...5 {
      let answer = try await store.say("ABCD-EFG\(number + 1)", account: stranger)
      #expect(answer?.reply?.text.contains("ne connais pas ce code") == true)
    }
    try await store.restart()
    let answer = try await store.say(right, account: stranger)
    #expect(answer?.reply?.text.contains("dans l’équipe") == true)
    let seen = try await store.say("Vu Rose 30 min hier", account: stranger)
    #expect(seen == nil)
    store.clock.advance(seconds: 86_400)
    let fresh = try code(in: await store.say("lier mon compte"))
    #expect(try await store.say(fresh, account: stranger)?.reply?.text.contains("Karima") == true)
  }

  @Test func theJournalHasOnlyTheCodesHash() async throws {
    let store = try await TestStore()
    let code = try code(in: await store.say("lier mon compte"))
    let journal = "\(store.folder.path)/store/journal"
    var text = ""
    for name in try FileManager.default.contentsOfDirectory(atPath: journal) {
      text += try String(contentsOfFile: "\(journal)/\(name)", encoding: .utf8)
    }
    #expect(text.contains("account.code_given"))
    #expect(!text.contains(code) && !text.contains(code.replacing("-", with: "")))
  }

  @Test func theAnswerToAMessageThatComesAgainIsTheSame() async throws {
    let store = try await TestStore()
    let code = try code(in: await store.say("lier mon compte"))
    let first = try await store.say(code, id: "code", account: stranger)
    try await store.restart()
    let again = try await store.say(code, id: "code", account: stranger)
    #expect(first?.reply == again?.reply)
  }
}
