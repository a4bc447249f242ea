import Chat
import JSONText

@testable import Matrix

/// What a homeserver tells, written short.
enum Told {
  static let bot = "@bot:cfa.test"
  static let nadia = "@nadia:cfa.test"
  static let omar = "@omar:cfa.test"

  static func event(
    _ id: String, type: String = "m.room.message", from sender: String = nadia, at time: Int = 1000,
    key: String? = nil, _ content: JSON, unsigned: JSON? = nil
  ) -> JSON {
    .object([
      "event_id": .string(id), "type": .string(type), "sender": .string(sender),
      "origin_server_ts": .integer(time), "state_key": key.map { .string($0) },
      "content": content, "unsigned": unsigned,
    ])
  }

  static func text(
    _ id: String, _ body: String, from sender: String = nadia, at time: Int = 1000,
    relation: JSON? = nil, mentions: JSON? = nil, unsigned: JSON? = nil
  ) -> JSON {
    event(
      id, from: sender, at: time,
      .object([
        "msgtype": "m.text", "body": .string(body), "m.relates_to": relation,
        "m.mentions": mentions,
      ]), unsigned: unsigned)
  }

  static func member(
    _ account: String, _ membership: String, from sender: String? = nil, was: String? = nil,
    id: String? = nil
  ) -> JSON {
    event(
      id ?? "$\(account)-\(membership)", type: "m.room.member", from: sender ?? account,
      key: account,
      .object(["membership": .string(membership)]),
      unsigned: was.map { .object(["prev_content": .object(["membership": .string($0)])]) })
  }

  static func edit(_ id: String, of original: String, _ body: String, from sender: String = nadia)
    -> JSON
  {
    event(
      id, from: sender,
      .object([
        "msgtype": "m.text", "body": .string("* " + body),
        "m.new_content": .object(["msgtype": "m.text", "body": .string(body)]),
        "m.relates_to": .object(["rel_type": "m.replace", "event_id": .string(original)]),
      ]))
  }

  static func reaction(_ id: String, _ sign: String, to target: String) -> JSON {
    event(
      id, type: "m.reaction",
      .object([
        "m.relates_to": .object([
          "rel_type": "m.annotation", "event_id": .string(target), "key": .string(sign),
        ])
      ]))
  }

  static func removal(_ id: String, of target: String, from sender: String = nadia) -> JSON {
    event(id, type: "m.room.redaction", from: sender, .object(["redacts": .string(target)]))
  }

  static let encryption = event(
    "$encryption", type: "m.room.encryption", key: "",
    .object(["algorithm": "m.megolm.v1.aes-sha2"]))

  static func tombstone(_ replacement: String) -> JSON {
    event(
      "$tombstone", type: "m.room.tombstone", key: "",
      .object(["replacement_room": .string(replacement)]))
  }

  static func creation(after old: String) -> JSON {
    event(
      "$create", type: "m.room.create", key: "",
      .object(["predecessor": .object(["room_id": .string(old)])]))
  }

  static func room(
    state: [JSON] = [], _ timeline: [JSON], limited: Bool = false, previous: String? = nil
  ) -> JSON {
    .object([
      "state": .object(["events": .array(state)]),
      "timeline": .object([
        "events": .array(timeline), "limited": .bool(limited),
        "prev_batch": previous.map { .string($0) },
      ]),
    ])
  }

  static func sync(
    _ next: String, joined: KeyValuePairs<String, JSON?> = [:],
    invited: KeyValuePairs<String, JSON?> = [:], left: KeyValuePairs<String, JSON?> = [:]
  ) -> SyncMachine.Outcome {
    let json = JSON.object([
      "next_batch": .string(next),
      "rooms": .object([
        "join": .object(joined), "invite": .object(invited), "leave": .object(left),
      ]),
    ])
    guard let answer = SyncAnswer(json, account: bot) else { return .refused }
    return .synced(answer, received: 1_000_000, wasHeld: true)
  }

  static func invitation(
    from inviter: String = nadia, isDirect: Bool = false, isEncrypted: Bool = false
  ) -> JSON {
    var events: [JSON] = [
      .object([
        "type": "m.room.member", "state_key": .string(bot), "sender": .string(inviter),
        "content": .object(["membership": "invite", "is_direct": .bool(isDirect)]),
      ])
    ]
    if isEncrypted {
      events.append(
        .object([
          "type": "m.room.encryption", "state_key": "", "sender": .string(inviter),
          "content": .object(["algorithm": "m.megolm.v1.aes-sha2"]),
        ]))
    }
    return .object(["invite_state": .object(["events": .array(events)])])
  }

  /// Nadia and the bot.
  static let two = [member(nadia, "join"), member(bot, "join")]
  /// Omar too.
  static let three = two + [member(omar, "join")]

  static func events(_ list: JSON...) -> [RoomEvent] { list.compactMap { RoomEvent($0) } }
}

/// A machine with a script: what each action comes to.
struct MachineRun {
  var machine: SyncMachine
  /// Everything but syncs.
  var done: [SyncMachine.Action] = []
  var members: Set<String> = [Told.nadia, Told.omar]
  var events: [String: JSON] = [:]
  var histories: [String: ([RoomEvent], String?)] = [:]
  var refuses: Set<SyncMachine.Action> = []

  init(since: String? = "s0") {
    machine = SyncMachine(account: Account(Told.bot), since: since)
  }

  /// Takes in an answer to a sync and works it off up to the next sync.
  mutating func take(_ answer: SyncMachine.Outcome) -> [SyncMachine.Action] {
    let before = done.count
    machine.advance(answer)
    while true {
      let action = machine.action
      if case .sync = action { return Array(done[before...]) }
      done.append(action)
      if refuses.contains(action) {
        machine.advance(.refused)
        continue
      }
      switch action {
      case .isMember(let account): machine.advance(.member(members.contains(account.id)))
      case .event(_, let id): machine.advance(.event(events[id].flatMap { RoomEvent($0) }))
      case .history(_, let from, _):
        let (events, end) = histories[from] ?? ([], nil)
        machine.advance(.history(events, end: end))
      default: machine.advance(.done)
      }
    }
  }

  /// The events that were handed on.
  static func delivered(_ actions: [SyncMachine.Action]) -> [ChatEvent] {
    actions.compactMap { if case .deliver(let event) = $0 { event } else { nil } }
  }

  static func texts(_ actions: [SyncMachine.Action]) -> [String] {
    delivered(actions).compactMap { if case .message(let m) = $0 { m.text } else { nil } }
  }
}
