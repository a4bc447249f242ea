package import Chat

/// What is served under one path.
package struct WebRoute: Sendable {
  /// From the slash on; compared byte for byte.
  package var path: String
  /// In capitals.
  package var methods: Set<String>
  /// A body of more bytes is not read.
  package var longestBody: Int
  package var handler: @Sendable (WebRequest) async -> WebResponse

  package init(
    _ path: String, methods: Set<String> = ["POST"], longestBody: Int = 256 * 1024,
    handler: @escaping @Sendable (WebRequest) async -> WebResponse
  ) {
    self.path = path
    self.methods = methods
    self.longestBody = longestBody
    self.handler = handler
  }
}

extension WebRoute {
  /// `GET /healthz`: 200 when there is nothing to mend, else 503 with a line for each problem.
  package static func health(_ problems: @escaping @Sendable () async -> [String]) -> WebRoute {
    WebRoute("/healthz", methods: ["GET"], longestBody: 0) { _ in
      let found = await problems()
      let text = found.isEmpty ? "ok\n" : found.map { "\($0)\n" }.joined()
      return WebResponse(
        found.isEmpty ? 200 : 503, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }
  }

  /// `GET /metrics`: the figures in Prometheus's text format, version 0.0.4.
  package static func metrics(_ registry: MetricsRegistry) -> WebRoute {
    WebRoute("/metrics", methods: ["GET"], longestBody: 0) { _ in
      WebResponse(
        200, contentType: "text/plain; version=0.0.4; charset=utf-8",
        body: Array(registry.prometheusText.utf8))
    }
  }
}
