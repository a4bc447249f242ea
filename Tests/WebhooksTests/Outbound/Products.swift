import Chat
import ChildProcesses
import Curl
import Foundation
import JSONText
import Logging
import Webhooks

/// The stand-in of `products.py`, which ends with this value.
final class Products {
  private let process: ChildProcess
  let root: String
  let client: any HTTPClient

  init() async throws {
    process = try await ChildProcess(
      "python3", ["-B", "\(Samples.root)/Outbound/products.py"])
    root = "http://127.0.0.1:\(await process.line() ?? "")"
    client = ImpatientClient(
      client: CurlClient(
        CurlConfiguration(userAgent: "quatorze-tests", environment: [:]),
        logger: Logger(label: "curl") { _ in SwiftLogNoOpLogHandler() }))
  }

  /// What it has taken of messages, in order.
  func posts() async throws -> [JSON] {
    let response = try await client.send(HTTPRequest(.get, try HTTPURL("\(root)/posts")))
    return try JSON(bytes: response.body).array ?? []
  }

  func calls(_ path: String) async throws -> [JSON] {
    let response = try await client.send(HTTPRequest(.get, try HTTPURL("\(root)/calls")))
    return (try JSON(bytes: response.body).array ?? []).filter {
      $0["path"]?.string?.hasPrefix(path) == true
    }
  }
}

/// Waits three seconds for an answer, whatever the request says.
private struct ImpatientClient: HTTPClient {
  let client: CurlClient

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    var request = request
    request.timeouts.total = .seconds(3)
    return try await client.send(request)
  }
}

/// Each way out, with a room for it and where its messages arrive.
enum WayOut: String, CaseIterable, Sendable {
  case mattermostBot, mattermostIncoming, slack, callback, mattermostResponse, slackResponse
  case mattermostCommands

  static let secret = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"

  func transport(_ products: Products, token: String = "token") throws -> any ChatTransport {
    let url = { (path: String) in try HTTPURL(products.root + path) }
    return switch self {
    case .mattermostBot, .mattermostResponse:
      MattermostBot(site: try url(""), token: token, userID: "bot", client: products.client)
    case .mattermostIncoming:
      MattermostIncoming(
        url: try url("/hooks/abc"), account: Account("in"), client: products.client)
    case .slack, .slackResponse:
      SlackBot(
        api: try url("/api"), token: token, team: "T1", user: "UBOT", client: products.client)
    case .mattermostCommands:
      MattermostResponses(site: try url(""), account: Account("m"), client: products.client)
    case .callback:
      SignedCallback(
        url: try url("/callback"), secret: StandardWebhooks.secret(WayOut.secret)!,
        account: Account("cb"), client: products.client, now: { Samples.now })
    }
  }

  func room(_ products: Products) -> Room {
    switch self {
    case .mattermostBot: Room("mattermost:c1", .others)
    case .mattermostIncoming: Room("mattermost:c1", .others)
    case .slack: Room("slack:T1/C1", .others)
    case .callback: Room("callback:r1", .others)
    case .mattermostResponse, .slackResponse, .mattermostCommands:
      Room("response:\(products.root)/hooks/commands/x", .alone)
    }
  }

  var path: String {
    switch self {
    case .mattermostBot: "/api/v4/posts"
    case .mattermostIncoming: "/hooks/abc"
    case .slack: "/api/chat.postMessage"
    case .callback: "/callback"
    case .mattermostResponse, .slackResponse, .mattermostCommands: "/hooks/commands/x"
    }
  }

  /// The member of the body that has the text.
  var field: String { self == .mattermostBot ? "message" : "text" }
}
