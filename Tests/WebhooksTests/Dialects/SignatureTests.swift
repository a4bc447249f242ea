import Chat
import JSONText
import Testing
import Webhooks

/// The published vectors are accepted, and nothing near them is.
@Suite struct SignatureTests {
  /// A signed request, the header that holds its signature, and what accepts it.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let dialect: any WebhookDialect
    let request: WebRequest
    let header: String
    let now: Int64
    var testDescription: String { name }

    func with(_ signature: String) -> WebRequest {
      var request = request
      request.headers.removeAll { $0.name == header }
      request.headers.append((header, signature))
      return request
    }

    var signature: String { request.header(header) ?? "" }
  }

  static let cases: [Case] = {
    var cases: [Case] = []
    for (number, vector) in (Samples.vectors["slack_v0"]?.array ?? []).enumerated() {
      let stamp = vector["timestamp"]?.string ?? ""
      cases.append(
        Case(
          name: "slack \(number)", dialect: Slack(signingSecrets: [vector["secret"]?.string ?? ""]),
          request: Samples.request(
            vector["body"]?.string ?? "",
            [
              ("X-Slack-Request-Timestamp", stamp),
              ("X-Slack-Signature", vector["signature"]?.string ?? ""),
            ]), header: "x-slack-signature", now: (Int64(stamp) ?? 0) * 1000))
    }
    for (number, vector) in (Samples.vectors["teams_hmac"]?.array ?? []).enumerated() {
      guard let dialect = Teams(securityTokens: [vector["key_b64"]?.string ?? ""]) else { continue }
      cases.append(
        Case(
          name: "teams \(number)", dialect: dialect,
          request: Samples.request(
            vector["body"]?.string ?? "",
            [("Authorization", vector["authorization"]?.string ?? "")]),
          header: "authorization", now: Samples.now))
    }
    for (number, vector) in (Samples.vectors["standard_webhooks_v1"]?.array ?? []).enumerated() {
      let stamp = vector["timestamp"]?.string ?? ""
      guard let dialect = StandardWebhooks(secrets: [vector["secret"]?.string ?? ""]) else {
        continue
      }
      cases.append(
        Case(
          name: "standard \(number)", dialect: dialect,
          request: Samples.request(
            vector["body"]?.string ?? "",
            [
              ("webhook-id", vector["id"]?.string ?? ""), ("webhook-timestamp", stamp),
              ("webhook-signature", vector["signature"]?.string ?? ""),
            ]), header: "webhook-signature", now: (Int64(stamp) ?? 0) * 1000))
    }
    return cases
  }()

  @Test func thereAreVectorsOfEachKind() { #expect(SignatureTests.cases.count == 7) }

  @Test(arguments: cases) func aVectorIsAccepted(_ one: Case) {
    #expect(one.dialect.isGenuine(one.request, at: one.now))
  }

  @Test(arguments: cases) func noBitOfTheSignatureMayDiffer(_ one: Case) {
    let bytes = Array(one.signature.utf8)
    for index in bytes.indices {
      for bit in 0..<8 {
        var other = bytes
        other[index] ^= 1 << UInt8(bit)
        let text = String(decoding: other, as: UTF8.self)
        #expect(!one.dialect.isGenuine(one.with(text), at: one.now), "byte \(index), bit \(bit)")
      }
    }
  }

  @Test(arguments: cases) func aSignatureThatIsCutLongerOrMissingIsRefused(_ one: Case) {
    let text = one.signature
    for other in [
      "", " ", String(text.dropLast()), text + "=", text + "a", " " + text, text.uppercased(),
    ]
    where other != text {
      // The list of a Standard Webhook is parted by blanks.
      if other.trimmingPrefix(" ") == text[...], one.header == "webhook-signature" { continue }
      #expect(!one.dialect.isGenuine(one.with(other), at: one.now), "“\(other)”")
    }
    var without = one.request
    without.headers.removeAll { $0.name == one.header }
    #expect(!one.dialect.isGenuine(without, at: one.now))
    var twice = one.request
    twice.headers.append((one.header, text))
    #expect(!one.dialect.isGenuine(twice, at: one.now))
  }

  @Test(
    arguments: cases,
    ["é", "v0=é🥛", "HMAC ｆｕｌｌ", "v1,\u{0}", "\u{FFFD}", "v0=" + String(repeating: "🥛", count: 16)])
  func aSignatureOfOtherSignsIsRefused(_ one: Case, _ text: String) {
    #expect(!one.dialect.isGenuine(one.with(text), at: one.now))
  }

  @Test(arguments: cases) func noByteOfTheBodyMayDiffer(_ one: Case) {
    for index in one.request.body.indices {
      var other = one.request
      other.body[index] ^= 1
      #expect(!one.dialect.isGenuine(other, at: one.now))
    }
    var longer = one.request
    longer.body.append(0x20)
    #expect(!one.dialect.isGenuine(longer, at: one.now))
  }

  @Test(arguments: cases.filter { $0.header != "authorization" }, [-300, -299, 0, 299, 300])
  func theWindowHasFiveMinutesOnEitherSide(_ one: Case, _ seconds: Int64) {
    #expect(one.dialect.isGenuine(one.request, at: one.now + seconds * 1000))
    #expect(one.dialect.isGenuine(one.request, at: one.now + seconds * 1000 + 999) == true)
  }

  @Test(arguments: cases.filter { $0.header != "authorization" }, [-301, 301, 3_600, -86_400])
  func outsideTheWindowNothingIsTaken(_ one: Case, _ seconds: Int64) {
    #expect(!one.dialect.isGenuine(one.request, at: one.now + seconds * 1000))
  }

  @Test(arguments: [
    "", "x", "+1700000000", " 1700000000", "1700000000.0", "0x65", "99999999999999999999", "１７",
  ])
  func aTimeThatIsNoWholeNumberIsRefused(_ stamp: String) throws {
    let secret = WebhookSecret("secret")
    let body = Array("{}".utf8)
    let request = Samples.request(
      "{}",
      [
        ("X-Slack-Request-Timestamp", stamp),
        ("X-Slack-Signature", Slack.signature(secret, timestamp: stamp, body: body)),
      ])
    #expect(!Slack(signingSecrets: ["secret"]).isGenuine(request, at: 1_700_000_000_000))
  }

  @Test func eitherOfTwoSecretsIsBelievedWhileOneReplacesTheOther() throws {
    let old = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    let new = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"
    let both = try #require(StandardWebhooks(secrets: [new, old]))
    let newOnly = try #require(StandardWebhooks(secrets: [new]))
    func request(_ secrets: [String]) throws -> WebRequest {
      let signatures = try secrets.map { text in
        StandardWebhooks.signature(
          try #require(StandardWebhooks.secret(text)), id: "m1", timestamp: Samples.nowSeconds,
          body: Array("{}".utf8))
      }
      return Samples.request(
        "{}",
        [
          ("webhook-id", "m1"), ("webhook-timestamp", Samples.nowSeconds),
          ("webhook-signature", signatures.joined(separator: " ")),
        ])
    }
    #expect(both.isGenuine(try request([old]), at: Samples.now))
    #expect(both.isGenuine(try request([new]), at: Samples.now))
    #expect(newOnly.isGenuine(try request([old, new]), at: Samples.now))
    #expect(!newOnly.isGenuine(try request([old]), at: Samples.now))
  }

  @Test func aSecretIsNeverPrinted() {
    let secret = WebhookSecret("sesame")
    #expect(
      "\(secret) \(String(reflecting: Slack(signingSecrets: ["sesame"])))".contains("sesame")
        == false)
    var dumped = ""
    dump(Mattermost(tokens: ["sesame"]), to: &dumped)
    #expect(!dumped.contains("sesame"))
  }

  @Test func aSecretThatIsNoBase64IsRefused() {
    #expect(Teams(securityTokens: ["???"]) == nil)
    #expect(Teams(securityTokens: []) == nil)
    #expect(StandardWebhooks(secrets: ["whsec_"]) == nil)
    #expect(!Mattermost(tokens: [""]).isGenuine(Samples.request("token="), at: 0))
  }
}
