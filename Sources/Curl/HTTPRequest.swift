/// What is asked of a server. Its description has neither its query, nor its body, nor what its
/// secret headers say.
package struct HTTPRequest: Hashable, Sendable {
  package enum Method: String, Hashable, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  package var method: Method
  package var url: HTTPURL
  package var headers: HTTPHeaders
  package var body: HTTPBody
  /// Where the body of a successful response goes.
  package var destination: HTTPDestination
  package var timeouts: HTTPTimeouts
  package var limits: HTTPLimits
  /// To how many places a GET or HEAD request is led on, each of the same scheme, host and port.
  /// Any other redirection is a response like the rest, with a status of 300 to 399.
  package var maximumRedirects: Int

  package init(
    _ method: Method = .get, _ url: HTTPURL, headers: HTTPHeaders = [], body: HTTPBody = .none,
    destination: HTTPDestination = .memory, timeouts: HTTPTimeouts = HTTPTimeouts(),
    limits: HTTPLimits = HTTPLimits(), maximumRedirects: Int = 5
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.destination = destination
    self.timeouts = timeouts
    self.limits = limits
    self.maximumRedirects = maximumRedirects
  }
}

extension HTTPRequest: CustomStringConvertible {
  package var description: String { "\(method.rawValue) \(url)" }
}
