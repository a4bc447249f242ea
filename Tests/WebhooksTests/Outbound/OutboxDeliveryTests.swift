import Assistant
import Chat
import CivilTime
import Curl
import Foundation
import Journal
import JournalTesting
import JSONText
import Logging
import Synchronization
import Testing
import Webhooks

/// What the outbox makes of each way out when the product misbehaves: nothing is lost, and nothing
/// comes twice where the product has a way to tell.
@Suite struct OutboxDeliveryTests {
  private let files = MemoryFileSystem()
  private let folder: StoreFolder
  private let time = SkippedTime()
  private let told = ToldLines()

  init() throws { folder = try StoreFolder.create("/store", files: files) }

  private func outbox(_ way: WayOut, _ products: Products, token: String = "token") throws -> Outbox
  {
    try Outbox(
      BotLog.open("bot", in: folder), transport: way.transport(products, token: token),
      time: time, log: Logger(label: "tests") { [told] _ in told }, chance: { 1 },
      accounts: { _ in [] })
  }

  private func message(_ text: String, _ room: Room) -> OutgoingMessage {
    OutgoingMessage(
      key: "key of \(text)", recipient: .room(room),
      reply: Reply(text: text, html: "<p>\(text)</p>"), priority: .answer, at: time.now)
  }

  /// Sends until nothing waits any more; each wait is over at once.
  private func drain(_ outbox: Outbox) async throws {
    for _ in 0..<100 {
      let wait = try await outbox.sendDue()
      if await outbox.count == 0 { return }
      time.skip(wait)
    }
    Issue.record("messages still wait")
  }

  /// What the product has taken, in order: the number in each text, and the id where it has one.
  private func taken(_ way: WayOut, _ products: Products) async throws -> [String] {
    try await products.posts().compactMap { post in
      let text = post["body"]?[way.field]?.string ?? ""
      return text.first(where: \.isNumber).map(String.init)
    }
  }

  @Test(
    arguments: WayOut.allCases,
    ["«500»", "«429»", "«drop»", "«half»", "«silence»", "«garbage»", "«reset»"])
  func aFailureThatPassesLosesNothingAndKeepsTheOrder(_ way: WayOut, _ trouble: String)
    async throws
  {
    let products = try await Products()
    let outbox = try outbox(way, products)
    let room = way.room(products)
    let start = time.uptime
    try await outbox.put([
      message("1", room), message("2 \(trouble)", room), message("3", room),
    ])
    try await drain(outbox)
    var taken = try await taken(way, products)
    if way == .callback {
      // What comes again bears the same id: the receiver knows it.
      var ids: Set<String> = []
      taken = try await products.posts().filter { post in
        ids.insert(post["headers"]?["webhook-id"]?.string ?? "").inserted
      }.compactMap { $0["body"]?["text"]?.string?.first.map(String.init) }
    } else if ![.mattermostBot, .slack].contains(way),
      ["«drop»", "«half»", "«silence»"].contains(trouble)
    {
      // The product has no way to tell whether it was taken: rather twice than never.
      #expect(taken == ["1", "2", "2", "3"])
      taken = ["1", "2", "3"]
    }
    #expect(taken == ["1", "2", "3"])
    let counts = await outbox.counts
    #expect(counts.sent == 3)
    #expect(counts.refused == 0)
    let passes = trouble == "«garbage»" && ![.mattermostBot, .slack].contains(way)
    #expect(counts.retried == (passes ? 0 : 1))
    if trouble == "«429»" { #expect(time.uptime - start >= .seconds(7)) }
  }

  @Test(arguments: WayOut.allCases)
  func whatIsRefusedForGoodIsToldAndTheRestGoesOn(_ way: WayOut) async throws {
    let products = try await Products()
    do {
      let outbox = try outbox(way, products)
      let room = way.room(products)
      try await outbox.put([message("1", room), message("2 «403»", room), message("3", room)])
      try await drain(outbox)
      let counts = await outbox.counts
      #expect((counts.sent, counts.refused, counts.retried) == (2, 1, 0))
    }
    #expect(try await taken(way, products) == ["1", "3"])
    let line = try #require(told.lines.first { $0.contains("refused for good") })
    #expect(line.contains("key of 2"))
    for secret in ["token", "abc", "commands", "QUJD"] {
      #expect(!line.contains(secret), "\(line)")
    }
    // It is not tried again, also not after a restart.
    let again = try outbox(way, products)
    #expect(await again.count == 0)
  }

  @Test(arguments: [WayOut.mattermostBot, .slack])
  func withATokenThatWasTakenBackMessagesAreKept(_ way: WayOut) async throws {
    let products = try await Products()
    do {
      let outbox = try outbox(way, products, token: "revoked")
      try await outbox.put([message("1", way.room(products))])
      await #expect(throws: ChatError.self) { try await outbox.run() }
    }
    // The token is mended.
    let outbox = try outbox(way, products)
    try await drain(outbox)
    #expect(try await taken(way, products) == ["1"])
  }

  @Test(arguments: [WayOut.mattermostBot, .slack])
  func whatLeftBeforeAKillIsNotSentAgain(_ way: WayOut) async throws {
    let products = try await Products()
    do {
      let outbox = try outbox(way, products)
      try await outbox.put([message("1 «drop»", way.room(products))])
      try await outbox.sendDue()
      #expect(await outbox.count == 1)
    }
    let again = try outbox(way, products)
    try await drain(again)
    #expect(try await taken(way, products) == ["1"])
  }
}

/// A clock whose waits are over at once.
final class SkippedTime: Timepiece {
  private let passed = Mutex(Duration.zero)

  var uptime: Duration { passed.withLock { $0 } }
  var now: Instant {
    Instant(milliseconds: Samples.now + uptime.components.seconds * 1000)
  }

  func sleep(for duration: Duration) async throws { skip(duration) }
  func skip(_ duration: Duration) { passed.withLock { $0 += duration } }
}

/// Keeps what is logged, with its metadata.
final class ToldLines: LogHandler {
  private let kept = Mutex<[String]>([])

  var lines: [String] { kept.withLock { $0 } }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .debug }
    set {}
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    let line = "\(event.message) \(event.metadata ?? [:])"
    kept.withLock { $0.append(line) }
  }
}
