import Chat
import Foundation
import JSONText
import SynapseTesting
import Testing

@testable import Matrix

/// On a real homeserver.
@Suite struct HomeserverTests {
  private let noted = Reply(text: "Noté.\n1. Rose", html: "<p>Noté.</p><ol><li>Rose</li></ol>")

  @Test func `A member's direct room is joined, read and answered`() async throws {
    let synapse = try await SharedSynapse.get()
    let nadia = try await SynapsePerson.new("nadia", synapse)
    let bot = try await HomeserverBot(synapse)
    let receiver = KeepingReceiver(members: [nadia.id])
    try await bot.running(receiver) { transport in
      let room = try await nadia.createRoom(inviting: [bot.id], isDirect: true)
      let id = try await nadia.say("Vu Rose 30 min", in: room)
      let message = try await receiver.message("Vu Rose 30 min")
      #expect(message.id == id)
      #expect(message.room == Room(room, .alone))
      #expect(message.isAddressed)
      #expect(abs(message.sentMilliseconds - Int64(Date().timeIntervalSince1970 * 1000)) < 20_000)
      await transport.showTyping(true, in: message.room)
      await transport.markRead(message.id, in: message.room)
      let sent = try await transport.send(noted, to: message.room, key: "k1")
      #expect(try await transport.send(noted, to: message.room, key: "k1") == sent)
      #expect(try await transport.messageID(sentUnder: "k1", in: message.room) == sent)
      #expect(try await transport.messageID(sentUnder: "k2", in: message.room) == nil)
      #expect(try await bot.said(in: room, to: nadia) == [noted.text])
      let content = try await nadia.history(of: room).last?["content"]
      #expect(content?["formatted_body"]?.string == noted.html)
      let direct = try await bot.person.ask(
        "GET", bot.person.path("v3", "user", bot.id, "account_data", "m.direct"))
      #expect(direct[nadia.id] == .strings([room]))
      #expect(try await transport.privateRoom(with: Account(nadia.id)) == message.room)
    }
    let lines = bot.lines.lines.joined(separator: "\n")
    #expect(!lines.contains("Vu Rose"))
    for secret in [bot.sessions.session?.accessToken, bot.sessions.session?.refreshToken] {
      #expect(!lines.contains(try #require(secret)))
    }
  }

  @Test func `Edits, removals, reactions, threads and files come as what they are`() async throws {
    let synapse = try await SharedSynapse.get()
    let nadia = try await SynapsePerson.new("nadia", synapse)
    let omar = try await SynapsePerson.new("omar", synapse)
    let bot = try await HomeserverBot(synapse)
    let receiver = KeepingReceiver(members: [nadia.id])
    try await bot.running(receiver) { transport in
      let room = try await bot.room(with: nadia, others: [omar])
      let name = String(bot.id.dropFirst().prefix { $0 != ":" })
      let first = try await nadia.say("\(name): vu Rose 30 min", in: room)
      let message = try await receiver.message("vu Rose 30 min")
      #expect(message.isAddressed && message.room.privacy == .others)
      _ = try await omar.edit(first, to: "vu Rose 5 min", in: room)
      let edit = try await nadia.edit(first, to: "vu Rose 45 min", in: room)
      let edited = try await receiver.message("vu Rose 45 min")
      #expect(edited.id == edit && edited.edits == first && edited.isAddressed)
      #expect(!receiver.messages.contains { $0.text == "vu Rose 5 min" })

      let question = try await transport.send(
        Reply(text: "Laquelle ?", html: "<p>Laquelle ?</p>", thread: first), to: message.room,
        key: "q")
      let sign = try await nadia.react("2️⃣", to: question, in: room)
      let reaction: Reaction = try await receiver.wait("reaction") {
        if case .reaction(let reaction) = $0 { reaction } else { nil }
      }
      #expect(reaction.id == sign && reaction.sign == "2️⃣" && reaction.target == question)

      _ = try await nadia.send(
        .object([
          "msgtype": "m.text", "body": "la 2",
          "m.relates_to": .object(["rel_type": "m.thread", "event_id": .string(first)]),
        ]), to: room)
      let inThread = try await receiver.message("la 2")
      #expect(inThread.thread == first && inThread.isAddressed)
      let aside = try await omar.say("et le café ?", in: room)
      #expect(try await receiver.message("et le café ?").isAddressed == false)

      // Her own message, and as the room's moderator that of another.
      for (id, author) in [(first, nadia), (aside, omar)] {
        try await nadia.remove(id, in: room)
        let removed: RemovedMessage = try await receiver.wait("removal") {
          if case .removed(let removed) = $0, removed.id == id { removed } else { nil }
        }
        #expect(removed.account == Account(author.id))
        #expect(removed.isModerated == (author.id == omar.id))
      }

      let upload = try await synapse.exchange(
        "POST", "/_matrix/media/v3/upload?filename=a.ogg", token: nadia.token, bytes: [1, 2, 3],
        mediaType: "audio/ogg")
      _ = try await nadia.send(
        .object([
          "msgtype": "m.audio", "body": "a.ogg", "url": upload.json["content_uri"],
          "info": .object(["mimetype": "audio/ogg", "size": 3]),
        ]), to: room)
      let file: Chat.Attachment = try await receiver.wait("file") {
        if case .message(let message) = $0 { message.files.first } else { nil }
      }
      #expect(file.mediaType == "audio/ogg" && file.bytes == 3)
      #expect(try await transport.bytes(of: file, limit: 3) == [1, 2, 3])
      await #expect(throws: ChatError.self) { try await transport.bytes(of: file, limit: 2) }
    }
  }

  @Test func `What was said while it was down comes in order, once, with its day`() async throws {
    let synapse = try await SharedSynapse.get()
    let nadia = try await SynapsePerson.new("nadia", synapse)
    let bot = try await HomeserverBot(synapse)
    let receiver = KeepingReceiver(members: [nadia.id])
    let room = try await bot.running(receiver) { _ in
      let room = try await bot.room(with: nadia)
      _ = try await nadia.say("avant", in: room)
      _ = try await receiver.message("avant")
      return room
    }
    var sent: [String] = []
    for number in 0..<200 { sent.append(try await nadia.say("n° \(number)", in: room)) }
    try await bot.running(receiver) { _ in
      _ = try await receiver.message("n° 199")
      _ = try await nadia.say("fin", in: room)
      _ = try await receiver.message("fin")
    }
    #expect(
      receiver.messages.map(\.text).filter { $0 != "avant" }
        == (0..<200).map { "n° \($0)" } + ["fin"])
    #expect(receiver.messages.map(\.id).filter { sent.contains($0) } == sent)
    let stamps = receiver.messages.map(\.sentMilliseconds)
    #expect(stamps == stamps.sorted())
  }

  @Test func `What was said before a late joining, since the invitation, is read`() async throws {
    let synapse = try await SharedSynapse.get()
    let nadia = try await SynapsePerson.new("nadia", synapse)
    let bot = try await HomeserverBot(synapse)
    let room = try await nadia.createRoom()
    _ = try await nadia.say("bien avant", in: room)
    try await nadia.invite(bot.id, to: room)
    for number in 0..<70 { _ = try await nadia.say("n° \(number)", in: room) }
    let receiver = KeepingReceiver(members: [nadia.id])
    try await bot.running(receiver) { _ in _ = try await receiver.message("n° 69") }
    #expect(receiver.messages.map(\.text) == (0..<70).map { "n° \($0)" })
  }

  @Test func `Nobody outside the team gets it into a room`() async throws {
    let synapse = try await SharedSynapse.get()
    let stranger = try await SynapsePerson.new("nadia", synapse)
    let bot = try await HomeserverBot(synapse)
    let receiver = KeepingReceiver(members: ["@nadia:cfa.test"])
    try await bot.running(receiver) { _ in
      let room = try await stranger.createRoom(inviting: [bot.id], isDirect: true)
      _ = try await stranger.say("Il manque quoi ?", in: room)
      let refusal = try await stranger.wait("refusal") {
        let state = try await stranger.state("m.room.member", key: bot.id, in: room)
        return state?["membership"] == "leave" ? state : nil
      }
      #expect(refusal["reason"]?.string == MatrixTexts.sample.notOfTheTeam)
    }
    #expect(receiver.events.isEmpty)
  }

  @Test func `An encrypted room is refused with the reason, and an unencrypted one opened instead`()
    async throws
  {
    let synapse = try await SharedSynapse.get()
    let nadia = try await SynapsePerson.new("nadia", synapse)
    let bot = try await HomeserverBot(synapse)
    let receiver = KeepingReceiver(members: [nadia.id])
    try await bot.running(receiver) { transport in
      let encrypted = try await nadia.createRoom(
        inviting: [bot.id], isDirect: true, encrypted: true)
      let invitation = try await nadia.wait("invitation") { try await nadia.invitations().first }
      #expect(invitation.inviter == bot.id)
      try await nadia.join(invitation.room)
      #expect(try await nadia.state("m.room.encryption", in: invitation.room) == nil)
      let created = try await nadia.state("m.room.create", in: invitation.room)
      #expect(created?["room_version"] == "11")
      let refusal = try await nadia.wait("refusal") {
        let state = try await nadia.state("m.room.member", key: bot.id, in: encrypted)
        return state?["membership"] == "leave" ? state : nil
      }
      #expect(refusal["reason"]?.string == MatrixTexts.sample.encryptedInvitation)
      #expect(
        try await bot.said(in: invitation.room, to: nadia)
          == [MatrixTexts.sample.unencryptedInstead])

      // And a room that becomes encrypted is left with the reason.
      let plain = try await bot.room(with: nadia)
      _ = try await nadia.say("coucou", in: plain)
      _ = try await receiver.message("coucou")
      try await nadia.setState(
        "m.room.encryption", SynapsePerson.encryption["content"] ?? .null, in: plain)
      let left = try await nadia.wait("leaving") {
        let state = try await nadia.state("m.room.member", key: bot.id, in: plain)
        return state?["membership"] == "leave" ? state : nil
      }
      #expect(left["reason"]?.string == MatrixTexts.sample.becameEncrypted)
      await #expect(throws: ChatError.self) {
        try await transport.send(noted, to: Room(plain, .alone), key: "x")
      }
      // It is said for each such room, in the one that there is already.
      #expect(try await bot.said(in: invitation.room, to: nadia).count == 2)
    }
    // A restart opens and says nothing more.
    try await bot.running(receiver) { transport in
      let room = try await nadia.wait("private room") {
        try? await transport.privateRoom(with: Account(nadia.id))
      }
      #expect(try await bot.said(in: room.id, to: nadia).count == 2)
      #expect(try await nadia.invitations().isEmpty)
    }
  }

  @Test func `A room that is upgraded is followed, and a kick is no end`() async throws {
    let synapse = try await SharedSynapse.get()
    let nadia = try await SynapsePerson.new("nadia", synapse)
    let bot = try await HomeserverBot(synapse)
    let receiver = KeepingReceiver(members: [nadia.id])
    try await bot.running(receiver) { transport in
      let old = try await bot.room(with: nadia)
      let upgraded = try await nadia.ask(
        "POST", nadia.path("v3", "rooms", old, "upgrade"), .object(["new_version": "12"]))
      let new = try #require(upgraded["replacement_room"]?.string)
      try await nadia.invite(bot.id, to: new)
      try await bot.isIn(new, nadia)
      _ = try await nadia.say("par ici", in: new)
      #expect(try await receiver.message("par ici").room == Room(new, .alone))
      #expect(
        receiver.events.first == .moved(from: Room(old, .alone), to: Room(new, .alone)))
      _ = try await nadia.wait("leaving") {
        try await nadia.state("m.room.member", key: bot.id, in: old)?["membership"] == "leave"
          ? true : nil
      }
      try await nadia.ask(
        "POST", nadia.path("v3", "rooms", new, "kick"), .object(["user_id": .string(bot.id)]))
      _ = try await nadia.wait("forgetting") {
        (try? await transport.send(noted, to: Room(new, .alone), key: UUID().uuidString)) == nil
          ? true : nil
      }
      try await nadia.invite(bot.id, to: new)
      try await bot.isIn(new, nadia)
      _ = try await nadia.say("de retour", in: new)
      _ = try await receiver.message("de retour")
    }
  }

  @Test func `A long answer arrives whole, in parts that the homeserver takes`() async throws {
    let synapse = try await SharedSynapse.get()
    let nadia = try await SynapsePerson.new("nadia", synapse)
    let bot = try await HomeserverBot(synapse)
    let receiver = KeepingReceiver(members: [nadia.id])
    let lines = (0..<3000).map { "Apprenti n° \($0) : entretien du 3 novembre 2026" }
    let long = Reply(
      text: lines.joined(separator: "\n"), html: "<p>\(lines.joined(separator: "<br>"))</p>")
    try await bot.running(receiver) { transport in
      let room = Room(try await bot.room(with: nadia), .alone)
      let id = try await transport.send(long, to: room, key: "long")
      let said = try await bot.said(in: room.id, to: nadia)
      #expect(said.count > 3)
      #expect(said.joined(separator: "\n") == long.text)
      #expect(try await transport.messageID(sentUnder: "long", in: room) == id)
    }
  }
}
