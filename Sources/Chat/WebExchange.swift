/// A request as it came over HTTP, its body not looked at.
package struct WebRequest: Sendable {
  /// In capitals.
  package var method: String
  /// Without the query.
  package var path: String
  /// What stands behind the question mark; empty when there is none.
  package var query: String
  /// Names in small letters, in the order of the request.
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(
    method: String = "POST", path: String = "/", query: String = "",
    headers: [(name: String, value: String)] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers.map { ($0.name.lowercased(), $0.value) }
    self.body = body
  }

  /// The value of a header that stands there once; nil when it is missing or repeated.
  package func header(_ name: String) -> String? {
    let values = headers.filter { $0.name == name }
    return values.count == 1 ? values[0].value : nil
  }

  /// The media type of the body, in small letters and without parameters.
  package var mediaType: String? {
    header("content-type")?.split(separator: ";").first?.lowercased()
      .filter { $0 != " " && $0 != "\t" }
  }
}

/// What a server answers.
package struct WebResponse: Hashable, Sendable {
  package var status: Int
  package var contentType: String?
  package var body: [UInt8]
  /// In how many seconds it is worth asking again.
  package var retryAfterSeconds: Int?

  package init(
    _ status: Int, contentType: String? = nil, body: [UInt8] = [], retryAfterSeconds: Int? = nil
  ) {
    self.status = status
    self.contentType = contentType
    self.body = body
    self.retryAfterSeconds = retryAfterSeconds
  }

  /// 200 with JSON.
  package static func json(_ body: [UInt8]) -> WebResponse {
    WebResponse(200, contentType: "application/json; charset=utf-8", body: body)
  }

  /// 200 with nothing.
  package static let empty = WebResponse(200)
}
