import CivilTime
import Foundation
import JSONText
import SynapseTesting
import Testing

extension ServingTests {
  @Test func whatWasSentWhileItWasDownIsAnsweredOnceInOrderAndByItsDay() async throws {
    let school = try await ServingTests.school()
    let (room, process) = try await school.open()
    try await process.stop()
    // In the last four days, just after midnight and just before it.
    let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let today = CivilZone.paris.moment(at: now).date
    var sent: [String] = []
    var yesterdays: [String] = []
    for index in 0..<60 {
      let date = today.adding(days: index / 15 - 4)
      yesterdays.append(date.adding(days: -1).description)
      let time = index % 15 < 8 ? ClockTime(hour: 0, minute: 5) : ClockTime(hour: 23, minute: 50)
      let moment = CivilMoment(date, try #require(time))
      sent.append(
        try await school.helene.say(
          "Vu Rose \(index + 2) min hier", in: room,
          sentMilliseconds: CivilZone.paris.instant(of: moment).milliseconds))
    }
    let restarted = try await ServeProcess(school)
    _ = try await school.reply(to: try #require(sent.last), in: room)
    try await restarted.stop()
    let answered = try await school.spoken(in: room).compactMap(school.answered)
    #expect(Array(answered.dropFirst()) == sent)
    let sessions = Array(try await school.sessions().dropFirst())
    #expect(sessions.map(\.id) == sent)
    #expect(sessions.map(\.date) == yesterdays)
  }

  @Test func aStrangerReadsNothingAndLearnsNoName() async throws {
    let school = try await ServingTests.school()
    let (room, process) = try await school.open()
    let stranger = try await school.synapse.person("evil-\(UUID().uuidString.lowercased())")

    let own = try await stranger.createRoom(inviting: [school.bot.id], isDirect: true)
    let refusal = try await stranger.wait("refusal of the invitation", seconds: 60) {
      let membership = try await stranger.state("m.room.member", key: school.bot.id, in: own)
      return membership?["membership"] == "leave" ? membership : nil
    }
    #expect(refusal["reason"]?.string?.isEmpty == false)

    try await school.helene.invite(stranger.id, to: room)
    try await stranger.join(room)
    let address: JSON = .object(["user_ids": .array([.string(school.bot.id)])])
    var asked: Set<String> = []
    for text in ["Vu Rose 50 min hier", "il manque quoi pour Rose ?", "bonjour"] {
      asked.insert(
        try await stranger.send(
          .object([
            "msgtype": "m.text", "body": .string("\(school.bot.id) \(text)"), "m.mentions": address,
          ]), to: room))
    }
    // Whoever is of the team is heard after that.
    let known = try await school.helene.send(
      .object([
        "msgtype": "m.text", "body": .string("\(school.bot.id) Vu Rose 20 min hier"),
        "m.mentions": address,
      ]), to: room)
    _ = try await school.reply(to: known, in: room)
    try await process.stop()
    // It is told once that the bot is not for it.
    let told = try await school.spoken(in: room).filter {
      asked.contains(school.answered($0) ?? "")
    }
    #expect(told.count == 1)
    for name in ["Rose", "Carpentier", "Hélène", "Marchand", "Julien", "Thomas", "Vasseur"] {
      #expect(!refusal.text.contains(name))
      #expect(told.allSatisfy { !$0.text.contains(name) })
    }
    #expect(try await school.sessions().map(\.minutes) == [1, 20])
  }
}
