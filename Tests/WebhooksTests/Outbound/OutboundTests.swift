import Chat
import Curl
import JSONText
import Testing
import Webhooks

/// What is sent of the bot's own accord, against a stand-in that records and misbehaves.
@Suite struct OutboundTests {
  private func reply(_ text: String) -> Reply {
    Reply(text: text, html: "<p>\(text) <strong>Léa</strong> @channel &lt;!here&gt;</p>")
  }

  @Test(arguments: WayOut.allCases) func aMessageArrivesInTheProductsForm(_ way: WayOut)
    async throws
  {
    let products = try await Products()
    let transport = try way.transport(products)
    let id = try await transport.send(reply("Bonjour 🥛"), to: way.room(products), key: "k1")
    #expect(!id.isEmpty)
    let calls = try await products.calls(way.path)
    try #require(calls.count == 1)
    let text = calls[0]["body"]?[way.field]?.string ?? ""
    #expect(text.contains("Bonjour 🥛"))
    if way != .callback {
      #expect(text.contains("*Léa*"))
      #expect(!text.contains("@channel") && !text.contains("<!here>"))
    }
    let authorization = calls[0]["headers"]?["authorization"]?.string
    #expect(authorization == ([.mattermostBot, .slack].contains(way) ? "Bearer token" : nil))
  }

  @Test(arguments: WayOut.allCases, ["«500»", "«drop»", "«429»"])
  func aFailureThatMayPassIsTemporary(_ way: WayOut, _ trouble: String) async throws {
    let products = try await Products()
    let transport = try way.transport(products)
    do {
      _ = try await transport.send(reply(trouble), to: way.room(products), key: "k1")
      Issue.record("it was taken")
    } catch {
      guard case .temporary(_, let seconds) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(seconds == (trouble == "«429»" ? 7 : nil))
    }
    _ = try await transport.send(reply(trouble), to: way.room(products), key: "k1")
    #expect(try await products.calls(way.path).count == 2)
  }

  @Test(arguments: [WayOut.mattermostBot, .slack])
  func anAnswerThatIsNoJSONMayHaveBeenTaken(_ way: WayOut) async throws {
    let products = try await Products()
    let transport = try way.transport(products)
    await #expect(throws: ChatError.self) {
      _ = try await transport.send(reply("«garbage»"), to: way.room(products), key: "k1")
    }
  }

  @Test(arguments: WayOut.allCases)
  func whatIsRefusedForGoodIsNotTriedAgain(_ way: WayOut) async throws {
    let products = try await Products()
    let transport = try way.transport(products)
    do {
      _ = try await transport.send(reply("«403»"), to: way.room(products), key: "k1")
      // The address that answers a Slack command knows no refusal of its API.
      Issue.record("it was taken")
    } catch {
      guard case .refused(let reason) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(!reason.contains("token") && !reason.contains("abc") && !reason.contains("commands"))
    }
  }

  @Test(arguments: [WayOut.mattermostBot, .slack])
  func aTokenThatWasTakenBackIsToldApart(_ way: WayOut) async throws {
    let products = try await Products()
    let transport = try way.transport(products, token: "revoked")
    do {
      _ = try await transport.send(reply("a"), to: way.room(products), key: "k1")
      Issue.record("it was taken")
    } catch {
      guard case .signedOut = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test(arguments: [WayOut.mattermostBot, .slack])
  func aMessageWhoseEndIsNotKnownIsFoundByItsKey(_ way: WayOut) async throws {
    let products = try await Products()
    let transport = try way.transport(products)
    let room = way.room(products)
    #expect(try await transport.messageID(sentUnder: "k1", in: room) == nil)
    await #expect(throws: ChatError.self) {
      _ = try await transport.send(reply("«drop»"), to: room, key: "k1")
    }
    #expect(try await transport.messageID(sentUnder: "k1", in: room) != nil)
    #expect(try await transport.messageID(sentUnder: "k2", in: room) == nil)
  }

  @Test func aPrivateRoomIsOpenedWhereTheProductHasOne() async throws {
    let products = try await Products()
    #expect(
      try await WayOut.mattermostBot.transport(products).privateRoom(with: Account("mattermost:u1"))
        == Room("mattermost:direct1", .alone))
    #expect(
      try await WayOut.slack.transport(products).privateRoom(with: Account("slack:T1/U1"))
        == Room("slack:T1/D9", .alone))
    #expect(
      try await WayOut.callback.transport(products).privateRoom(with: Account("intranet:nadia"))
        == Room("callback:@intranet:nadia", .alone))
    await #expect(throws: ChatError.self) {
      _ = try await WayOut.mattermostIncoming.transport(products)
        .privateRoom(with: Account("mattermost:u1"))
    }
    let calls = try await products.calls("/api/v4/channels/direct")
    #expect(calls.first?["body"] == ["bot", "u1"])
  }

  @Test func eachWayServesItsOwnAccounts() async throws {
    let products = try await Products()
    let accounts = [
      "mattermost:u", "slack:T1/U", "slack:T2/U", "teams:a", "intranet:n", "@n:cfa.fr",
    ]
    let served = try WayOut.allCases.map { way in
      let transport = try way.transport(products)
      return accounts.filter { transport.serves(Account($0)) }
    }
    #expect(
      served == [
        ["mattermost:u"], [], ["slack:T1/U"], ["intranet:n"], ["mattermost:u"], ["slack:T1/U"], [],
      ])
  }

  @Test func aCallbackIsSignedAsAStandardWebhook() async throws {
    let products = try await Products()
    let transport = try WayOut.callback.transport(products)
    _ = try await transport.send(
      reply("été"), to: Room("callback:@intranet:nadia", .alone), key: "a m-1")
    let call = try #require(try await products.calls("/callback").first)
    #expect(call["body"]?["recipient"] == "intranet:nadia")
    let names = ["webhook-id", "webhook-timestamp", "webhook-signature"]
    let request = Samples.request(
      call["raw"]?.string ?? "",
      names.map { ($0, call["headers"]?[$0]?.string ?? "") })
    let verifier = try #require(StandardWebhooks(secrets: [WayOut.secret]))
    #expect(verifier.isGenuine(request, at: Samples.now))
    #expect(request.header("webhook-id") == "a m-1")
  }

  @Test func anAddressOnAnotherSiteIsNotCalled() async throws {
    let products = try await Products()
    for way in [WayOut.mattermostBot, .mattermostIncoming, .mattermostCommands] {
      await #expect(throws: ChatError.self) {
        _ = try await way.transport(products).send(
          reply("a"), to: Room("response:http://127.0.0.2:1/hooks/commands/x", .alone), key: "k")
      }
    }
  }

  @Test func withoutATokenOnlyACommandIsAnsweredLater() async throws {
    let products = try await Products()
    let transport = try WayOut.mattermostCommands.transport(products)
    let channel = Room("mattermost:c1", .others)
    #expect(transport.reaches(WayOut.mattermostCommands.room(products)))
    #expect(!transport.reaches(channel))
    await #expect(throws: ChatError.self) {
      _ = try await transport.send(reply("a"), to: channel, key: "k")
    }
    #expect(try await products.calls("/").isEmpty)
  }

  @Test func theBotsIdentityIsAskedFor() async throws {
    let products = try await Products()
    let identity = try await SlackBot.identity(
      api: try HTTPURL("\(products.root)/api"), token: "token", client: products.client)
    #expect(identity == ("T1", "UBOT"))
  }
}
