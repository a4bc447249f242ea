import Chat
import Foundation
import JSONText
import SynapseTesting
import Testing

@testable import Matrix

/// On a homeserver that goes away, limits, forgets and signs out.
@Suite struct HomeserverFailureTests {
  private let noted = Reply(text: "Noté.", html: "<p>Noté.</p>")

  @Test func `The default limit is honoured, told once, and nothing is lost`() async throws {
    var settings = SynapseSettings()
    settings.hasLimits = true
    let synapse = try await Synapse(settings)
    let nadia = try await SynapsePerson.new("nadia", synapse)
    let bot = try await HomeserverBot(synapse)
    try await bot.running(KeepingReceiver(members: [nadia.id])) { transport in
      let room = Room(try await bot.room(with: nadia), .alone)
      var limited: ChatError?
      var sent = 0
      while limited == nil, sent < 30 {
        do throws(ChatError) {
          _ = try await transport.send(noted, to: room, key: "k\(sent)")
          sent += 1
        } catch {
          limited = error
        }
      }
      guard case .temporary(_, let seconds?) = limited else {
        Issue.record("\(sent) messages, then \(String(describing: limited))")
        return
      }
      #expect((8...12).contains(sent))
      #expect((0.1...6).contains(seconds))
      try await Task.sleep(for: .seconds(seconds + 0.1))
      _ = try await transport.send(noted, to: room, key: "k\(sent)")
      #expect(try await bot.said(in: room.id, to: nadia).count == sent + 1)
    }
    #expect(bot.lines.lines.filter { $0.contains("override_ratelimit") }.count == 1)
  }

  @Test func `A homeserver that is stopped and started again is waited for`() async throws {
    let synapse = try await Synapse()
    let nadia = try await SynapsePerson.new("nadia", synapse)
    let bot = try await HomeserverBot(synapse)
    let receiver = KeepingReceiver(members: [nadia.id])
    try await bot.running(receiver) { transport in
      let room = Room(try await bot.room(with: nadia), .alone)
      _ = try await nadia.say("avant", in: room.id)
      _ = try await receiver.message("avant")
      let sent = try await transport.send(noted, to: room, key: "k")
      try await synapse.stop()
      await #expect(throws: ChatError.self) {
        try await transport.send(noted, to: room, key: "k2")
      }
      // What Synapse remembers of transaction ids is gone after a day.
      try await synapse.database("DELETE FROM event_txn_id_device_id")
      try await synapse.start()
      _ = try await nadia.say("après", in: room.id)
      _ = try await receiver.message("après")
      #expect(try await transport.messageID(sentUnder: "k", in: room) == sent)
      #expect(try await transport.messageID(sentUnder: "k2", in: room) == nil)
      _ = try await transport.send(noted, to: room, key: "k2")
      #expect(try await bot.said(in: room.id, to: nadia).count == 2)
    }
    #expect(receiver.messages.map(\.text) == ["avant", "après"])
    let failures = bot.lines.lines.filter { $0.contains("tried again") }.count
    #expect(failures >= 1 && failures < 10)
  }

  @Test func `A homeserver that is down at start is waited for`() async throws {
    let synapse = try await Synapse()
    let nadia = try await SynapsePerson.new("nadia", synapse)
    let bot = try await HomeserverBot(synapse)
    try await synapse.stop()
    let receiver = KeepingReceiver(members: [nadia.id])
    try await bot.running(receiver) { _ in
      try await Task.sleep(for: .seconds(1))
      try await synapse.start()
      let room = try await bot.room(with: nadia)
      _ = try await nadia.say("enfin", in: room)
      _ = try await receiver.message("enfin")
    }
  }

  @Test func `Tokens that expire are renewed on one device; a revoked one stops the run`()
    async throws
  {
    var settings = SynapseSettings()
    settings.tokenMilliseconds = 2000
    let synapse = try await Synapse(settings)
    let nadia = try await SynapsePerson.new("nadia", synapse)
    let bot = try await HomeserverBot(synapse)
    let receiver = KeepingReceiver(members: [nadia.id])
    let error = await #expect(throws: ChatError.self) {
      try await bot.running(receiver) { transport in
        let room = Room(try await bot.room(with: nadia), .alone)
        let first = bot.sessions.session
        for number in 0..<3 {
          try await Task.sleep(for: .seconds(2.2))
          _ = try await nadia.say("n° \(number)", in: room.id)
          _ = try await receiver.message("n° \(number)")
          _ = try await transport.send(noted, to: room, key: "k\(number)")
        }
        let last = try #require(bot.sessions.session)
        #expect(last.accessToken != first?.accessToken)
        #expect(last.refreshToken != first?.refreshToken)
        let devices = try await bot.person.ask("GET", "/v3/devices")
        #expect(
          devices["devices"]?.array?.filter { $0["device_id"] == "QUATORZE" }.count == 1)
        try await bot.person.ask("POST", "/v3/logout/all", .object([]))
        try await Task.sleep(for: .seconds(30))
      }
    }
    guard case .signedOut(let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("revoked") && reason.contains("the session file"))
    #expect(receiver.messages.count == 3)
  }
}
