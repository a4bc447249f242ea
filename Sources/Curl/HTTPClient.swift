/// Sends requests over HTTP.
package protocol HTTPClient: Sendable {
  /// Sends a request and waits for the whole response, whatever its status. When the task is
  /// cancelled, the transfer ends at once and `cancelled` is thrown.
  ///
  /// - Throws: why there is no whole response within the request's limits and timeouts.
  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse
}
