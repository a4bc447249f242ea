/// What a server answered.
package struct HTTPResponse: Hashable, Sendable {
  package enum Version: Hashable, Sendable {
    case http1
    case http2
  }

  package var status: Int
  /// The fields of the last response, after any redirection and without those of 1xx ones.
  package var headers: HTTPHeaders
  /// Empty when the body went to a file.
  package var body: [UInt8]
  /// Where the request was led in the end.
  package var url: HTTPURL
  package var version: Version

  package init(
    status: Int, headers: HTTPHeaders = [], body: [UInt8] = [], url: HTTPURL,
    version: Version = .http1
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.url = url
    self.version = version
  }

  /// For how many seconds the server asks to be left alone, when its `Retry-After` says so in
  /// seconds.
  package var retryAfterSeconds: Int? {
    headers["Retry-After"].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
  }
}

/// A body may hold a token or what somebody wrote: only its size is shown.
extension HTTPResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "\(status) of \(url), \(body.count) bytes" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
