import Chat
import JSONText
import Testing

@testable import Matrix

@Suite struct EventReaderTests {
  /// What the bot is told of events in a room.
  private func told(
    _ state: [JSON], _ events: [JSON], lookup: [String: JSON] = [:]
  ) -> [ChatEvent] {
    var run = MachineRun()
    run.events = lookup
    return MachineRun.delivered(
      run.take(Told.sync("s1", joined: ["!a": Told.room(state: state, events)])))
  }

  private func messages(
    _ state: [JSON], _ events: [JSON], lookup: [String: JSON] = [:]
  ) -> [IncomingMessage] {
    told(state, events, lookup: lookup).compactMap {
      if case .message(let message) = $0 { message } else { nil }
    }
  }

  @Test func `A text in a room of two is addressed and private`() throws {
    let message = try #require(messages(Told.two, [Told.text("$1", "Vu Rose", at: 5)]).first)
    #expect(
      message
        == IncomingMessage(
          id: "$1", room: Room("!a", .alone), account: Account(Told.nadia), sentMilliseconds: 5,
          text: "Vu Rose", isAddressed: true))
  }

  @Test func `A stamp of the future counts as the time of receipt`() throws {
    let message = try #require(messages(Told.two, [Told.text("$1", "x", at: 9_000_000)]).first)
    #expect(message.sentMilliseconds == 1_000_000)
  }

  @Test func `Its own messages and notices are not read`() {
    let notice = Told.event("$2", .object(["msgtype": "m.notice", "body": "avis"]))
    #expect(told(Told.two, [Told.text("$1", "moi", from: Told.bot), notice]).isEmpty)
  }

  @Test func `With others present only what calls the bot is addressed`() {
    let cases: [(String, JSON?, Bool)] = [
      ("Vu Rose", nil, false),
      ("bot: vu Rose", nil, true),
      ("vu Rose, bot", nil, true),
      ("vu Rose avec le robot", nil, false),
      ("vu Rose, bot", .object([]), false),
      ("Bot, vu Rose", .object([]), true),
      ("vu Rose", .object(["user_ids": .strings([Told.bot])]), true),
      ("vu Rose", .object(["user_ids": .strings([Told.omar])]), false),
      ("@bot:cfa.test vu Rose", .object([]), true),
      ("botanique : vu Rose", .object([]), false),
    ]
    for (index, (text, mentions, expected)) in cases.enumerated() {
      let found = messages(Told.three, [Told.text("$\(index)", text, mentions: mentions)])
      #expect(found.first?.isAddressed == expected, "\(text)")
      #expect(found.first?.room.privacy == .others)
    }
  }

  @Test func `The bot's name is taken off where it only calls`() {
    for text in ["bot: vu Rose", "@bot:cfa.test vu Rose", "Bot, vu Rose", "@bot vu Rose"] {
      #expect(messages(Told.two, [Told.text("$1", text)]).first?.text == "vu Rose", "\(text)")
    }
    #expect(messages(Told.two, [Told.text("$1", "vu le bot")]).first?.text == "vu le bot")
  }

  @Test func `A pill calls the bot`() {
    let pill = Told.event(
      "$1",
      .object([
        "msgtype": "m.text", "body": "Assistant vu Rose", "format": "org.matrix.custom.html",
        "formatted_body": .string(
          "<a href=\"https://matrix.to/#/%40bot%3Acfa.test\">Assistant</a> vu Rose"),
      ]))
    #expect(messages(Told.three, [pill]).first?.isAddressed == true)
  }

  @Test func `A reply to the bot is addressed, one to somebody else is not`() {
    let reply: (String) -> JSON = {
      .object(["m.in_reply_to": .object(["event_id": .string($0)])])
    }
    let found = messages(
      Told.three,
      [
        Told.text("$q", "Laquelle ?", from: Told.bot),
        Told.text("$1", "> <@bot:cfa.test> Laquelle ?\n\nla 2", relation: reply("$q")),
        Told.text("$2", "oui", relation: reply("$1")),
        Told.text("$3", "merci", relation: reply("$old")),
      ], lookup: ["$old": Told.text("$old", "Noté.", from: Told.bot)])
    #expect(found.map(\.isAddressed) == [true, false, true])
    #expect(found.first?.text == "la 2")
  }

  @Test func `What stands in the bot's thread is addressed and keeps its thread`() {
    let thread: (String) -> JSON = {
      .object([
        "rel_type": "m.thread", "event_id": .string($0), "is_falling_back": true,
        "m.in_reply_to": .object(["event_id": .string($0)]),
      ])
    }
    let participated = JSON.object([
      "m.relations": .object(["m.thread": .object(["current_user_participated": true])])
    ])
    let found = messages(
      Told.three,
      [
        Told.text("$r", "bot: vu Rose"),
        Told.text("$b", "Quand ?", from: Told.bot, relation: thread("$r")),
        Told.text("$1", "hier", relation: thread("$r")),
        Told.text("$2", "et lui ?", relation: thread("$x")),
        Told.text("$3", "et moi ?", relation: thread("$y")),
      ],
      lookup: [
        "$x": Told.text("$x", "discussion"),
        "$y": Told.text("$y", "discussion", unsigned: participated),
      ])
    #expect(found.map(\.isAddressed) == [true, true, false, true])
    #expect(found.map(\.thread) == [nil, "$r", "$x", "$y"])
  }

  @Test func `Only the author's edit replaces a message`() {
    let found = messages(
      Told.three,
      [
        Told.text("$1", "bot: vu Rose 30 min"), Told.edit("$2", of: "$1", "vu Rose 45 min"),
        Told.edit("$3", of: "$1", "vu Rose 5 min", from: Told.omar),
        Told.edit("$4", of: "$old", "vu Léo", from: Told.omar),
      ], lookup: ["$old": Told.text("$old", "rien", from: Told.omar)])
    #expect(found.map(\.id) == ["$1", "$2", "$4"])
    #expect(found.map(\.edits) == [nil, "$1", "$old"])
    #expect(found.map(\.isAddressed) == [true, true, false])
    #expect(found[1].text == "vu Rose 45 min")
  }

  @Test func `What its author takes back is removed, and what a moderator takes away`() {
    let found = told(
      Told.two,
      [
        Told.text("$1", "un"), Told.text("$2", "deux"), Told.text("$b", "Noté.", from: Told.bot),
        Told.removal("$3", of: "$1"), Told.removal("$4", of: "$2", from: Told.omar),
        Told.removal("$5", of: "$b"), Told.removal("$6", of: "$gone"),
      ])
    #expect(found.count == 4)
    #expect(
      found.dropFirst(2) == [
        .removed(
          RemovedMessage(
            id: "$1", room: Room("!a", .alone), account: Account(Told.nadia),
            sentMilliseconds: 1000)),
        .removed(
          RemovedMessage(
            id: "$2", room: Room("!a", .others), account: Account(Told.nadia),
            sentMilliseconds: 1000, isModerated: true)),
      ])
  }

  @Test func `A reaction counts under a message of the bot`() {
    let found = told(
      Told.two,
      [
        Told.text("$q", "Laquelle ?", from: Told.bot), Told.text("$m", "attends"),
        Told.reaction("$1", "2️⃣", to: "$q"), Told.reaction("$2", "✅", to: "$m"),
        Told.reaction("$3", "✅", to: "$gone"),
      ])
    #expect(
      found.dropFirst() == [
        .reaction(
          Reaction(
            id: "$1", room: Room("!a", .alone), account: Account(Told.nadia),
            sentMilliseconds: 1000, sign: "2️⃣", target: "$q"))
      ])
  }

  @Test func `Files and voices come as files, with their caption as text`() {
    let voice = Told.event(
      "$1",
      .object([
        "msgtype": "m.audio", "body": "Voice message", "url": "mxc://cfa.test/v",
        "info": .object(["size": 1234]),
      ]))
    let image = Told.event(
      "$2",
      .object([
        "msgtype": "m.image", "body": "vu Rose", "filename": "rose.jpg", "url": "mxc://cfa.test/i",
        "info": .object(["mimetype": "image/jpeg"]),
      ]))
    let found = messages(Told.two, [voice, image])
    #expect(
      found.map(\.files) == [
        [
          Attachment(
            name: "Voice message", mediaType: "audio/*", bytes: 1234, source: "mxc://cfa.test/v")
        ],
        [Attachment(name: "rose.jpg", mediaType: "image/jpeg", source: "mxc://cfa.test/i")],
      ])
    #expect(found.map(\.text) == ["", "vu Rose"])
  }

  @Test func `A room that anybody may enter or read is never private`() {
    for (type, content) in [
      ("m.room.join_rules", JSON.object(["join_rule": "public"])),
      ("m.room.history_visibility", .object(["history_visibility": "world_readable"])),
    ] {
      let open = Told.two + [Told.event("$o", type: type, key: "", content)]
      #expect(messages(open, [Told.text("$1", "x")]).first?.room.privacy == .others)
    }
  }

  @Test func `Who is invited may read along; who comes after the message reads the answer`() {
    let invited = Told.two + [Told.member(Told.omar, "invite", from: Told.nadia)]
    #expect(messages(invited, [Told.text("$1", "x")]).first?.room.privacy == .others)
    let later = messages(Told.two, [Told.text("$1", "x"), Told.member(Told.omar, "join")])
    #expect(later.first?.room.privacy == .others)
    #expect(later.first?.isAddressed == true)
  }
}
