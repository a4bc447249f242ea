internal import Curl
internal import JSONText

/// The client-server API of one homeserver: requests and answers in JSON, failures typed.
struct Homeserver: Sendable {
  let url: HTTPURL
  let http: any HTTPClient

  /// What one call asks for.
  struct Call: Sendable {
    var method: HTTPRequest.Method = .get
    /// After `/_matrix/client`, not encoded.
    var path: [String]
    var query: KeyValuePairs<String, String> = [:]
    var body: JSON?
    var totalSeconds = 60
    var bodyBytes = 1 << 24
  }

  /// - Parameter token: nil for a call without an account.
  func json(_ call: Call, token: String?) async throws(MatrixError) -> JSON {
    let response = try await response(to: call, token: token)
    do {
      return try JSON(bytes: response.body)
    } catch {
      throw .unreachable("it answers \(response.status) with what is not JSON: \(error)")
    }
  }

  /// The whole answer to a call that went well.
  func response(to call: Call, token: String?) async throws(MatrixError) -> HTTPResponse {
    var request = HTTPRequest(
      call.method,
      url.appending(segments: ["_matrix", "client"] + call.path, query: call.query),
      timeouts: HTTPTimeouts(total: .seconds(call.totalSeconds)),
      limits: HTTPLimits(bodyBytes: call.bodyBytes))
    if let body = call.body {
      request.body = .bytes(body.bytes)
      request.headers["Content-Type"] = "application/json"
    }
    if let token { request.headers.authorize(bearer: token) }
    let response: HTTPResponse
    do {
      response = try await http.send(request)
    } catch {
      switch error {
      case .cancelled, .closed: throw .cancelled
      case .tooLarge: throw .refused(status: 413, code: "TOO_LARGE", reason: "\(error)")
      default: throw .unreachable("\(error)")
      }
    }
    guard (200...299).contains(response.status) else { throw Self.error(response) }
    return response
  }

  private static func error(_ response: HTTPResponse) -> MatrixError {
    let json = try? JSON(bytes: response.body)
    let code = json?["errcode"]?.string ?? ""
    switch (response.status, code) {
    case (429, _), (_, "M_LIMIT_EXCEEDED"):
      let milliseconds = json?["retry_after_ms"]?.number
      let seconds = milliseconds.map { $0 / 1000 } ?? response.retryAfterSeconds.map { Double($0) }
      return .limited(seconds: min(max(seconds ?? 5, 0), 3600))
    case (401, "M_UNKNOWN_TOKEN"), (401, "M_MISSING_TOKEN"):
      return .unknownToken(soft: json?["soft_logout"]?.bool ?? false)
    case (400...499, _) where response.status != 408:
      return .refused(
        status: response.status, code: code.isEmpty ? "without a code" : code,
        reason: json?["error"]?.string ?? "no reason given")
    default:
      return .unreachable("it answers \(response.status)")
    }
  }
}
