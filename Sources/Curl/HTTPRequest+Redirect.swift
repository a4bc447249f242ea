extension HTTPRequest {
  /// The request that a response leads on to; nil when the response is the end. Only a GET or HEAD
  /// request is led on, and only within its scheme, host and port, so that no header of it ever
  /// gets to another server.
  package func redirected(by response: HTTPResponse) -> HTTPRequest? {
    guard [301, 302, 303, 307, 308].contains(response.status), method == .get || method == .head,
      maximumRedirects > 0, let location = response.headers["Location"],
      let parts = URLParts(location, from: url.text)
    else { return nil }
    let target = HTTPURL(parts)
    guard target.hasOrigin(of: url) else { return nil }
    var next = self
    next.url = target
    next.maximumRedirects -= 1
    return next
  }
}
