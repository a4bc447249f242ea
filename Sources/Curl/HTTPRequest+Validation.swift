extension HTTPRequest {
  /// - Throws: `invalidRequest` when no client may send it.
  package func validate() throws(HTTPError) {
    if method == .get || method == .head, body != .none {
      throw .invalidRequest("a \(method.rawValue) request has a body")
    }
    guard timeouts.connect > .zero, timeouts.total > .zero else {
      throw .invalidRequest("a timeout is not greater than zero")
    }
    guard limits.headerBytes >= 0, limits.bodyBytes >= 0, maximumRedirects >= 0 else {
      throw .invalidRequest("a limit is less than zero")
    }
    for field in headers.fields { try validate(field) }
  }

  /// A line break in a value would be another field or another request.
  private func validate(_ field: HTTPHeaders.Field) throws(HTTPError) {
    guard !field.name.isEmpty, field.name.utf8.allSatisfy(isTokenByte) else {
      throw .invalidRequest("the name of a header field is not a token")
    }
    guard field.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
      throw .invalidRequest("the header field \"\(field.name)\" has a control character")
    }
    if ["content-length", "transfer-encoding", "host"].contains(field.name.lowercased()) {
      throw .invalidRequest("the header field \"\(field.name)\" is the client's own")
    }
  }

  private func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
