import Foundation
import JSONText
import Testing
import Webhooks

/// Slack's own library signs what we accept, and accepts what we sign.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["QUATORZE_PYTHON"] != nil))
struct SlackSDKTests {
  static let bodies = [
    "", "{}", "text=a%C3%B1ade+leche", #"{"text":"été 🥛 \u0000"}"#, "é", "\n",
    String(repeating: "x", count: 10_000),
  ]

  private func lines(_ more: (String) -> [JSON.Member] = { _ in [] }) -> String {
    SlackSDKTests.bodies.map { body in
      let members: [JSON.Member] = [
        .init("secret", "8f742231b10e8888abcd99yyyzzz85a5"),
        .init("timestamp", .string(Samples.nowSeconds)), .init("body", .string(body)),
      ]
      return JSON.object(members + more(body)).text + "\n"
    }.joined()
  }

  @Test func itsSignaturesAreAccepted() async throws {
    let result = try await PythonScript.run(
      "Dialects/slack_signatures.py", ["sign"], input: lines())
    let signatures = result.output.split(separator: "\n")
    try #require(signatures.count == SlackSDKTests.bodies.count, "\(result.output)")
    let dialect = Slack(signingSecrets: ["8f742231b10e8888abcd99yyyzzz85a5"])
    for (body, signature) in zip(SlackSDKTests.bodies, signatures) {
      let request = Samples.request(
        body,
        [
          ("X-Slack-Request-Timestamp", Samples.nowSeconds),
          ("X-Slack-Signature", String(signature)),
        ])
      #expect(dialect.isGenuine(request, at: Samples.now))
    }
  }

  @Test func itsVerifierAcceptsOurs() async throws {
    let secret = WebhookSecret("8f742231b10e8888abcd99yyyzzz85a5")
    let input = lines { body in
      let own = Slack.signature(
        secret, timestamp: Samples.nowSeconds, body: Array(body.utf8))
      return [.init("signature", .string(own))]
    }
    let result = try await PythonScript.run(
      "Dialects/slack_signatures.py", ["verify"], input: input)
    #expect(
      result.output.split(separator: "\n")
        == SlackSDKTests.bodies.map { _ in "True" }, "\(result.output)")
  }
}
