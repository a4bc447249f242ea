import Chat
import Curl
import JSONText

/// One call of a product's API, and what its failures mean for the message.
struct OutboundCall: Sendable {
  let client: any HTTPClient
  /// Nil for an address that is a secret itself.
  var token: String?

  private static let timeouts = HTTPTimeouts(connect: .seconds(10), total: .seconds(30))
  private static let limits = HTTPLimits(bodyBytes: 1 << 22)

  func get(_ url: HTTPURL) async throws(ChatError) -> JSON { try await json(request(.get, url)) }

  func post(_ url: HTTPURL, _ body: JSON) async throws(ChatError) -> JSON {
    try await json(posting(url, body))
  }

  /// The text of the response; an incoming webhook answers `ok`.
  func postForText(_ url: HTTPURL, _ body: JSON) async throws(ChatError) -> String {
    String(decoding: try await send(posting(url, body)).body.prefix(200), as: UTF8.self)
  }

  func posting(_ url: HTTPURL, _ body: JSON) -> HTTPRequest {
    var request = request(.post, url)
    request.headers["Content-Type"] = "application/json; charset=utf-8"
    request.body = .bytes(body.bytes)
    return request
  }

  private func request(_ method: HTTPRequest.Method, _ url: HTTPURL) -> HTTPRequest {
    var headers: HTTPHeaders = [.init("Accept", "application/json")]
    if let token { headers.authorize(bearer: token) }
    return HTTPRequest(
      method, url, headers: headers, timeouts: OutboundCall.timeouts, limits: OutboundCall.limits,
      maximumRedirects: 0)
  }

  private func json(_ request: HTTPRequest) async throws(ChatError) -> JSON {
    let response = try await send(request)
    guard let json = try? JSON(bytes: response.body) else {
      throw .temporary("“\(request.url.host)” answered something that is no JSON", nil)
    }
    return json
  }

  /// - Returns: a response with a status of 200 to 299.
  func send(_ request: HTTPRequest) async throws(ChatError) -> HTTPResponse {
    let response: HTTPResponse
    do throws(HTTPError) {
      response = try await client.send(request)
    } catch {
      // The path of a webhook's address is its secret: only the host is told.
      guard error.isTemporary || error == .cancelled || error == .closed else {
        throw .refused("“\(request.url.host)” cannot be called")
      }
      throw .temporary("“\(request.url.host)” did not answer", nil)
    }
    switch response.status {
    case 200...299: return response
    case 429:
      throw .temporary(
        "“\(request.url.host)” wants fewer messages",
        response.retryAfterSeconds.map(Double.init) ?? 1)
    case 401: throw .signedOut("“\(request.url.host)” answered 401")
    case 408, 425, 500...:
      throw .temporary(
        "“\(request.url.host)” answered \(response.status)",
        response.retryAfterSeconds.map(Double.init))
    default: throw .refused("“\(request.url.host)” answered \(response.status)")
    }
  }
}

extension ChatError {
  static func temporary(_ reason: String, _ seconds: Double?) -> ChatError {
    .temporary(reason, retryAfterSeconds: seconds)
  }
}

/// What transports have in common through which nothing comes in: messages come by webhook.
protocol OutboundTransport: ChatTransport {}

extension OutboundTransport {
  /// Waits until it is cancelled.
  package func run(_ receiver: any ChatReceiver) async throws(ChatError) {
    let (stream, _) = AsyncStream<Never>.makeStream()
    for await _ in stream {}
  }

  package func showTyping(_ isTyping: Bool, in room: Room) async {}

  package func markRead(_ messageID: String, in room: Room) async {}

  package func bytes(of file: Attachment, limit: Int) async throws(ChatError) -> [UInt8] {
    throw .refused("files of webhooks are not fetched")
  }
}

extension Room {
  /// The address that answers a command, of a room made for it; nil for any other room.
  var responseURL: String? { id.hasPrefix("response:") ? String(id.dropFirst(9)) : nil }

  /// The parts of the id behind the product's name, as between slashes.
  func parts(after prefix: String) -> [String]? {
    guard id.hasPrefix(prefix) else { return nil }
    return id.dropFirst(prefix.count).split(separator: "/").map(String.init)
  }
}
