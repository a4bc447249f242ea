import Foundation
import JSONText
import SynapseTesting
import Testing

extension ServingTests {
  @Test func aStrangerReadsNothingAndLearnsNoName() async throws {
    let school = try await ServingTests.school()
    let stranger = try await school.synapse.person("evil-\(UUID().uuidString.lowercased())")
    try await neitherReadsNorLearns(stranger, school)
  }

  /// Somebody whose account differs from the référente's in the homeserver alone.
  @Test func aNamesakeOfAnotherHomeserverReadsNothingAndLearnsNoName() async throws {
    let (here, there) = try await Synapse.federation("cfa.test", "evil.test")
    let school = try await ServedSchool(here)
    let namesake = try await there.person(
      String(school.helene.id.dropFirst().prefix { $0 != ":" }))
    #expect(namesake.id.hasSuffix(":evil.test"))
    try await namesake.ask(
      "PUT", namesake.path("v3", "profile", namesake.id, "displayname"),
      .object(["displayname": "Hélène Marchand"]))
    try await neitherReadsNorLearns(namesake, school)
    try await there.stop()
  }

  private func neitherReadsNorLearns(
    _ stranger: SynapsePerson, _ school: ServedSchool
  ) async throws {
    let (room, process) = try await school.open()
    let own = try await stranger.createRoom(inviting: [school.bot.id], isDirect: true)
    let refusal = try await stranger.wait("refusal of the invitation", seconds: 60) {
      let membership = try await stranger.state("m.room.member", key: school.bot.id, in: own)
      return membership?["membership"] == "leave" ? membership : nil
    }
    #expect(refusal["reason"]?.string?.isEmpty == false)

    try await school.helene.invite(stranger.id, to: room)
    _ = try await stranger.wait("invitation", seconds: 60) {
      try await stranger.invitations().contains { $0.room == room } ? true : nil
    }
    try await stranger.join(room)
    let address: JSON = .object(["user_ids": .array([.string(school.bot.id)])])
    func addressing(_ text: String) -> JSON {
      .object([
        "msgtype": "m.text", "body": .string("\(school.bot.id) \(text)"), "m.mentions": address,
      ])
    }
    var asked: Set<String> = []
    for text in ["Vu Rose 50 min hier", "il manque quoi pour Rose ?", "bonjour"] {
      asked.insert(try await stranger.send(addressing(text), to: room))
    }
    try await seen(asked, by: school.helene, in: room)
    // Whoever is of the team is heard after that.
    let known = try await school.helene.send(addressing("Vu Rose 20 min hier"), to: room)
    _ = try await school.reply(to: known, in: room)
    // What claims to replace a message of somebody else is no edit of it.
    try await seen([known], by: stranger, in: room)
    let claim = try await stranger.edit(
      known, to: "\(school.bot.id) Vu Rose 90 min hier", in: room)
    asked.insert(claim)
    try await seen([claim], by: school.helene, in: room)
    let last = try await school.helene.send(addressing("Vu Rose 30 min hier"), to: room)
    _ = try await school.reply(to: last, in: room)
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
    #expect(try await school.sessions().map(\.minutes) == [1, 20, 30])
  }

  /// Waits until these events are in the room for somebody.
  private func seen(
    _ ids: Set<String>, by person: SynapsePerson, in room: String
  ) async throws {
    _ = try await person.wait("event of the others", seconds: 60) {
      let seen = try await person.history(of: room).compactMap { $0["event_id"]?.string }
      return ids.isSubset(of: seen) ? true : nil
    }
  }
}
