import ChildProcesses
import Foundation
import JSONText
import SynapseTesting
import Testing

extension ServingTests {
  @Test(arguments: [
    "after-sync", "after-journal", "after-handled", "before-put", "after-put", "after-question",
    "before-position", "after-position",
  ]) func killedThereItRecordsOnceAndAnswersOnce(_ point: String) async throws {
    let school = try await ServingTests.school()
    let (room, process) = try await school.open()
    try await process.stop()
    let asks = point == "after-question"
    let sent = try await school.helene.say(
      asks ? "Vu Thomas 20 min hier" : "Vu Rose 20 min hier", in: room)
    let dying = try await ServeProcess(school, dyingAt: point)
    try await dying.end()
    let restarted = try await ServeProcess(school)
    _ = try await school.reply(to: sent, in: room)
    // What comes after finds everything in place.
    let later = try await school.helene.say(asks ? "2" : "Vu Rose 30 min hier", in: room)
    _ = try await school.reply(to: later, in: room)
    try await restarted.stop()
    let answered = try await school.spoken(in: room).compactMap(school.answered)
    #expect(answered.count == 3)
    #expect(Array(answered.suffix(2)) == [sent, later])
    #expect(try await school.sessions().map(\.minutes) == (asks ? [1, 20] : [1, 20, 30]))
  }

  /// `QUATORZE_KILLS` sets how often. Twice in between the homeserver forgets what it was sent, as it
  /// does after a day.
  @Test func killedAtRandomMomentsOfAStreamItRecordsAndAnswersEachOnceInOrder() async throws {
    let school = try await ServingTests.school()
    let (room, first) = try await school.open()
    let kills = Int(ProcessInfo.processInfo.environment["QUATORZE_KILLS"] ?? "") ?? 15
    var process = first
    var sent: [String] = []
    var cutShort = 0
    for kill in 1...kills {
      for _ in 0..<3 {
        sent.append(try await school.helene.say("Vu Rose \(sent.count + 2) min hier", in: room))
      }
      try await Task.sleep(for: .milliseconds(Int.random(in: 0..<150)))
      try await process.kill()
      if try await school.spoken(in: room).count <= sent.count { cutShort += 1 }
      if [kills / 3, kills * 2 / 3].contains(kill) { try await school.emptyTransactions() }
      process = try await ServeProcess(school)
      try await process.logged("Signed in")
      try await Task.sleep(for: .milliseconds(Int.random(in: 0..<100)))
    }
    _ = try await school.reply(to: try #require(sent.last), in: room)
    try await process.stop()
    let answered = try await school.spoken(in: room).compactMap(school.answered)
    #expect(Array(answered.dropFirst()) == sent)
    let sessions = try await school.sessions()
    #expect(Array(sessions.dropFirst().map(\.id)) == sent)
    #expect(sessions.map(\.minutes) == Array(1...(sent.count + 1)))
    print(
      "serve: \(kills) random kills, \(cutShort) of them with answers still to send: \(sent.count) "
        + "messages, \(Set(sessions.dropFirst().map(\.id)).count) recorded, "
        + "\(Set(answered.dropFirst()).count) answered, \(answered.count - 1) answers")
  }

  /// The answer is in the room and nobody knows: neither the bot, which was killed before it heard
  /// so, nor the homeserver, which has forgotten the transaction.
  @Test func withoutTheHomeserversMemoryOfSendingsNothingIsSaidTwice() async throws {
    let school = try await ServingTests.school()
    let (room, process) = try await school.open()
    try await process.stop()
    let sent = try await school.helene.say("Vu Rose 20 min hier", in: room)
    try await ServeProcess(school, dyingAt: "after-put").end()
    #expect(try await school.spoken(in: room).compactMap(school.answered).last == sent)
    try await school.emptyTransactions()
    let restarted = try await ServeProcess(school)
    let later = try await school.helene.say("Vu Rose 30 min hier", in: room)
    _ = try await school.reply(to: later, in: room)
    try await restarted.stop()
    let answered = try await school.spoken(in: room).compactMap(school.answered)
    #expect(answered.count == 3)
    #expect(Array(answered.suffix(2)) == [sent, later])
    #expect(try await school.sessions().map(\.minutes) == [1, 20, 30])
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func aSecondProcessThatIsToldToStopWhileItWaitsEndsQuietly(_ signal: Int32) async throws {
    let school = try await ServingTests.school()
    let (room, first) = try await school.open()
    let second = try await ServeProcess(school)
    try await second.logged("another process serves the account")
    #expect(try await second.stop(by: signal) == .exited(0))
    #expect(!second.log.contains("Impossible"))
    let sent = try await school.helene.say("Vu Rose 20 min hier", in: room)
    _ = try await school.reply(to: sent, in: room)
    #expect(try await first.stop(by: signal) == .exited(0))
  }

  @Test func aSecondProcessWaitsAndTakesOver() async throws {
    let school = try await ServingTests.school()
    let (room, first) = try await school.open()
    let second = try await ServeProcess(school)
    try await second.logged("another process serves the account")
    let before = try await school.helene.say("Vu Rose 20 min hier", in: room)
    _ = try await school.reply(to: before, in: room)
    #expect(!second.log.contains(" serving"))
    #expect(second.isRunning)
    let after = try await school.helene.say("Vu Rose 30 min hier", in: room)
    try await first.kill()
    let start = ContinuousClock.now
    _ = try await school.reply(to: after, in: room)
    print("serve: the second process answered \(ContinuousClock.now - start) after the kill")
    try await second.stop()
    let answered = try await school.spoken(in: room).compactMap(school.answered)
    #expect(Array(answered.dropFirst()) == [before, after])
    #expect(try await school.sessions().map(\.minutes) == [1, 20, 30])
  }
}
