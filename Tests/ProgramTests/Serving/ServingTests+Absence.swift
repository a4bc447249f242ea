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
    for index in 0..<200 {
      let date = today.adding(days: index / 50 - 4)
      yesterdays.append(date.adding(days: -1).description)
      let time = index % 50 < 25 ? ClockTime(hour: 0, minute: 5) : ClockTime(hour: 23, minute: 50)
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

  @Test func aHomeserverThatGoesAwayAndComesBackIsAnsweredAgain() async throws {
    let school = try await ServingTests.school()
    let (room, process) = try await school.open()
    try await school.synapse.stop()
    try await process.logged("tried again")
    try await school.synapse.start()
    let sent = try await school.helene.say("Vu Rose 20 min hier", in: room)
    _ = try await school.reply(to: sent, in: room)
    try await process.stop()
    let answered = try await school.spoken(in: room).compactMap(school.answered)
    #expect(Array(answered.dropFirst()) == [sent])
    #expect(try await school.sessions().map(\.minutes) == [1, 20])
  }
}
