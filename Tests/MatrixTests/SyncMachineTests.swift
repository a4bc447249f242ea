import Chat
import JSONText
import Testing

@testable import Matrix

@Suite struct SyncMachineTests {
  @Test func `The first sync asks for everything at once, the next ones for what is new`() {
    var run = MachineRun()
    #expect(run.machine.action == .sync(since: "s0", isFull: true))
    _ = run.take(Told.sync("s1"))
    #expect(run.machine.action == .sync(since: "s1", isFull: false))
  }

  @Test func `The position is kept only when every event is received`() {
    var run = MachineRun()
    let actions = run.take(
      Told.sync(
        "s1",
        joined: [
          "!a": Told.room(
            state: Told.two,
            [
              Told.text("$1", "un"), Told.text("$2", "deux"),
            ])
        ]))
    #expect(MachineRun.texts(actions) == ["un", "deux"])
    #expect(actions.last == .keepPosition("s1"))
    #expect(actions.count == 3)
  }

  @Test func `An empty answer keeps no position`() {
    var run = MachineRun()
    _ = run.take(Told.sync("s1"))
    #expect(run.take(Told.sync("s2")).isEmpty)
    #expect(run.machine.action == .sync(since: "s2", isFull: false))
  }

  @Test func `Empty answers that come at once make it rest`() throws {
    var run = MachineRun()
    _ = run.take(Told.sync("s1"))
    let json = JSON.object(["next_batch": "s2"])
    let answer = try #require(SyncAnswer(json, account: Told.bot))
    let rests = (0..<6).flatMap { _ in
      run.take(.synced(answer, received: 0, wasHeld: false))
    }
    #expect(rests == [.rest, .rest, .rest, .rest])
    #expect(run.take(.synced(answer, received: 0, wasHeld: true)).isEmpty)
  }

  @Test func `A limited timeline is filled back to the position, in order`() {
    var run = MachineRun()
    run.histories["p"] = (Told.events(Told.text("$4", "4"), Told.text("$3", "3")), "p2")
    run.histories["p2"] = (Told.events(Told.text("$2", "2"), Told.text("$1", "1")), "p3")
    let actions = run.take(
      Told.sync(
        "s1",
        joined: [
          "!a": Told.room(
            state: Told.two, [Told.text("$5", "5")], limited: true, previous: "p")
        ]))
    #expect(MachineRun.texts(actions) == ["1", "2", "3", "4", "5"])
    #expect(actions.first == .history(room: "!a", from: "p", until: "s0"))
    #expect(actions.count == 3 + 5 + 1)
  }

  @Test func `A walk back ends at the last event that was handled`() {
    var run = MachineRun()
    _ = run.take(
      Told.sync("s1", joined: ["!a": Told.room(state: Told.two, [Told.text("$1", "1")])]))
    run.histories["p"] = (
      Told.events(Told.text("$2", "2"), Told.text("$1", "1"), Told.text("$0", "0")), "p2"
    )
    let actions = run.take(
      Told.sync(
        "s2",
        joined: [
          "!a": Told.room(
            [Told.text("$3", "3")], limited: true, previous: "p")
        ]))
    #expect(MachineRun.texts(actions) == ["2", "3"])
  }

  @Test func `In a room that it has come into it reads what was said since the invitation`() {
    var run = MachineRun()
    _ = run.take(Told.sync("s1"))
    run.histories["p"] = (
      Told.events(
        Told.text("$2", "après"), Told.member(Told.bot, "invite", from: Told.nadia),
        Told.text("$1", "avant")), "p2"
    )
    let actions = run.take(
      Told.sync(
        "s2",
        joined: [
          "!a": Told.room(
            state: Told.two,
            [Told.text("$3", "hier"), Told.member(Told.bot, "join", was: "invite")],
            limited: true, previous: "p")
        ]))
    #expect(actions.first == .history(room: "!a", from: "p", until: nil))
    #expect(MachineRun.texts(actions) == ["après", "hier"])
  }

  @Test
  func `In a room that it came into without an invitation it reads what is said from then on`() {
    var run = MachineRun()
    _ = run.take(Told.sync("s1"))
    let actions = run.take(
      Told.sync(
        "s2",
        joined: [
          "!a": Told.room(
            state: Told.two,
            [
              Told.text("$1", "avant"), Told.member(Told.bot, "join"), Told.text("$2", "après"),
            ])
        ]))
    #expect(MachineRun.texts(actions) == ["après"])
  }

  @Test func `A refused walk back gives up the gap and nothing else`() {
    var run = MachineRun()
    run.refuses = [.history(room: "!a", from: "p", until: "s0")]
    let actions = run.take(
      Told.sync(
        "s1",
        joined: [
          "!a": Told.room(
            state: Told.two, [Told.text("$5", "5")], limited: true, previous: "p")
        ]))
    #expect(MachineRun.texts(actions) == ["5"])
    #expect(actions.last == .keepPosition("s1"))
  }

  @Test func `A position that is not known any more is replaced by what is younger than a week`() {
    var run = MachineRun()
    run.machine.advance(.refused)
    #expect(run.machine.action == .sync(since: nil, isFull: true))
    let actions = run.take(
      Told.sync(
        "s9",
        joined: [
          "!a": Told.room(
            state: Told.two,
            [
              Told.text("$1", "vieux", unsigned: .object(["age": 700_000_000])),
              Told.text("$2", "jeune", unsigned: .object(["age": 600_000_000])),
            ])
        ]))
    #expect(MachineRun.texts(actions) == ["jeune"])
    #expect(actions.last == .keepPosition("s9"))
  }

  @Test func `The very first start answers nothing that was said long before`() {
    var run = MachineRun(since: nil)
    let actions = run.take(
      Told.sync("s1", joined: ["!a": Told.room(state: Told.two, [Told.text("$1", "vieux")])]))
    #expect(actions == [.keepPosition("s1")])
  }
}

@Suite struct InvitationTests {
  @Test func `A member's invitation is taken, and a direct room kept as one`() {
    var run = MachineRun()
    #expect(
      run.take(Told.sync("s1", invited: ["!a:x.test": Told.invitation(isDirect: true)]))
        == [
          .isMember(Account(Told.nadia)), .join(room: "!a:x.test", via: "cfa.test"),
          .keepDirect(room: "!a:x.test", with: Account(Told.nadia)), .keepPosition("s1"),
        ])
  }

  @Test func `A stranger's invitation is rejected with the reason`() {
    var run = MachineRun()
    #expect(
      run.take(Told.sync("s1", invited: ["!a": Told.invitation(from: "@nadia:evil.test")]))
        == [
          .isMember(Account("@nadia:evil.test")), .leave(room: "!a", reason: .notOfTheTeam),
          .keepPosition("s1"),
        ])
  }

  @Test func `An invitation to an encrypted room is explained, then rejected`() {
    var run = MachineRun()
    #expect(
      run.take(Told.sync("s1", invited: ["!a": Told.invitation(isEncrypted: true)]))
        == [
          .isMember(Account(Told.nadia)), .explain(Account(Told.nadia), room: "!a"),
          .leave(room: "!a", reason: .encryptedInvitation), .keepPosition("s1"),
        ])
  }

  @Test func `A stranger who invites to an encrypted room gets no direct room`() {
    var run = MachineRun()
    let actions = run.take(
      Told.sync("s1", invited: ["!a": Told.invitation(from: "@x:y.test", isEncrypted: true)]))
    #expect(actions.contains(.leave(room: "!a", reason: .notOfTheTeam)))
    #expect(actions.count == 3)
  }

  @Test func `A room that becomes encrypted is left, and what was said before is read`() {
    var run = MachineRun()
    let actions = run.take(
      Told.sync(
        "s1",
        joined: [
          "!a": Told.room(
            state: Told.two,
            [Told.text("$1", "avant"), Told.encryption, Told.text("$2", "après")])
        ]))
    #expect(MachineRun.texts(actions) == ["avant"])
    #expect(
      actions.dropFirst() == [
        .explain(Account(Told.nadia), room: "!a"), .dropDirect(room: "!a"),
        .leave(room: "!a", reason: .becameEncrypted), .keepPosition("s1"),
      ])
    #expect(run.machine.rooms["!a"] == nil)
  }

  @Test func `A kick ends the room, and what was said before it is read`() {
    var run = MachineRun()
    _ = run.take(Told.sync("s1", joined: ["!a": Told.room(state: Told.two, [])]))
    let actions = run.take(
      Told.sync(
        "s2",
        left: [
          "!a": Told.room([
            Told.text("$1", "dernier"), Told.member(Told.bot, "leave", from: Told.nadia),
          ])
        ]))
    #expect(MachineRun.texts(actions) == ["dernier"])
    #expect(
      actions.dropFirst() == [.dropDirect(room: "!a"), .forget(room: "!a"), .keepPosition("s2")])
    #expect(run.machine.rooms["!a"] == nil)
  }

  @Test func `A room that goes on elsewhere is followed, told and left`() {
    var run = MachineRun()
    let first = run.take(
      Told.sync(
        "s1",
        joined: [
          "!a": Told.room(
            state: Told.two, [Told.text("$1", "ici"), Told.tombstone("!b")])
        ]))
    #expect(first.contains(.join(room: "!b", via: "cfa.test")))
    let second = run.take(
      Told.sync(
        "s2",
        joined: [
          "!b": Told.room(
            state: [Told.creation(after: "!a")] + Told.two,
            [Told.member(Told.bot, "join"), Told.text("$2", "là")])
        ]))
    #expect(
      second.prefix(4) == [
        .deliver(.moved(from: Room("!a", .alone), to: Room("!b", .alone))),
        .keepDirect(room: "!b", with: Account(Told.nadia)), .dropDirect(room: "!a"),
        .leave(room: "!a", reason: .roomMoved),
      ])
    #expect(MachineRun.texts(second) == ["là"])
  }

  @Test
  func `A restart in the midst of a move tells it again, before what is said in the new room`() {
    var run = MachineRun()
    let actions = run.take(
      Told.sync(
        "s1",
        joined: [
          "!b": Told.room(
            state: [Told.creation(after: "!a")] + Told.two, [Told.text("$2", "là")]),
          "!a": Told.room(state: Told.two + [Told.tombstone("!b")], []),
        ]))
    #expect(
      MachineRun.delivered(actions).first
        == .moved(from: Room("!a", .alone), to: Room("!b", .alone)))
    #expect(MachineRun.texts(actions) == ["là"])
  }

  @Test func `A room that only claims to follow another one moves nothing`() {
    var run = MachineRun()
    let actions = run.take(
      Told.sync(
        "s1",
        joined: [
          "!a": Told.room(state: Told.two, []),
          "!b": Told.room(state: [Told.creation(after: "!a")] + Told.two, []),
        ]))
    #expect(actions == [.keepPosition("s1")])
  }
}
