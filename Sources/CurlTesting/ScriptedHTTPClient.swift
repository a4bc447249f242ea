package import Curl
internal import Synchronization

/// A client that answers what the test says, within the request's limits, and keeps what it was
/// asked. It follows no redirection and writes no file.
package final class ScriptedHTTPClient: HTTPClient {
  package typealias Answer =
    @Sendable (HTTPRequest) async throws(HTTPError) -> HTTPResponse

  private let answer: Answer
  private let kept = Mutex<[HTTPRequest]>([])

  package init(_ answer: @escaping Answer) { self.answer = answer }

  /// What it was asked so far, in order.
  package var requests: [HTTPRequest] { kept.withLock { $0 } }

  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    guard !Task.isCancelled else { throw .cancelled }
    kept.withLock { $0.append(request) }
    let response = try await answer(request)
    guard !Task.isCancelled else { throw .cancelled }
    guard response.body.count <= request.limits.bodyBytes else {
      throw .tooLarge(.body, limit: request.limits.bodyBytes, request.url)
    }
    return response
  }
}
