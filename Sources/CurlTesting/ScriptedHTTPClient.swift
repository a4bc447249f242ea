package import Curl
internal import Synchronization

/// A client that answers what the test says, and keeps what it was asked. All else is as with the
/// real one: what is refused, limits, redirections, files, cancellation. There is no timeout: a
/// test that wants one throws it.
package final class ScriptedHTTPClient: HTTPClient {
  package typealias Script = @Sendable (HTTPRequest) async throws(HTTPError) -> HTTPResponse

  private let script: Script
  private let kept = Mutex<[HTTPRequest]>([])

  /// - Parameter script: called for each request and for each one that it is redirected to; a body
  ///   from a file comes as bytes.
  package init(_ script: @escaping Script) { self.script = script }

  /// What it was asked so far, in order, as it was given.
  package var requests: [HTTPRequest] { kept.withLock { $0 } }

  package func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    try request.validate()
    guard !Task.isCancelled else { throw .cancelled }
    kept.withLock { $0.append(request) }
    var request = request
    if case .file(let path) = request.body {
      request.body = .bytes(try UploadFile(path: path).contents())
    }
    while true {
      let response = try await answer(to: request)
      guard let next = request.redirected(by: response) else {
        return try keep(response, at: request.destination)
      }
      request = next
    }
  }

  private func answer(to request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let response: HTTPResponse
    do throws(HTTPError) {
      response = try await script(request)
    } catch {
      throw Task.isCancelled ? .cancelled : error
    }
    guard !Task.isCancelled else { throw .cancelled }
    let headerBytes = response.headers.fields.reduce(0) {
      $0 + $1.name.utf8.count + $1.value.utf8.count + 4
    }
    guard headerBytes <= request.limits.headerBytes else {
      throw .tooLarge(.headers, limit: request.limits.headerBytes, request.url)
    }
    guard response.body.count <= request.limits.bodyBytes else {
      throw .tooLarge(.body, limit: request.limits.bodyBytes, request.url)
    }
    return response
  }

  private func keep(
    _ response: HTTPResponse, at destination: HTTPDestination
  ) throws(HTTPError) -> HTTPResponse {
    guard case .file(let path) = destination, (200...299).contains(response.status) else {
      return response
    }
    let file = try DownloadFile(path: path)
    try file.write(response.body)
    try file.finish()
    var kept = response
    kept.body = []
    return kept
  }
}
